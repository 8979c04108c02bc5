using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>The topic table against the words of a report.</summary>
public sealed class TopicTests
{
    private static Play Screen(string title, string text, DateTimeOffset? received = null) => new(
        new Draft().Step("start", "Elsa.Start").Step("screen", "Lapor.ScreenTopics").Step("urgent", "Lapor.Task").Step("normal", "Lapor.Task")
            .Flow("start -> screen", "screen.Urgent -> urgent", "screen.Normal -> normal").Read(),
        f => f with { Title = title, Text = text, ReceivedAt = received ?? Play.Received });

    [Theory]
    [InlineData("Ada BANJIR  bandang!", "", "bencana", "urgent")]
    [InlineData("revolte", "", "bencana", "urgent")]
    [InlineData("Layanan lambat", "obat habis", "obat", "urgent")]
    [InlineData("Layanan lambat", "", "umum", "normal")]
    [InlineData("banjir", "bandang", null, "normal")]
    [InlineData("pengobatan", "", null, "normal")]
    [InlineData("vaksin", "", null, "normal")]
    public void Whole_words_select_the_topic_with_the_lowest_number(string title, string text, string? topic, string next)
    {
        var play = Screen(title, text);
        Assert.Equal(topic, play.Facts.Topic);
        Assert.Equal(next, play.State.Waiting[0].ActivityId);
    }

    [Fact]
    public void A_word_counts_on_the_agency_s_own_days()
    {
        // 30 June 17:30 UTC is already 1 July in Jakarta.
        var play = Screen("vaksin", "", new DateTimeOffset(2025, 6, 30, 17, 30, 0, TimeSpan.Zero));
        Assert.Equal(["vaksin"], play.One<Effect.SetFacts>().MatchedWords);
    }

    [Fact]
    public void A_person_corrects_topic_and_urgency_with_a_reason()
    {
        var play = Screen("Layanan lambat", "");
        var correction = new Stimulus.CorrectTopic("obat", Urgency.U2, "salah topik", Play.Holder(Roles.AgencyAdmin));
        Assert.Equal(new Advance.Refused("field.required", "reason"), play.Try(correction with { Reason = " " }));
        Assert.Equal(new Advance.Refused("field.invalid", "topic"), play.Try(correction with { Topic = "tidak-ada" }));
        Assert.Equal(new Advance.Refused("actor.role", "agency-admin"), play.Try(correction with { Actor = Play.Holder(Roles.UnitStaff) }));
        play.Do(correction);
        Assert.Equal(("obat", Urgency.U2), (play.Facts.Topic, play.Facts.Urgency));
        Assert.Equal(["normal"], play.State.Waiting.Select(w => w.ActivityId));
        var record = play.One<Effect.Record>();
        Assert.Equal(("topic.corrected", "umum", "None"), (record.Kind, (string?)record.Data!["fromTopic"], (string?)record.Data["fromUrgency"]));
    }

    [Theory]
    [InlineData("bencana", "Surat warga", "bencana", Urgency.U1)]
    [InlineData("bencana", "obat habis", "bencana", Urgency.U1)]
    [InlineData("umum", "obat habis", "obat", Urgency.U2)]
    [InlineData("umum", "Surat warga", "umum", Urgency.None)]
    public void The_topic_that_intake_named_is_as_urgent_as_the_table_says(string named, string title, string topic, Urgency urgency)
    {
        var play = new Play(
            new Draft().Step("start", "Elsa.Start").Step("screen", "Lapor.ScreenTopics").Step("next", "Lapor.Task").Flow("start -> screen", "screen.Urgent -> next", "screen.Normal -> next").Read(),
            f => f with { Title = title, Topic = named });
        Assert.Equal((topic, urgency), (play.Facts.Topic, play.Facts.Urgency));
    }

    [Theory]
    [InlineData("Layanan lambat", "bencana", Urgency.U1)]
    [InlineData("obat habis", "umum", Urgency.U2)]
    [InlineData("obat habis", "obat", Urgency.U2)]
    public void A_verifier_s_topic_may_raise_the_urgency_and_never_lowers_it(string title, string chosen, Urgency urgency)
    {
        var play = new Play(
            new Draft().Step("start", "Elsa.Start").Step("screen", "Lapor.ScreenTopics").Step("verify", "Lapor.VerifyReport").Step("next", "Lapor.Task")
                .Flow("start -> screen", "screen.Urgent -> verify", "screen.Normal -> verify", "verify.Valid -> next").Read(),
            f => f with { Title = title });
        play.Answer("verify", "Valid", Play.Holder(Roles.AgencyAdmin), ("class", "ordinary"), ("topic", chosen));
        Assert.Equal((chosen, urgency), (play.Facts.Topic, play.Facts.Urgency));
    }
}
