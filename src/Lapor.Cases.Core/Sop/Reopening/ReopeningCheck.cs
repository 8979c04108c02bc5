using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Reopening;

/// <summary>Whether somebody may have a closed case opened again, and by which rule.</summary>
public static class ReopeningCheck
{
    /// <summary>The rule of the SOP for a case as it was closed, or null when the SOP provides for none.</summary>
    public static ReopeningRule? RuleFor(SopVersion sop, CaseFacts facts) =>
        sop.Reopenings.FirstOrDefault(r => r.Status == facts.Status && r.Restricted == facts.Restricted);

    /// <summary>The last instant, exclusive, at which the reporter may ask for it, UTC; null when the reporter has no such right or the case is open.</summary>
    public static DateTimeOffset? ReporterUntil(SopVersion sop, SopContext context) =>
        context.Case.ClosedAt is { } closed && RuleFor(sop, context.Case)?.Reporter is { } right ? context.CalendarFor(null).Add(closed, right.Limit).At : null;

    /// <summary>Null when the actor may. Refused with <c>case.not-closed</c>, <c>reopening.not-provided</c>, <c>reopening.too-late</c>, <c>reopening.times</c>, <c>actor.role</c>, <c>actor.conflict</c>, <c>actor.not-allowed</c>.</summary>
    /// <param name="reopened">How often the case was opened again before.</param>
    public static Advance.Refused? Refusal(SopVersion sop, int reopened, Actor actor, SopContext context)
    {
        var facts = context.Case;
        if (facts.ClosedAt is null)
            return new Advance.Refused("case.not-closed");
        if (RuleFor(sop, facts) is not { } rule)
            return new Advance.Refused("reopening.not-provided");
        return actor.Id == Actor.Reporter.Id ? ForReporter(sop, rule, reopened, context) : ForOfficial(rule, actor, facts);
    }

    private static Advance.Refused? ForReporter(SopVersion sop, ReopeningRule rule, int reopened, SopContext context)
    {
        if (rule.Reporter is not { } right)
            return new Advance.Refused("reopening.not-provided");
        if (reopened >= right.Times)
            return new Advance.Refused("reopening.times", right.Times?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return context.Now >= ReporterUntil(sop, context) ? new Advance.Refused("reopening.too-late", right.Limit.ToString()) : null;
    }

    private static Advance.Refused? ForOfficial(ReopeningRule rule, Actor actor, CaseFacts facts)
    {
        if (CaseAccess.IsReportedParty(actor, facts))
            return new Advance.Refused("actor.conflict");
        if (!rule.Roles.Any(r => actor.Holds(r, facts.AgencyId, Roles.IsUnitRole(r) ? facts.UnitId : null)))
            return new Advance.Refused("actor.role", rule.Roles.Count > 0 ? rule.Roles[0] : null);
        return CaseAccess.MaySee(actor, facts) ? null : new Advance.Refused("actor.not-allowed");
    }
}
