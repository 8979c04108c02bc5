using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A step for a role that nobody can hold.</summary>
internal sealed class PerformerRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.HumanSteps.SelectMany(step => Check(sop.Context, step));

    private static IEnumerable<SopProblem> Check(LintContext context, Node step)
    {
        if (LintedSop.IsComputed(step, "performer"))
            yield break;
        var role = step.ShownSettings?.Performer ?? ((HumanStep)step.Lapor!).DefaultPerformer;
        if (!context.KnownRoles.Contains(role))
        {
            yield return Error(step.JsonPath + ".performer", "performer.unknown",
                new($"Pelaksana '{role}' pada {Name(step)} bukan peran yang dapat dipegang siapa pun.", $"The performer '{role}' of {Name(step)} is no role anybody could hold."),
                new($"Pakai salah satu peran: {string.Join(", ", context.KnownRoles.Order(StringComparer.Ordinal))}.", $"Use one of the roles: {string.Join(", ", context.KnownRoles.Order(StringComparer.Ordinal))}."));
            yield break;
        }

        foreach (var agency in context.Agencies.Where(a => !RolePlaces.Has(a, role)))
        {
            yield return Error(step.JsonPath + ".performer", "performer.no-unit",
                new($"Instansi {agency.Name} tidak memiliki unit tempat peran '{role}' ({Name(step)}) dipegang.", $"The agency {agency.Name} has no unit in which the role '{role}' ({Name(step)}) is held."),
                new("Tambahkan unit itu pada profil instansi, atau tunjuk peran lain.", "Add the unit to the agency's profile, or name another role."));
        }
    }
}

/// <summary>Where the roles of an agency are held.</summary>
internal static class RolePlaces
{
    public static bool Has(AgencyProfile agency, string role) => role switch
    {
        Roles.Apip => agency.Units.Any(u => u.Kind == "apip"),
        _ when Roles.IsUnitRole(role) => agency.Units.Any(u => u.Kind == "working"),
        _ => true,
    };
}
