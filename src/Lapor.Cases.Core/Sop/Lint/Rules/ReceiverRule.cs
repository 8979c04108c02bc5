using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>An escalation or message to a role that does not exist, in general or in the agency.</summary>
internal sealed class ReceiverRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) =>
        from node in sop.Own
        where node.ShownSettings is not null
        from receiver in Receivers(node)
        where !sop.Context.KnownRoles.Contains(receiver.Role) || sop.Context.Agencies.Any(a => !RolePlaces.Has(a, receiver.Role))
        select Error(
            receiver.Path, "escalation.role-unknown",
            new($"Penerima '{receiver.Role}' pada {Name(node)} tidak ada di instansi.", $"The receiver '{receiver.Role}' of {Name(node)} does not exist in the agency."),
            new("Pakai peran yang ada (docs/sop-format.md) atau tambahkan unitnya pada profil instansi.", "Use a role that exists (docs/sop-format.md) or add its unit to the agency's profile."));

    private static IEnumerable<(string Path, string Role)> Receivers(Node node)
    {
        for (var i = 0; i < node.ShownSettings!.Escalations.Count; i++)
            yield return ($"{node.JsonPath}.escalations[{i}].to", node.ShownSettings.Escalations[i].To);
        if (node.Lapor is Escalate or Notify && node.ShownSettings.To is { } to)
            yield return (node.JsonPath + ".to", to);
    }
}
