namespace Lapor.Cases.Core.Cases;

/// <summary>Who may move running cases to another version of their SOP: one person proposes, another who answers for the procedure approves.</summary>
public static class MoveRights
{
    /// <summary>Who draws the SOP proposes the move.</summary>
    public static IReadOnlyList<string> Proposers { get; } = [Roles.SopDesigner];

    /// <summary>Who answers for it decides: the leader responsible, or the administrator of the agency's reports.</summary>
    public static IReadOnlyList<string> Approvers { get; } = [Roles.Secretary, Roles.AgencyAdmin];

    /// <summary>Who may look at proposals besides those who take part.</summary>
    public static IReadOnlyList<string> Readers { get; } = [.. Proposers, .. Approvers, Roles.Apip];

    /// <summary>Null, or <c>actor.role</c>.</summary>
    public static string? RefusesProposal(Actor actor, string agencyId) => Holds(actor, Proposers, agencyId) ? null : "actor.role";

    /// <summary>Null, <c>actor.role</c>, or <c>move.same-person</c>: nobody decides on what they proposed.</summary>
    public static string? RefusesDecision(Actor actor, string agencyId, string proposedBy) =>
        !Holds(actor, Approvers, agencyId) ? "actor.role" : actor.Id == proposedBy ? "move.same-person" : null;

    public static bool MayRead(Actor actor, string agencyId) => Holds(actor, Readers, agencyId);

    private static bool Holds(Actor actor, IReadOnlyList<string> roles, string agencyId) => roles.Any(r => actor.Holds(r, agencyId, null));
}
