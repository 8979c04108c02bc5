using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Recordings;

/// <summary>Where the case stood after a step.</summary>
/// <param name="Refused">The code when the step did not fit.</param>
public sealed record RecordedAfter(RecordedStep Step, string Status, string SubStatus, IReadOnlyList<string> Waiting, string? Refused);

/// <summary>An execution, in the field names of the recorded ones.</summary>
public sealed record SopExecution(
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyList<RecordedAfter> Steps,
    IReadOnlyDictionary<string, JsonNode?> Output,
    IReadOnlyList<SopIncident> Incidents,
    IReadOnlyList<Effect> Effects,
    SopState State);

/// <summary>Runs a definition through a list of steps, without people's rules and without a database.</summary>
public static class SopRecordings
{
    public static SopExecution Run(SopVersion sop, SopRecording recording, SopContext context)
    {
        var state = SopState.New;
        var journal = new List<JournalEntry>();
        var effects = new List<Effect>();
        var steps = new List<RecordedAfter>();
        foreach (var step in recording.Steps)
        {
            var answer = SopEngine.Instance.Advance(sop, state, StimulusOf(step, recording), context);
            var refused = (answer as Advance.Refused)?.Code;
            if (answer is Advance.Moved moved)
            {
                state = moved.State;
                journal.AddRange(moved.Journal);
                effects.AddRange(moved.Effects);
            }

            if (step.Duration is { } duration)
                context = context with { Now = context.Now + duration };
            steps.Add(new RecordedAfter(step, state.Status, state.SubStatus, [.. state.Waiting.Select(w => w.ActivityId)], refused));
        }

        return new SopExecution(journal, steps, state.Output, state.Incidents, effects, state);
    }

    /// <summary>The stimulus a recorded step stands for.</summary>
    /// <exception cref="FormatException">The action is unknown.</exception>
    public static Stimulus StimulusOf(RecordedStep step, SopRecording recording) => step.Action switch
    {
        "start" => new Stimulus.Start(recording.Input),
        "resume" => new Stimulus.ResumeRecorded(step.Activity ?? "", step.Outcome ?? "Done"),
        "elapse" => new Stimulus.ElapseRecorded(step.Duration ?? TimeSpan.Zero),
        "event" => new Stimulus.EventReceived(step.Event ?? step.Activity ?? "", step.Payload),
        _ => throw new FormatException($"The action '{step.Action}' is unknown."),
    };

    /// <summary>The execution as JSON: <c>journal</c>, <c>steps</c>, <c>output</c>, <c>incidents</c>, <c>effects</c>.</summary>
    public static JsonObject ToJson(SopExecution execution) => new()
    {
        ["journal"] = new JsonArray([.. execution.Journal.Select(j => new JsonObject
        {
            ["event"] = j.Event, ["type"] = j.Type, ["id"] = j.Id, ["node"] = j.Node,
        })]),
        ["steps"] = new JsonArray([.. execution.Steps.Select(StepNode)]),
        ["output"] = new JsonObject(execution.Output.OrderBy(o => o.Key, StringComparer.Ordinal)
            .Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone()))),
        ["incidents"] = new JsonArray([.. execution.Incidents.Select(i => new JsonObject { ["activity"] = i.Activity, ["message"] = i.Message })]),
        ["effects"] = new JsonArray([.. execution.Effects.Select(EffectNode)]),
    };

    private static JsonObject StepNode(RecordedAfter after)
    {
        var node = new JsonObject { ["action"] = after.Step.Action };
        if (after.Step.Activity is { } activity)
            node["activity"] = activity;
        if (after.Step.Outcome is { } outcome)
            node["outcome"] = outcome;
        if (after.Step.Duration is { } duration)
            node["duration"] = duration.ToString("c");
        if (after.Step.Event is { } name)
            node["event"] = name;
        if (after.Step.Payload is { } payload)
            node["payload"] = payload.DeepClone();
        if (after.Refused is { } refused)
            node["refused"] = refused;
        node["after"] = new JsonObject
        {
            ["status"] = after.Status,
            ["subStatus"] = after.SubStatus,
            ["waiting"] = new JsonArray([.. after.Waiting.Select(w => JsonValue.Create(w))]),
        };
        return node;
    }

    private static readonly JsonSerializerOptions EffectOptions = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private static JsonObject EffectNode(Effect effect)
    {
        var node = new JsonObject { ["effect"] = effect.GetType().Name };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(effect, effect.GetType(), EffectOptions)!.AsObject().ToList())
            node[name] = value?.DeepClone();
        return node;
    }
}
