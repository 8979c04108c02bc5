using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Benchmarks;

/// <summary>The straight road of the ministry's SOP: what somebody does with the step that waits.</summary>
internal static class Road
{
    public const string Unit = "pusdatin";
    public const string Title = "Permohonan penjelasan layanan";
    public const string Text = "Mohon penjelasan mengenai layanan di kantor wilayah kami, karena sudah dua kali datang dan belum ada jawaban yang jelas dari petugas.";

    public static Actor Office { get; } = new("bench", "Bangku uji", [.. Roles.All.Where(r => r != Roles.Apip).Select(r => new RoleGrant(r, "*", null))]);

    /// <summary>The ministry's SOP as the file has it.</summary>
    public static SopVersion Sop { get; } = ReadSop();

    /// <summary>Where a plain report stands once it is opened.</summary>
    public static SopState Opened { get; } = Open(NewContext());

    public static SopContext NewContext()
    {
        var calendar = Repository.Calendar();
        return new SopContext
        {
            Now = new DateTimeOffset(2025, 3, 3, 2, 0, 0, TimeSpan.Zero),
            Agency = Repository.Ministry(),
            CalendarFor = _ => calendar,
            Case = new CaseFacts { CaseId = Guid.Empty, AgencyId = "kemensos", Title = Title, Text = Text, ReceivedAt = new DateTimeOffset(2025, 3, 3, 2, 0, 0, TimeSpan.Zero) },
        };
    }

    public static SopState Open(SopContext context) =>
        SopEngine.Instance.Advance(Sop, SopState.New, new Stimulus.Start(new Dictionary<string, JsonNode?>()), context) is Advance.Moved moved
            ? moved.State : throw new InvalidOperationException("The SOP does not start.");

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

    private static SopVersion ReadSop()
    {
        var folder = Repository.Workflows;
        var others = Directory.EnumerateFiles(folder, "sop-*.json").Select(File.ReadAllText).ToList();
        var read = SopReader.Read(File.ReadAllText(Path.Combine(folder, "sop-kementerian.json")), SopReadOptions.Strict with
        {
            Resolve = wanted => others.Find(o => JsonNode.Parse(o)?["definitionId"]?.GetValue<string>() == wanted.DefinitionId),
        });
        return read.Sop ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }
}
