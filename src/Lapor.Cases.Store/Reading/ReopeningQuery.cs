using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reopening;

namespace Lapor.Cases.Store.Reading;

/// <summary>What a closed case offers to somebody who wants it opened again. A hint for pages; the engine decides.</summary>
/// <param name="Refusal">Null when they may; else the code they would be refused with.</param>
/// <param name="Until">Until when the reporter may, exclusive, UTC; null for officials.</param>
/// <param name="LegalBasis">What the right or the power rests on.</param>
public sealed record ReopeningOffer(string? Refusal, DateTimeOffset? Until, string? LegalBasis);

public sealed class ReopeningQuery(Db db, SopLibrary sops, AgencyDirectory agencies, CalendarBook calendars, TimeProvider time)
{
    /// <returns>Null for a case that is not closed, or whose SOP does not provide for opening it again.</returns>
    public async Task<ReopeningOffer?> RunAsync(Actor actor, Guid caseId, CancellationToken cancellation)
    {
        if (await FileReader.ReadAsync(db, sops, Scope.System, caseId, cancellation) is not { File: { Facts: { ClosedAt: not null } facts } file }
            || await agencies.FindAsync(facts.AgencyId, cancellation) is not { } agency)
            return null;
        var sop = await sops.GetAsync(file.SopDefinitionId, file.SopVersion, cancellation);
        if (ReopeningCheck.RuleFor(sop, facts) is not { } rule)
            return null;
        var context = new SopContext { Now = time.GetUtcNow(), Agency = agency, CalendarFor = await calendars.ForAsync(agency, cancellation), Case = facts };
        var reopened = file.Timeline.Count(l => l.Kind == "case.reopened");
        var byReporter = actor.Id == Actor.Reporter.Id;
        return new ReopeningOffer(
            ReopeningCheck.Refusal(sop, reopened, actor, context)?.Code,
            byReporter ? ReopeningCheck.ReporterUntil(sop, context) : null,
            byReporter ? rule.Reporter?.Limit.LegalBasis : rule.LegalBasis);
    }
}
