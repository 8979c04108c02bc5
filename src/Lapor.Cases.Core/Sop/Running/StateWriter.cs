using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.WorkingTime;
using N = Lapor.Cases.Core.Sop.Running.StateNames;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>A state as JSON, always in the same order. Nothing that has its default is written.</summary>
internal static class StateWriter
{
    public static void Write(Utf8JsonWriter w, SopState state)
    {
        w.WriteStartObject();
        w.WriteNumber(N.Version, N.Format);
        w.WriteString(N.Status, state.Status);
        w.WriteString(N.SubStatus, state.SubStatus);
        Number(w, N.Next, state.NextFrame);
        Frames(w, state.Frames);
        Calls(w, state.Callbacks);
        Waits(w, state.Bookmarks);
        ByName(w, N.Input, state.Input);
        ByName(w, N.Output, state.Output);
        Incidents(w, state.Incidents);
        Memory(w, state.Memory);
        w.WriteEndObject();
    }

    private static void Frames(Utf8JsonWriter w, StoredFrame[] frames)
    {
        if (frames.Length == 0)
            return;
        w.WriteStartArray(N.Frames);
        foreach (var frame in frames)
        {
            w.WriteStartObject();
            w.WriteNumber(N.Id, frame.Id);
            w.WriteNumber(N.Node, frame.Node);
            if (frame.Parent >= 0)
                w.WriteNumber(N.Parent, frame.Parent);
            if (frame.Status != FrameStatus.Running)
                w.WriteNumber(N.FrameStatus, (int)frame.Status);
            Number(w, N.Position, frame.Position);
            Flag(w, N.Breaking, frame.Breaking);
            Flag(w, N.Back, frame.Backward);
            if (frame.Entry >= 0)
                w.WriteNumber(N.Entry, frame.Entry);
            if (frame.Scope is { } scope)
            {
                Numbers(w, N.Activities, scope.Activities);
                Numbers(w, N.Connections, scope.Connections);
            }

            ByName(w, N.Variables, frame.Variables);
            ByName(w, N.Loop, frame.LoopVariables);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Calls(Utf8JsonWriter w, StoredCallback[] calls)
    {
        if (calls.Length == 0)
            return;
        w.WriteStartArray(N.Calls);
        foreach (var call in calls)
        {
            w.WriteStartArray();
            w.WriteNumberValue(call.Owner);
            w.WriteNumberValue(call.Child);
            w.WriteEndArray();
        }

        w.WriteEndArray();
    }

    private static void Waits(Utf8JsonWriter w, Bookmark[] bookmarks)
    {
        if (bookmarks.Length == 0)
            return;
        w.WriteStartArray(N.Waits);
        foreach (var bookmark in bookmarks)
        {
            var waiting = bookmark.Waiting;
            w.WriteStartObject();
            w.WriteNumber(N.Frame, bookmark.Frame);
            w.WriteNumber(N.Node, bookmark.Node);
            w.WriteString(N.Step, waiting.Step.Activity);
            w.WriteNumber(N.Visit, waiting.Step.Visit);
            w.WriteString(N.Activity, waiting.ActivityId);
            w.WriteString(N.Type, waiting.ActivityType);
            Texts(w, N.Outcomes, waiting.Outcomes);
            Key(w, N.Clock, waiting.Clock);
            Key(w, N.OwnClock, bookmark.OwnClock);
            Flag(w, N.Task, bookmark.IsTask);
            Instant(w, N.Due, bookmark.DueAt);
            Text(w, N.Event, bookmark.EventName);
            Text(w, N.Back, bookmark.StatusBefore?.ToString());
            Flag(w, N.Pauses, bookmark.Pauses);
            Text(w, N.Role, bookmark.Performer);
            Text(w, N.Unit, bookmark.UnitId);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Incidents(Utf8JsonWriter w, IReadOnlyList<SopIncident> incidents)
    {
        if (incidents.Count == 0)
            return;
        w.WriteStartArray(N.Incidents);
        foreach (var incident in incidents)
        {
            w.WriteStartArray();
            w.WriteStringValue(incident.Activity);
            w.WriteStringValue(incident.Message);
            w.WriteEndArray();
        }

        w.WriteEndArray();
    }

    private static void Memory(Utf8JsonWriter w, CaseMemory memory)
    {
        Visits(w, memory.Visits.Entries);
        Rounds(w, N.Former, memory.Former.Entries);
        Rounds(w, N.Rounds, memory.Rounds.Entries);
        Marks(w, memory.Marks.Entries);
        Clocks(w, memory.Clocks);
        Pauses(w, memory.Pauses);
        Text(w, N.Unit, memory.ChosenUnit);
        Number(w, N.Returns, memory.Returns);
        Flag(w, N.Corrected, memory.TopicCorrected);
        Flag(w, N.Closed, memory.Closed);
        Number(w, N.Reopened, memory.Reopened);
        Rounds(w, N.EarlierRounds, memory.EarlierRounds.Entries);
    }

    private static void Visits(Utf8JsonWriter w, ReadOnlySpan<(int Node, int Count)> visits)
    {
        if (visits.IsEmpty)
            return;
        w.WriteStartObject(N.Visits);
        Span<byte> name = stackalloc byte[16];
        foreach (var (node, count) in visits)
        {
            node.TryFormat(name, out var length, provider: CultureInfo.InvariantCulture);
            w.WriteNumber(name[..length], count);
        }

        w.WriteEndObject();
    }

    private static void Rounds(Utf8JsonWriter w, JsonEncodedText name, ReadOnlySpan<(string Name, int Count)> rounds)
    {
        if (rounds.IsEmpty)
            return;
        w.WriteStartObject(name);
        foreach (var (key, count) in rounds)
            w.WriteNumber(key, count);
        w.WriteEndObject();
    }

    private static void Marks(Utf8JsonWriter w, ReadOnlySpan<(string Name, DateTimeOffset At)> marks)
    {
        if (marks.IsEmpty)
            return;
        w.WriteStartObject(N.Marks);
        foreach (var (name, at) in marks)
            w.WriteString(name, at.UtcDateTime);
        w.WriteEndObject();
    }

    private static void Clocks(Utf8JsonWriter w, ClockState[] clocks)
    {
        if (clocks.Length == 0)
            return;
        w.WriteStartArray(N.Clocks);
        foreach (var clock in clocks)
        {
            w.WriteStartObject();
            Key(w, N.Key, clock.Key);
            w.WriteNumber(N.Node, clock.Node);
            Instant(w, N.Due, clock.DueAt);
            Flag(w, N.Pausable, clock.Pausable);
            if (clock.Pauses > 0)
                w.WriteNumber(N.Pauses, clock.Pauses);
            Flag(w, N.Breached, clock.Breached);
            Flag(w, N.Shared, clock.Shared);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Pauses(Utf8JsonWriter w, IReadOnlyList<PauseSpan> pauses)
    {
        if (pauses.Count == 0)
            return;
        w.WriteStartArray(N.Pauses);
        foreach (var pause in pauses)
        {
            w.WriteStartObject();
            Instant(w, N.From, pause.From);
            Instant(w, N.To, pause.To);
            w.WriteString(N.Why, pause.Reason);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter w, JsonEncodedText name, int[] numbers)
    {
        w.WriteStartArray(name);
        foreach (var number in numbers)
            w.WriteNumberValue(number);
        w.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter w, JsonEncodedText name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        w.WriteStartArray(name);
        for (var i = 0; i < texts.Count; i++)
            w.WriteStringValue(texts[i]);
        w.WriteEndArray();
    }

    private static void ByName(Utf8JsonWriter w, JsonEncodedText name, IReadOnlyDictionary<string, JsonNode?>? values)
    {
        if (values is not { Count: > 0 })
            return;
        w.WriteStartObject(name);
        foreach (var (key, value) in values.Count == 1 ? values : values.OrderBy(v => v.Key, StringComparer.Ordinal).AsEnumerable())
        {
            w.WritePropertyName(key);
            if (value is null)
                w.WriteNullValue();
            else
                value.WriteTo(w);
        }

        w.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter w, JsonEncodedText name, int number)
    {
        if (number != 0)
            w.WriteNumber(name, number);
    }

    private static void Flag(Utf8JsonWriter w, JsonEncodedText name, bool flag)
    {
        if (flag)
            w.WriteBoolean(name, true);
    }

    private static void Text(Utf8JsonWriter w, JsonEncodedText name, string? text)
    {
        if (text is not null)
            w.WriteString(name, text);
    }

    private static void Key(Utf8JsonWriter w, JsonEncodedText name, ClockKey? key)
    {
        if (key is not { } clock)
            return;
        Span<char> text = stackalloc char[128];
        if (text.TryWrite(CultureInfo.InvariantCulture, $"{clock.Name}#{clock.Round}", out var length))
            w.WriteString(name, text[..length]);
        else
            w.WriteString(name, clock.ToString());
    }

    private static void Instant(Utf8JsonWriter w, JsonEncodedText name, DateTimeOffset? at)
    {
        if (at is { } instant)
            w.WriteString(name, instant.UtcDateTime);
    }
}
