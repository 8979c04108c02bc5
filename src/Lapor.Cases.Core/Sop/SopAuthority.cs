using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop;

/// <summary>Who may change how an agency works.</summary>
public static class SopAuthority
{
    /// <summary>What an agency uses a SOP for.</summary>
    public static IReadOnlyList<string> Purposes { get; } = ["default", "oversight"];

    /// <summary>Whether the person draws SOPs for the agency.</summary>
    public static bool MayDesign(Actor actor, string agencyId) => actor.Holds(Roles.SopDesigner, agencyId, null);

    /// <summary>Who may approve a SOP of the agency that somebody else made.</summary>
    public static IReadOnlyList<string> Approvers { get; } = [Roles.SopDesigner, Roles.Secretary];

    /// <summary>Whether the person may approve a SOP of the agency, if somebody else made it.</summary>
    public static bool MayApprove(Actor actor, string agencyId) => Approvers.Any(r => actor.Holds(r, agencyId, null));

    /// <summary>Whether the person had a hand in a draft: then its approval is for somebody else.</summary>
    public static bool IsAuthor(Actor actor, IEnumerable<string> editors, string? submittedBy) => actor.Id == submittedBy || editors.Contains(actor.Id);
}
