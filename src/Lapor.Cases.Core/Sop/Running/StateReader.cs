using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>A state from JSON, in one pass and in any order of names. Names it does not know are skipped.</summary>
internal static partial class StateReader
{
    /// <exception cref="FormatException">It is no state, or one of a later format.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static SopState Read(ReadOnlySpan<byte> utf8)
    {
        var r = new Utf8JsonReader(utf8);
        var draft = new Draft();
        if (!r.Read() || r.TokenType != JsonTokenType.StartObject)
            throw new FormatException("This is not the state of a SOP.");
        while (Next(ref r))
            ReadPart(ref r, draft);
        if (r.Read())
            throw new FormatException("This is not the state of a SOP: something follows it.");
        return draft.Finish();
    }

    private static void ReadPart(ref Utf8JsonReader r, Draft draft)
    {
        if (Is(ref r, "v"u8))
            draft.Check(Whole(ref r));
        else if (Is(ref r, "status"u8))
            draft.Status = Text(ref r);
        else if (Is(ref r, "sub"u8))
            draft.SubStatus = Text(ref r);
        else if (Is(ref r, "next"u8))
            draft.Next = Whole(ref r);
        else if (Is(ref r, "frames"u8))
            draft.Frames = List(ref r, ReadFrame);
        else if (Is(ref r, "calls"u8))
            draft.Calls = List(ref r, ReadCall);
        else if (Is(ref r, "waits"u8))
            draft.Bookmarks = List(ref r, ReadBookmark);
        else if (Is(ref r, "input"u8))
            draft.Input = ByName(ref r, StringComparer.OrdinalIgnoreCase);
        else if (Is(ref r, "output"u8))
            draft.Output = ByName(ref r, null);
        else if (Is(ref r, "incidents"u8))
            draft.Incidents = List(ref r, ReadIncident);
        else
            ReadMemory(ref r, draft);
    }

    private static void ReadMemory(ref Utf8JsonReader r, Draft draft)
    {
        if (Is(ref r, "visits"u8))
            draft.Visits = Map(ref r, NodeOf, Whole);
        else if (Is(ref r, "former"u8))
            draft.Former = Map(ref r, TextPool.Get, Whole);
        else if (Is(ref r, "reopened"u8))
            draft.Reopened = Whole(ref r);
        else if (Is(ref r, "earlier"u8))
            draft.EarlierRounds = Map(ref r, TextPool.Get, Whole);
        else if (Is(ref r, "rounds"u8))
            draft.Rounds = Map(ref r, TextPool.Get, Whole);
        else if (Is(ref r, "marks"u8))
            draft.Marks = Map(ref r, TextPool.Get, Instant);
        else if (Is(ref r, "clocks"u8))
            draft.Clocks = List(ref r, ReadClock);
        else if (Is(ref r, "pauses"u8))
            draft.Pauses = List(ref r, ReadPause);
        else if (Is(ref r, "unit"u8))
            draft.Unit = Text(ref r);
        else if (Is(ref r, "returns"u8))
            draft.Returns = Whole(ref r);
        else if (Is(ref r, "corrected"u8))
            draft.Corrected = Flag(ref r);
        else if (Is(ref r, "closed"u8))
            draft.Closed = Flag(ref r);
        else
            Ignore(ref r);
    }

