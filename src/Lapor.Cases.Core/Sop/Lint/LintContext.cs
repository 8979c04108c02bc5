using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Lint;

/// <summary>What a SOP is checked against besides itself. Everything is optional: what is not given is not checked.</summary>
public sealed record LintContext
{
    /// <summary>Nothing but the SOP itself and the roles every agency has.</summary>
    public static LintContext None { get; } = new();

    /// <summary>Agencies in which the SOP is to run; it must fit each of them.</summary>
    public IReadOnlyList<AgencyProfile> Agencies { get; init; } = [];

    /// <summary>Roles that somebody can hold.</summary>
    public IReadOnlySet<string> KnownRoles { get; init; } = Roles.All.ToHashSet(StringComparer.Ordinal);

    /// <summary>The calendar by which limits are counted, with the decrees known now.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>The instant from which limits would be counted, offset zero; needed with <see cref="Calendar"/>.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>How many states of a case are looked at, at most, to answer whether it can get stuck.</summary>
    public int MaxStates { get; init; } = 5_000;
}
