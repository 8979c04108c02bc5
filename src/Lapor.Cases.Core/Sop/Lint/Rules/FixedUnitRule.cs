using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A report is always forwarded to a unit that the agency does not have.</summary>
internal sealed class FixedUnitRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) =>
        from node in sop.Own
        where node.Lapor is ForwardReport && node.ShownSettings?.Text("unit") is not null
        let unit = node.ShownSettings!.Text("unit")
        from agency in sop.Context.Agencies
        where agency.FindUnit(unit) is null
        select Error(
            node.JsonPath + ".unit", "unit.unknown",
            new($"Unit '{unit}' pada {Name(node)} tidak ada di {agency.Name}.", $"The unit '{unit}' of {Name(node)} does not exist in {agency.Name}."),
            new("Pakai id unit dari profil instansi, atau mode otomatis.", "Use the id of a unit of the agency's profile, or the automatic mode."));
}