    private static StoredFrame ReadFrame(ref Utf8JsonReader r)
    {
        var (id, node, parent, status, position) = (0, 0, -1, (int)FrameStatus.Running, 0);
        var (breaking, backward, entry) = (false, false, -1);
        int[]? activities = null, connections = null;
        Dictionary<string, JsonNode?>? variables = null, loop = null;
        Expect(ref r, JsonTokenType.StartObject);
        while (Next(ref r))
        {
            if (Is(ref r, "i"u8))
                id = Whole(ref r);
            else if (Is(ref r, "n"u8))
                node = Whole(ref r);
            else if (Is(ref r, "p"u8))
                parent = Whole(ref r);
            else if (Is(ref r, "s"u8))
                status = Whole(ref r);
            else if (Is(ref r, "at"u8))
                position = Whole(ref r);
            else if (Is(ref r, "brk"u8))
                breaking = Flag(ref r);
            else if (Is(ref r, "back"u8))
                backward = Flag(ref r);
            else if (Is(ref r, "in"u8))
                entry = Whole(ref r);
            else if (Is(ref r, "a"u8))
                activities = Numbers(ref r);
            else if (Is(ref r, "c"u8))
                connections = Numbers(ref r);
            else if (Is(ref r, "vars"u8))
                variables = ByName(ref r, null);
            else if (Is(ref r, "loop"u8))
                loop = ByName(ref r, null);
            else
                Ignore(ref r);
        }

        return new StoredFrame(id, node, parent, (FrameStatus)status)
        {
            Position = position,
            Breaking = breaking,
            Backward = backward,
            Entry = entry,
            Variables = variables,
            LoopVariables = loop,
            Scope = activities is null ? null : new FlowScope(activities, connections ?? []),
        };
    }

    private static StoredCallback ReadCall(ref Utf8JsonReader r) =>
        Numbers(ref r) is [var owner, var child, ..] ? new StoredCallback(owner, child) : throw new JsonException("A call names an owner and a child.");

    private static SopIncident ReadIncident(ref Utf8JsonReader r) =>
        Texts(ref r) is [var activity, var message, ..] ? new SopIncident(activity, message) : throw new JsonException("An incident names an activity and its message.");

    private static Bookmark ReadBookmark(ref Utf8JsonReader r)
    {
        var (frame, node, visit) = (0, 0, 1);
        string? step = null, id = null, type = null, name = null, before = null, role = null, unit = null;
        string[] outcomes = [];
        ClockKey? clock = null, own = null;
        DateTimeOffset? due = null;
        var (task, pauses) = (false, false);
        Expect(ref r, JsonTokenType.StartObject);
        while (Next(ref r))
        {
            if (Is(ref r, "f"u8))
                frame = Whole(ref r);
            else if (Is(ref r, "n"u8))
                node = Whole(ref r);
            else if (Is(ref r, "step"u8))
                step = Text(ref r);
            else if (Is(ref r, "visit"u8))
                visit = Whole(ref r);
            else if (Is(ref r, "id"u8))
                id = Text(ref r);
            else if (Is(ref r, "type"u8))
                type = Text(ref r);
            else if (Is(ref r, "out"u8))
                outcomes = Texts(ref r);
            else if (Is(ref r, "clock"u8))
                clock = Key(ref r);
            else if (Is(ref r, "own"u8))
                own = Key(ref r);
            else if (Is(ref r, "task"u8))
                task = Flag(ref r);
            else if (Is(ref r, "due"u8))
                due = Instant(ref r);
            else if (Is(ref r, "event"u8))
                name = Text(ref r);
            else if (Is(ref r, "back"u8))
                before = Text(ref r);
            else if (Is(ref r, "pauses"u8))
                pauses = Flag(ref r);
            else if (Is(ref r, "role"u8))
                role = Text(ref r);
            else if (Is(ref r, "unit"u8))
                unit = Text(ref r);
            else
                Ignore(ref r);
        }

        return new Bookmark
        {
            Frame = frame,
            Node = node,
            Waiting = new WaitingStep(new StepKey(step ?? "", visit), id ?? "", type ?? "", outcomes, clock),
            OwnClock = own,
            IsTask = task,
            DueAt = due,
            EventName = name,
            Pauses = pauses,
            Performer = role,
            UnitId = unit,
            StatusBefore = before is null ? null : Enum.TryParse<CaseStatus>(before, out var status) ? status : throw new JsonException($"'{before}' is no status of a case."),
        };
    }

