using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Core.Tests.Workflows;
using Lapor.Cases.Core.Tests.WorkingTime;

namespace Lapor.Cases.Core.Tests.Sop.Lint;

/// <summary>One mistake in a shipped SOP, what lint must call it, and where.</summary>
internal sealed record Mutation(string Code, string Place, Action<Mutant> Make, string Sop = Mutations.Ministry, LintContext? Context = null);

/// <summary>At least one mistake for every rule.</summary>
internal static class Mutations
{
    public const string Ministry = "sop-kementerian";
    private const string Oversight = "sop-pengawasan";
    private const string Reopening = "$.customProperties['lapor:reopening']";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("activity.unknown", "draft", m => m.Step("draft")["type"] = "Lapor.Nothing"),
        new("expression.unknown", "isU1", m => m.Step("isU1")["condition"]!["expression"]!["type"] = "Liquid"),
        new("connection.broken", "$.root.connections", m => m.Connect("draft", "Drafted", "nowhere")),
        new("connection.outcome-unknown", "$.root.connections", m => m.Redirect("approve", "Approved", "respond").Connect("approve", "Disetujui", "respond")),
        new("step.unreachable", "coordinate", m => m.Redirect("draft", "CoordinationNeeded", "approve")),
        new("step.no-exit", "reopen", m => m.SetJson("reopen", "outcomes", "[]")),
        new("flow.no-end", "$.root", m =>
        {
            foreach (var step in m.Activities.OfType<JsonObject>().Where(a => (string)a["type"]! is "Lapor.CloseCase" or "Elsa.End"))
                step["type"] = "Elsa.WriteLine";
        }),
        new("loop.past-target", "$.root.connections", m => m.Connect("respond", "ExtensionRequested", "forwardManual")),
        new("loop.half-join", "$.root.connections", m => m.Connect("handOffDone", "Done", "review"), Context: new LintContext { MaxStates = 10 }),
        new("loop.without-wait", "reportMinutes", m => m.Connect("reportMinutes", "Done", "reportMinutes")),
        new("join.mode", "gather", m => m.Add("gather", "Elsa.FlowJoin", ("mode", "WaitSome")).Redirect("stopFirst", "Done", "gather").Connect("gather", "Done", "draft")),
        new("join.cannot-fire", "gather", m => m.Add("gather", "Elsa.FlowJoin", ("mode", "WaitAll"))
            .Redirect("review", "Substantive", "gather").Redirect("review", "NotSubstantive", "gather").Connect("gather", "Done", "handOffRecorded")),
        new("join.cannot-fire", "gather", m => m.Add("gather", "Elsa.FlowJoin", ("mode", "WaitAll"))
            .Redirect("handOffRecorded", "True", "gather").Redirect("handOffLate", "Confirmed", "gather").Connect("gather", "Done", "awaitReporter")),
        new("input.missing", "stopFirst", m => m.Drop("stopFirst", "clock")),
        new("performer.unknown", "draft", m => m.Set("draft", "performer", "camat")),
        new("performer.no-unit", "examine", _ => { }, Oversight, new LintContext { Agencies = [Without("apip")] }),
        new("escalation.role-unknown", "accept", m => m.Edit("accept", "escalations", e => e[0]!["to"] = "bupati")),
        new("escalation.role-unknown", "alertHead", m => m.Set("alertHead", "to", "bupati")),
        new("escalation.role-unknown", "submitReport", _ => { }, Oversight, new LintContext { KnownRoles = Roles.All.Except([Roles.Apip]).ToHashSet() }),
        new("unit.unknown", "forward", m => m.Set("forward", "unit", "tidak-ada"), Context: new LintContext { Agencies = [AgencyFileTests.All["kemensos"]] }),
        new("limit.missing", "awaitReporter", m => m.Drop("awaitReporter", "limit")),
        new("limit.missing", "draft", m => m.Drop("draft", "limit")),
        new("limit.no-basis", "accept", m => m.Edit("accept", "limit", l => l.AsObject().Remove("legalBasis"))),
        new("limit.variant-no-basis", "clockVerification", m => m.Edit("clockVerification", "limit", l => l["variants"]![1]!["legalBasis"] = " ")),
        new("escalation.no-basis", "accept", m => m.Edit("accept", "escalations", e => e[0]!.AsObject().Remove("legalBasis"))),
        new("escalation.no-basis", "clockVerification", m => m.Edit("clockVerification", "escalations", e => e[2]!["plus"]!.AsObject().Remove("legalBasis"))),
        new("clock.never-started", "verify", m => m.SetJson("verify", "limit", """{"clock":"verifikasi"}""")),
        new("clock.never-started", "stopFirst", m => m.Set("stopFirst", "clock", "respons")),
        new("clock.not-running", "verify", m => m.Redirect("oversight", "NotOversight", "verify")),
        new("case.ends-open", "end", m => m.Redirect("awaitReporter", "Satisfied", "end")),
        new("case.ends-open", "draft", m => m.SetJson("draft", "outcomes", """["Drafted","CoordinationNeeded","Dibatalkan"]""")),
        new("case.stuck", "accept", m => m.Disconnect("accept", "Accepted")),
        new("case.faults", "isManual", m => m.SetScript("isManual", "condition", "throw new Error('rusak')")),
        new("case.faults", "respond", m => m.Connect("respond", "ExtensionRequested", "forwardManual")),
        new("case.endless", "accept", m => m.Disconnect("approve", "Approved")),
        new("case.not-fully-explored", "$.root", _ => { }, Context: new LintContext { MaxStates = 50 }),
        new("outcome.unhandled", "draft", m => m.SetJson("draft", "outcomes", """["Drafted","CoordinationNeeded","Dibatalkan"]""")),
        new("outcome.unhandled", "awaitReporter", m => m.Disconnect("awaitReporter", "Silent")),
        new("escalation.after-end", "requestCompletion", m => m.Edit("requestCompletion", "escalations", e => e[0]!["percent"] = 90)),
        new("limit.beyond-calendar", "accept", m => m.Edit("accept", "limit", l => l["amount"] = 900),
            Context: new LintContext { Calendar = Calendars.Get(), Now = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero) }),
        new("script.undefined", "isU1", m => m.SetScript("isU1", "condition", "laporan.urgensi === 'U1'")),
        new("script.undefined", "isU1", m => m.SetScript("isU1", "condition", "getTidakAda() === 1")),
        new("script.undefined", "isU1", m => m.SetScript("isU1", "condition", "variables.TidakAda === 1")),
        new("script.undefined", "isU1", m => m.SetScript("isU1", "condition", "getInput('TidakAda') === 1")),
        new("reopening.entry-unknown", Reopening, m => m.Reopening(r => r["entry"] = "entah")),
        new("reopening.no-basis", Reopening, m => m.Reopening(r => r["legalBasis"] = " ")),
        new("reopening.no-basis", Reopening, m => m.Reopening(r => r["reporter"]!["limit"]!.AsObject().Remove("legalBasis"))),
        new("reopening.role-unknown", Reopening, m => m.Reopening(r => r["roles"]!.AsArray().Add("camat"))),
        new("reopening.nobody", Reopening, m => m.Reopening(r => { r.Remove("reporter"); r.Remove("roles"); })),
        new("reopening.twice", Reopening, m => m.Reopening(r => r.Parent!.AsArray().Add(r.DeepClone()))),
        new("reopening.road", "respond", m => m.Reopening(r => r["entry"] = "respond")),
        new("variable.unknown", "markHandOff", m => m.Step("markHandOff")["variable"]!["id"] = "var-tidakAda"),
    ];

    private static AgencyProfile Without(string unitKind) =>
        AgencyFileTests.All["kemensos"] with { Units = [.. AgencyFileTests.All["kemensos"].Units.Where(u => u.Kind != unitKind)] };
}
