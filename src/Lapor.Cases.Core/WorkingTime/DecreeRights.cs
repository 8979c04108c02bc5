using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>Who may enter a decree and who may confirm it: never one and the same person.</summary>
public static class DecreeRights
{
    /// <summary>The agency whose own decree a layer holds; null for national and regional layers.</summary>
    public static string? AgencyOf(string layer) =>
        layer.StartsWith("agency:", StringComparison.Ordinal) ? layer[7..]
        : layer.StartsWith("unit:", StringComparison.Ordinal) ? layer[5..].Split('/')[0]
        : null;

    /// <summary>National and regional decrees: the administrators of the system. An agency's and its units': also its own admin.</summary>
    public static bool MayEnter(Actor actor, string layer) => IsAdministrator(actor)
        || AgencyOf(layer) is { } agency && actor.Holds(Roles.AgencyAdmin, agency, null);

    /// <summary>As for entering, and an agency's secretary may confirm what its admin entered.</summary>
    public static bool MayConfirm(Actor actor, string layer, string enteredBy) => actor.Id != enteredBy
        && (MayEnter(actor, layer) || AgencyOf(layer) is { } agency && actor.Holds(Roles.Secretary, agency, null));

    /// <summary>Who may confirm decrees of any layer.</summary>
    public static IReadOnlyList<string> Administrators { get; } = [Roles.SystemAdmin, Roles.NationalAdmin];

    /// <summary>Who may confirm an agency's own.</summary>
    public static IReadOnlyList<string> InAgency { get; } = [Roles.AgencyAdmin, Roles.Secretary];

    private static bool IsAdministrator(Actor actor) => actor.Grants.Any(g => Administrators.Contains(g.Role));
}
