using System.Text.Json;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>The format of a stored state, and its names, encoded once.</summary>
internal static class StateNames
{
    public const int Format = 1;

    public static readonly JsonEncodedText Version = Name("v");
    public static readonly JsonEncodedText Status = Name("status");
    public static readonly JsonEncodedText SubStatus = Name("sub");
    public static readonly JsonEncodedText Next = Name("next");
    public static readonly JsonEncodedText Frames = Name("frames");
    public static readonly JsonEncodedText Calls = Name("calls");
    public static readonly JsonEncodedText Waits = Name("waits");
    public static readonly JsonEncodedText Input = Name("input");
    public static readonly JsonEncodedText Output = Name("output");
    public static readonly JsonEncodedText Incidents = Name("incidents");
    public static readonly JsonEncodedText Visits = Name("visits");
    public static readonly JsonEncodedText Rounds = Name("rounds");
    public static readonly JsonEncodedText Marks = Name("marks");
    public static readonly JsonEncodedText Clocks = Name("clocks");
    public static readonly JsonEncodedText Pauses = Name("pauses");
    public static readonly JsonEncodedText Unit = Name("unit");
    public static readonly JsonEncodedText Returns = Name("returns");
    public static readonly JsonEncodedText Corrected = Name("corrected");
    public static readonly JsonEncodedText Closed = Name("closed");
    public static readonly JsonEncodedText Id = Name("i");
    public static readonly JsonEncodedText Node = Name("n");
    public static readonly JsonEncodedText Parent = Name("p");
    public static readonly JsonEncodedText FrameStatus = Name("s");
    public static readonly JsonEncodedText Position = Name("at");
    public static readonly JsonEncodedText Breaking = Name("brk");
    public static readonly JsonEncodedText Back = Name("back");
    public static readonly JsonEncodedText Entry = Name("in");
    public static readonly JsonEncodedText Former = Name("former");
    public static readonly JsonEncodedText Reopened = Name("reopened");
    public static readonly JsonEncodedText EarlierRounds = Name("earlier");
    public static readonly JsonEncodedText Activities = Name("a");
    public static readonly JsonEncodedText Connections = Name("c");
    public static readonly JsonEncodedText Variables = Name("vars");
    public static readonly JsonEncodedText Loop = Name("loop");
    public static readonly JsonEncodedText Frame = Name("f");
    public static readonly JsonEncodedText Step = Name("step");
    public static readonly JsonEncodedText Visit = Name("visit");
    public static readonly JsonEncodedText Activity = Name("id");
    public static readonly JsonEncodedText Type = Name("type");
    public static readonly JsonEncodedText Outcomes = Name("out");
    public static readonly JsonEncodedText Clock = Name("clock");
    public static readonly JsonEncodedText OwnClock = Name("own");
    public static readonly JsonEncodedText Task = Name("task");
    public static readonly JsonEncodedText Due = Name("due");
    public static readonly JsonEncodedText Event = Name("event");
    public static readonly JsonEncodedText Role = Name("role");
    public static readonly JsonEncodedText Key = Name("k");
    public static readonly JsonEncodedText Pausable = Name("pausable");
    public static readonly JsonEncodedText Breached = Name("breached");
    public static readonly JsonEncodedText Shared = Name("shared");
    public static readonly JsonEncodedText From = Name("from");
    public static readonly JsonEncodedText To = Name("to");
    public static readonly JsonEncodedText Why = Name("why");

    private static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name);
}
