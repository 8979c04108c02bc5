using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Benchmarks;

/// <summary>The straight road of the ministry's SOP: what somebody does with the step that waits.</summary>
internal static class Road
{
    public const string Unit = "pusdatin";

    private static readonly Actor Office = new("bench", "Bangku uji", [.. Roles.All.Where(r => r != Roles.Apip).Select(r => new RoleGrant(r, "*", null))]);

    /// <returns>Null when nothing waits any more.</returns>
    public static Stimulus.CompleteStep? Next(SopState state)
    {
        foreach (var waiting in state.Waiting)
        {
            var (outcome, fields) = Answer(waiting);
            return new Stimulus.CompleteStep(waiting.Step, outcome, fields, waiting.ActivityType == "Lapor.AwaitReporter" ? Actor.Reporter : Office);
        }

        return null;
    }

    private static (string Outcome, JsonObject Fields) Answer(WaitingStep waiting) => waiting.ActivityType switch
    {
        "Lapor.VerifyReport" => ("Valid", new() { ["class"] = "ordinary", ["unit"] = Unit }),
        "Lapor.ForwardReport" => ("Forwarded", new() { ["unit"] = Unit }),
        "Lapor.AcceptForwarding" => ("Accepted", []),
        "Lapor.FirstResponse" => ("Responded", new() { ["text"] = "Laporan diterima dan sedang ditangani." }),
        "Lapor.ApproveResponse" => ("Approved", []),
        "Lapor.SubstantiveResponse" => ("Responded", new() { ["text"] = "Data telah diperbaiki.", ["attachments"] = new JsonArray("bukti") }),
        "Lapor.ReviewSubstance" => ("Substantive", []),
        "Lapor.AwaitReporter" => ("Satisfied", new() { ["rating"] = 5 }),
        _ => (waiting.Outcomes[0], new() { ["text"] = "Rancangan jawaban." }),
    };
}
