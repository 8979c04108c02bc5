using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>The SOPs that are shipped, played from receipt to closing.</summary>
public sealed class ShippedSopTests
{
    private static readonly Actor Admin = Play.Holder(Roles.AgencyAdmin);
    private static readonly Actor Liaison = Play.Holder(Roles.UnitLiaison, "dinkes", "budi");

    public static TheoryData<string> Files => [.. Directory.GetFiles(RepositoryFiles.At("workflows"), "*.json").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_SOP_is_read_without_a_problem(string file)
    {
        var read = Read(file);
        Assert.Empty(read.Problems);
        Assert.NotNull(read.Sop);
        Assert.All(read.Sop.Steps.Where(s => s.PerformerRole is not null), s => Assert.NotNull(s.Limit));
    }

    [Fact]
    public void A_ministry_s_report_goes_from_receipt_to_closing_and_back_once()
    {
        var play = Ministry();
        var size = 0;
        play.Answer("verify", "Valid", Admin, ("class", "ordinary"), ("unit", "dinkes"));
        play.Answer("accept", "Accepted", Liaison);
        play.Answer("firstResponse", "Responded", Liaison, ("text", "Kami proses."));
        for (var round = 1; round <= 2; round++)
        {
            if (round == 2)
            {
                play.Answer("awaitReporter", "Disputed", Actor.Reporter, ("reason", "belum"));
                Assert.Equal(2, play.Facts.Round);
                Finish(play, "reopen", "Reopened");
                play.Answer("firstResponse", "Responded", Liaison, ("text", "Kami teliti lagi."));
            }

            Finish(play, "draft", "Drafted");
            Finish(play, "approve", "Approved");
            play.Answer("respond", "Responded", Liaison, ("text", "Sudah selesai."), ("attachments", new JsonArray("f-1")));
            Finish(play, "review", "Substantive");
            size = Math.Max(size, Encoding.UTF8.GetByteCount(play.State.ToJson()));
        }

        play.Answer("awaitReporter", "Satisfied", Actor.Reporter, ("rating", 5));
        Assert.Equal((CaseStatus.Closed, "Finished"), (play.Facts.Status, play.State.Status));
        Assert.True(size < 8192, $"The state takes {size} bytes.");
        Assert.Empty(play.AllEffects.OfType<Effect.Incident>());
        var open = play.AllEffects.OfType<Effect.StartClock>().Select(c => c.Clock).Except(play.AllEffects.OfType<Effect.StopClock>().Select(c => c.Clock));
        Assert.Empty(open);
        var tasks = play.AllEffects.OfType<Effect.OpenTask>().Select(t => t.Step).Except(play.AllEffects.OfType<Effect.CloseTask>().Select(t => t.Step));
        Assert.Empty(tasks);
    }

    [Fact]
    public void An_incomplete_report_waits_for_its_reporter_and_is_verified_again()
    {
        var play = Ministry().Answer("verify", "Incomplete", Admin, ("missing", "KTP"));
        Assert.Equal(CaseStatus.AwaitingReporter, play.Facts.Status);
        play.Answer("requestCompletion", "Completed", Actor.Reporter, ("text", "terlampir"));
        Assert.Equal((CaseStatus.Unverified, new StepKey("verify", 2)), (play.Facts.Status, play.Waiting("verify").Step));
    }

    [Fact]
    public void An_oversight_report_goes_on_in_the_inspectorate_s_SOP()
    {
        var play = Ministry().Answer("verify", "Oversight", Admin, ("reason", "pungutan liar"));
        Assert.StartsWith("oversight:Workflow1:", play.State.Waiting[0].Step.Activity, StringComparison.Ordinal);
        Assert.True(play.Facts.Restricted);
    }

    private static void Finish(Play play, string activity, string outcome)
    {
        var task = play.AllEffects.OfType<Effect.OpenTask>().Last(t => t.Step.Activity == activity);
        var fields = task.Fields.Where(f => f.Required && (f.Outcomes.Count == 0 || f.Outcomes.Contains(outcome)))
            .Select(f => (f.Name, (JsonNode?)(f.Choices is { Count: > 0 } choices ? choices[0] : f.Kind == "date" ? "2025-06-02" : "1")));
        play.Answer(activity, outcome, Play.Holder(task.PerformerRole, task.UnitId, "ani"), [.. fields]);
    }

    private static Play Ministry() => new(Read("sop-kementerian.json").Sop!, f => f with { Title = "Layanan lambat", Text = "Antre lama." });

    private static SopReadResult Read(string file) => SopReader.Read(
        File.ReadAllText(RepositoryFiles.At("workflows", file)),
        SopReadOptions.Strict with { Resolve = r => File.Exists(RepositoryFiles.At("workflows", r.DefinitionId + ".json")) ? File.ReadAllText(RepositoryFiles.At("workflows", r.DefinitionId + ".json")) : null });
}
