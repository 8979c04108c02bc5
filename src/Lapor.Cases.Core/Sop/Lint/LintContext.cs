using Lapor.Cases.Core.Cases;

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

    /// <summary>The day from which limits would be counted, in the agency's zone.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The last day for which holidays are decreed.</summary>
    public DateOnly? DecreedUntil { get; init; }

    /// <summary>How many states of a case are looked at, at most, to answer whether it can get stuck.</summary>
    public int MaxStates { get; init; } = 5_000;
}