    private static ClockState ReadClock(ref Utf8JsonReader r)
    {
        ClockKey? key = null;
        DateTimeOffset? due = null;
        var (node, pauses) = (0, 0);
        var (pausable, breached, shared) = (false, false, false);
        Expect(ref r, JsonTokenType.StartObject);
        while (Next(ref r))
        {
            if (Is(ref r, "k"u8))
                key = Key(ref r);
            else if (Is(ref r, "n"u8))
                node = Whole(ref r);
            else if (Is(ref r, "due"u8))
                due = Instant(ref r);
            else if (Is(ref r, "pausable"u8))
                pausable = Flag(ref r);
            else if (Is(ref r, "pauses"u8))
                pauses = Whole(ref r);
            else if (Is(ref r, "breached"u8))
                breached = Flag(ref r);
            else if (Is(ref r, "shared"u8))
                shared = Flag(ref r);
            else
                Ignore(ref r);
        }

        return new ClockState
        {
            Key = key ?? throw new JsonException("A clock has no name."),
            Node = node,
            DueAt = due,
            Pausable = pausable,
            Pauses = pauses,
            Breached = breached,
            Shared = shared,
        };
    }

    private static PauseSpan ReadPause(ref Utf8JsonReader r)
    {
        DateTimeOffset? from = null, to = null;
        string? why = null;
        Expect(ref r, JsonTokenType.StartObject);
        while (Next(ref r))
        {
            if (Is(ref r, "from"u8))
                from = Instant(ref r);
            else if (Is(ref r, "to"u8))
                to = Instant(ref r);
            else if (Is(ref r, "why"u8))
                why = Text(ref r);
            else
                Ignore(ref r);
        }

        return new PauseSpan(from ?? throw new JsonException("A pause has no beginning."), to, why ?? "");
    }

    /// <summary>What has been read so far.</summary>
    private sealed class Draft
    {
        private bool isState;

        public string? Status { get; set; }
        public string? SubStatus { get; set; }
        public int Next { get; set; }
        public StoredFrame[] Frames { get; set; } = [];
        public StoredCallback[] Calls { get; set; } = [];
        public Bookmark[] Bookmarks { get; set; } = [];
        public IReadOnlyDictionary<string, JsonNode?> Input { get; set; } = SopState.NoValues;
        public IReadOnlyDictionary<string, JsonNode?> Output { get; set; } = SopState.NoValues;
        public SopIncident[] Incidents { get; set; } = [];
        public SmallMap<int, int> Visits { get; set; } = SmallMap<int, int>.Empty;
        public SmallMap<string, int> Former { get; set; } = SmallMap<string, int>.Empty;
        public int Reopened { get; set; }
        public SmallMap<string, int> EarlierRounds { get; set; } = SmallMap<string, int>.Empty;
        public SmallMap<string, int> Rounds { get; set; } = SmallMap<string, int>.Empty;
        public SmallMap<string, DateTimeOffset> Marks { get; set; } = SmallMap<string, DateTimeOffset>.Empty;
        public ClockState[] Clocks { get; set; } = [];
        public PauseSpan[] Pauses { get; set; } = [];
        public string? Unit { get; set; }
        public int Returns { get; set; }
        public bool Corrected { get; set; }
        public bool Closed { get; set; }

        public void Check(int version)
        {
            if (version != StateNames.Format)
                throw new FormatException($"The state has format {version}; this version reads format {StateNames.Format}.");
            isState = true;
        }

        public SopState Finish() => !isState ? throw new FormatException("This is not the state of a SOP.") : new()
        {
            Status = Status ?? throw new FormatException("The state has no status."),
            SubStatus = SubStatus ?? throw new FormatException("The state has no sub-status."),
            Waiting = [.. Bookmarks.Select(b => b.Waiting)],
            NextFrame = Next,
            Frames = Frames,
            Callbacks = Calls,
            Bookmarks = Bookmarks,
            Input = Input,
            Output = Output,
            Incidents = Incidents,
            Memory = new CaseMemory
            {
                Visits = Visits,
                Former = Former,
                Reopened = Reopened,
                EarlierRounds = EarlierRounds,
                Rounds = Rounds,
                Marks = Marks,
                Clocks = Clocks,
                Pauses = Pauses,
                ChosenUnit = Unit,
                Returns = Returns,
                TopicCorrected = Corrected,
                Closed = Closed,
            },
        };
    }
}
