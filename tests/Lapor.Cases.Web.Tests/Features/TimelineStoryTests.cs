using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Features.Cases;

namespace Lapor.Cases.Web.Tests.Features;

public sealed class TimelineStoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);
    private int seq;

    [Fact]
    public void An_event_that_the_engine_and_the_door_both_wrote_is_told_once_with_its_text()
    {
        FileLine[] lines = [Line("forwarded", """{"unit":"dinas"}"""), Line("forwarded", """{"unit":"dinas"}""", "Mohon segera.")];

        Assert.Equal("Mohon segera.", Assert.Single(TimelineStory.Of(lines)).Text);
    }

    [Fact]
    public void Two_different_events_of_one_kind_are_both_told() =>
        Assert.Equal(2, TimelineStory.Of([Line("escalated", """{"rung":1}"""), Line("escalated", """{"rung":2}""")]).Count);

    [Fact]
    public void The_same_event_at_another_time_is_told_again() =>
        Assert.Equal(2, TimelineStory.Of([Line("forwarded", """{"unit":"dinas"}"""), Line("forwarded", """{"unit":"dinas"}""", hours: 1)]).Count);

    [Fact]
    public void What_the_machine_keeps_is_left_out()
    {
        FileLine[] lines = [Line("clock.started"), Line("clock.stopped"), Line("step.opened"), Line("facts.changed"), Line("clock.breached")];

        Assert.Equal(["clock.breached"], TimelineStory.Of(lines).Select(l => l.Kind));
    }

    [Fact]
    public void A_finished_step_is_told_only_when_nothing_says_it_better()
    {
        FileLine silent = Line("step.closed", """{"end":"Completed","outcome":"Confirmed"}""");
        FileLine[] told = [Line("step.closed", """{"end":"Completed","outcome":"Responded"}""", hours: 1), Line("answer.first", null, "Kami periksa.", 1)];

        Assert.Equal(["step.closed", "answer.first"], TimelineStory.Of([silent, .. told]).Select(l => l.Kind));
    }

    [Fact]
    public void A_step_that_became_superfluous_is_not_told() =>
        Assert.Empty(TimelineStory.Of([Line("step.closed", """{"end":"Canceled"}""")]));

    [Fact]
    public void Closing_says_the_status_itself()
    {
        FileLine[] lines = [Line("status.changed", """{"to":"Archived"}"""), Line("case.closed", """{"status":"Archived"}""")];

        Assert.Equal(["case.closed"], TimelineStory.Of(lines).Select(l => l.Kind));
    }

    private FileLine Line(string kind, string? data = null, string? text = null, int hours = 0) =>
        new(++seq, Noon.AddHours(hours), kind, Visibility.Internal, "ani", "Ani", text, data is null ? null : JsonNode.Parse(data)!.AsObject());
}
