using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Running;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop;

/// <summary>
/// The state as JSON: short names, activities by their index in the version, nothing that has its default. Equal states give
/// equal bytes; the order of names does not matter when reading, since jsonb keeps none.
/// </summary>
public sealed partial class SopState
{
    private const int Format = 1;

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            Write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <param name="json">What <see cref="ToJson"/> gave, in any order of names.</param>
    /// <exception cref="FormatException">The text is no state, or one of a later format.</exception>
    public static SopState FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || root.Whole("v") is not { } version)
            throw new FormatException("This is not the state of a SOP.");
        if (version != Format)
            throw new FormatException($"The state has format {version}; this version reads format {Format}.");
        return Read(root);
    }

    private void Write(Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteNumber("v", Format);
        w.WriteString("status", Status);
        w.WriteString("sub", SubStatus);
        if (NextFrame > 0)
            w.WriteNumber("next", NextFrame);
        WriteList(w, "frames", Frames, WriteFrame);
        WriteList(w, "calls", Callbacks, static (w, c) => WriteNumbers(w, [c.Owner, c.Child]));
        WriteList(w, "waits", Bookmarks, WriteBookmark);
        WriteValues(w, "input", Input);
        WriteValues(w, "output", Output);
        WriteList(w, "incidents", Incidents, static (w, i) => WriteTexts(w, [i.Activity, i.Message]));
        WriteMemory(w);
        w.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter w, StoredFrame frame)
    {
        w.WriteStartObject();
        w.WriteNumber("i", frame.Id);
        w.WriteNumber("n", frame.Node);
        if (frame.Parent >= 0)
            w.WriteNumber("p", frame.Parent);
        if (frame.Status != FrameStatus.Running)
            w.WriteNumber("s", (int)frame.Status);
        if (frame.Position != 0)
            w.WriteNumber("at", frame.Position);
        if (frame.Breaking)
            w.WriteBoolean("brk", true);
        if (frame.Backward)
            w.WriteBoolean("back", true);
        if (frame.Scope is { } scope)
        {
            WriteNumbers(w, "a", scope.Activities);
            WriteNumbers(w, "c", scope.Connections);
        }

        WriteValues(w, "vars", frame.Variables);
        WriteValues(w, "loop", frame.LoopVariables);
        w.WriteEndObject();
    }

    private static void WriteBookmark(Utf8JsonWriter w, Bookmark bookmark)
    {
        w.WriteStartObject();
        w.WriteNumber("f", bookmark.Frame);
        w.WriteNumber("n", bookmark.Node);
        w.WriteString("step", bookmark.Waiting.Step.Activity);
        w.WriteNumber("visit", bookmark.Waiting.Step.Visit);
        w.WriteString("id", bookmark.Waiting.ActivityId);
        w.WriteString("type", bookmark.Waiting.ActivityType);
        if (bookmark.Waiting.Outcomes.Count > 0)
        {
            w.WritePropertyName("out");
            WriteTexts(w, bookmark.Waiting.Outcomes);
        }

        WriteKey(w, "clock", bookmark.Waiting.Clock);
        WriteKey(w, "own", bookmark.OwnClock);
        if (bookmark.IsTask)
            w.WriteBoolean("task", true);
        WriteInstant(w, "due", bookmark.DueAt);
        WriteText(w, "event", bookmark.EventName);
        WriteText(w, "back", bookmark.StatusBefore?.ToString());
        if (bookmark.Pauses)
            w.WriteBoolean("pauses", true);
        WriteText(w, "role", bookmark.Performer);
        WriteText(w, "unit", bookmark.UnitId);
        w.WriteEndObject();
    }

    private void WriteMemory(Utf8JsonWriter w)
    {
        WriteCounts(w, "visits", Memory.Visits.Entries.ToArray().Select(v => (v.Key.ToString(CultureInfo.InvariantCulture), v.Value)));
        WriteCounts(w, "rounds", Memory.Rounds.Entries.ToArray().Select(r => (r.Key, r.Value)));
        if (Memory.Marks.Entries.Length > 0)
        {
            w.WriteStartObject("marks");
            foreach (var (name, at) in Memory.Marks.Entries)
                WriteInstant(w, name, at);
            w.WriteEndObject();
        }

        WriteList(w, "clocks", Memory.Clocks, WriteClock);
        WriteList(w, "pauses", Memory.Pauses, static (w, p) =>
        {
            w.WriteStartObject();
            WriteInstant(w, "from", p.From);
            WriteInstant(w, "to", p.To);
            w.WriteString("why", p.Reason);
            w.WriteEndObject();
        });
        WriteText(w, "unit", Memory.ChosenUnit);
        if (Memory.Returns > 0)
            w.WriteNumber("returns", Memory.Returns);
        if (Memory.TopicCorrected)
            w.WriteBoolean("corrected", true);
        if (Memory.Closed)
            w.WriteBoolean("closed", true);
    }

    private static void WriteClock(Utf8JsonWriter w, ClockState clock)
    {
        w.WriteStartObject();
        w.WriteString("k", clock.Key.ToString());
        w.WriteNumber("n", clock.Node);
        WriteInstant(w, "due", clock.DueAt);
        if (clock.Pausable)
            w.WriteBoolean("pausable", true);
        if (clock.Pauses > 0)
            w.WriteNumber("pauses", clock.Pauses);
        if (clock.Breached)
            w.WriteBoolean("breached", true);
        if (clock.Shared)
            w.WriteBoolean("shared", true);
        w.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter w, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
            return;
        w.WriteStartArray(name);
        foreach (var item in items)
            write(w, item);
        w.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter w, string name, int[] numbers)
    {
        w.WritePropertyName(name);
        WriteNumbers(w, numbers);
    }

    private static void WriteNumbers(Utf8JsonWriter w, int[] numbers)
    {
        w.WriteStartArray();
        foreach (var number in numbers)
            w.WriteNumberValue(number);
        w.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter w, IReadOnlyList<string> texts)
    {
        w.WriteStartArray();
        foreach (var text in texts)
            w.WriteStringValue(text);
        w.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter w, string name, IReadOnlyDictionary<string, JsonNode?>? values)
    {
        if (values is not { Count: > 0 })
            return;
        w.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            w.WritePropertyName(key);
            if (value is null)
                w.WriteNullValue();
            else
                value.WriteTo(w);
        }

        w.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter w, string name, IEnumerable<(string Key, int Value)> counts)
    {
        var started = false;
        foreach (var (key, value) in counts)
        {
            if (!started)
                w.WriteStartObject(name);
            started = true;
            w.WriteNumber(key, value);
        }

        if (started)
            w.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter w, string name, string? text)
    {
        if (text is not null)
            w.WriteString(name, text);
    }

    private static void WriteKey(Utf8JsonWriter w, string name, ClockKey? key) => WriteText(w, name, key?.ToString());

    private static void WriteInstant(Utf8JsonWriter w, string name, DateTimeOffset? at)
    {
        if (at is { } instant)
            w.WriteString(name, instant.UtcDateTime);
    }

    private static SopState Read(JsonElement root) => new()
    {
        Status = root.Text("status") ?? throw new FormatException("The state has no status."),
        SubStatus = root.Text("sub") ?? throw new FormatException("The state has no sub-status."),
        NextFrame = root.Whole("next") ?? 0,
        Frames = [.. root.Items("frames").Select(ReadFrame)],
        Callbacks = [.. root.Items("calls").Select(c => new StoredCallback(c[0].GetInt32(), c[1].GetInt32()))],
        Bookmarks = [.. root.Items("waits").Select(ReadBookmark)],
        Waiting = [.. root.Items("waits").Select(w => ReadBookmark(w).Waiting)],
        Input = ReadValues(root, "input") ?? new(StringComparer.OrdinalIgnoreCase),
        Output = ReadValues(root, "output") ?? [],
        Incidents = [.. root.Items("incidents").Select(i => new SopIncident(i[0].GetString()!, i[1].GetString()!))],
        Memory = ReadMemory(root),
    };

    private static StoredFrame ReadFrame(JsonElement e) =>
        new(e.Whole("i") ?? 0, e.Whole("n") ?? 0, e.Whole("p") ?? -1, (FrameStatus)(e.Whole("s") ?? (int)FrameStatus.Running))
        {
            Position = e.Whole("at") ?? 0,
            Breaking = e.Flag("brk") ?? false,
            Backward = e.Flag("back") ?? false,
            Scope = e.TryGetProperty("a", out _) ? ReadScope(e) : null,
            Variables = ReadValues(e, "vars"),
            LoopVariables = ReadValues(e, "loop"),
        };

    private static FlowScope ReadScope(JsonElement e) => new(Numbers(e, "a"), Numbers(e, "c"));

    private static int[] Numbers(JsonElement e, string name) => [.. e.Items(name).Select(n => n.GetInt32())];

    private static Bookmark ReadBookmark(JsonElement e) => new()
    {
        Frame = e.Whole("f") ?? 0,
        Node = e.Whole("n") ?? 0,
        Waiting = new WaitingStep(
            new StepKey(e.Text("step") ?? "", e.Whole("visit") ?? 1), e.Text("id") ?? "", e.Text("type") ?? "",
            [.. e.Items("out").Select(o => o.GetString()!)], ReadKey(e.Text("clock"))),
        OwnClock = ReadKey(e.Text("own")),
        IsTask = e.Flag("task") ?? false,
        DueAt = ReadInstant(e, "due"),
        EventName = e.Text("event"),
        StatusBefore = e.Text("back") is { } status ? Enum.Parse<CaseStatus>(status) : null,
        Pauses = e.Flag("pauses") ?? false,
        Performer = e.Text("role"),
        UnitId = e.Text("unit"),
    };

    private static CaseMemory ReadMemory(JsonElement e) => new()
    {
        Visits = SmallMap<int, int>.Of([.. Properties(e, "visits").Select(p => (int.Parse(p.Name, CultureInfo.InvariantCulture), p.Value.GetInt32()))]),
        Rounds = SmallMap<string, int>.Of([.. Properties(e, "rounds").Select(p => (p.Name, p.Value.GetInt32()))]),
        Marks = SmallMap<string, DateTimeOffset>.Of([.. Properties(e, "marks").Select(p => (p.Name, p.Value.GetDateTimeOffset().ToUniversalTime()))]),
        Clocks =
        [
            .. e.Items("clocks").Select(c => new ClockState
            {
                Key = ReadKey(c.Text("k"))!.Value, Node = c.Whole("n") ?? 0, DueAt = ReadInstant(c, "due"), Pausable = c.Flag("pausable") ?? false,
                Pauses = c.Whole("pauses") ?? 0, Breached = c.Flag("breached") ?? false, Shared = c.Flag("shared") ?? false,
            }),
        ],
        Pauses = [.. e.Items("pauses").Select(p => new PauseSpan(ReadInstant(p, "from")!.Value, ReadInstant(p, "to"), p.Text("why") ?? ""))],
        ChosenUnit = e.Text("unit"),
        Returns = e.Whole("returns") ?? 0,
        TopicCorrected = e.Flag("corrected") ?? false,
        Closed = e.Flag("closed") ?? false,
    };

    private static IEnumerable<JsonProperty> Properties(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) ? value.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    private static Dictionary<string, JsonNode?>? ReadValues(JsonElement e, string name)
    {
        if (!e.TryGetProperty(name, out var value))
            return null;
        var values = name == "input" ? new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase) : [];
        foreach (var property in value.EnumerateObject())
            values[property.Name] = property.Value.ToNode();
        return values;
    }

    private static ClockKey? ReadKey(string? text)
    {
        if (text is null)
            return null;
        var hash = text.LastIndexOf('#');
        return new ClockKey(text[..hash], int.Parse(text.AsSpan(hash + 1), CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset? ReadInstant(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset().ToUniversalTime() : null;
}
