using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>A step that waits for a person: opens a task with its limit and ladder, checks who ends it and how.</summary>
internal abstract class HumanStep : LaporActivity
{
    public const string Overdue = "Overdue";

    private static readonly InputSpec[] Common =
    [
        new("performer", ValueKind.Text), new("requirements", ValueKind.Text), new("output", ValueKind.Text), new("note", ValueKind.Text),
        new("legalBasis", ValueKind.Text), new("limit", ValueKind.Json), new("escalations", ValueKind.Json), new("fields", ValueKind.Json),
    ];

    private InputSpec[]? inputs;

    public override InputSpec[] Inputs => inputs ??= [.. Common, .. OwnInputs];

    protected virtual InputSpec[] OwnInputs => [];

    public abstract string DefaultPerformer { get; }

    /// <summary>Only APIP sees the task and what it says.</summary>
    public virtual bool Restricted => false;

    /// <summary>It pauses the pausable clocks while it is open.</summary>
    public virtual bool PausesClocks => false;

    /// <summary>Roles that may act besides the performer.</summary>
    public virtual IReadOnlyList<string> AlsoPerformedBy => [];

    /// <summary>With these settings the step decides by itself and opens no task.</summary>
    public virtual bool IsAutomatic(StepSettings settings) => false;

    protected virtual IReadOnlyList<FormField> OwnFields => [];

    /// <summary>The outcomes a person may choose.</summary>
    public virtual IReadOnlyList<string> ChoicesOf(StepSettings settings) => [.. Outcomes.Where(o => o != Overdue && o != Lapse)];

    /// <summary>Without a list of its own, a step offers the outcomes that lead somewhere.</summary>
    public IReadOnlyList<string> Offered(Node node, StepSettings settings)
    {
        if (node.Settings == settings && node.Offered is { } known)
            return known;
        var choices = ChoicesOf(settings);
        IReadOnlyList<string> offered = settings.Outcomes is not null || !choices.Any(node.ConnectedPorts.Contains)
            ? choices : [.. choices.Where(node.ConnectedPorts.Contains)];
        return node.Settings == settings ? node.Offered = offered : offered;
    }

    public IReadOnlyList<FormField> FieldsOf(Node node, StepSettings settings)
    {
        if (node.Settings == settings && node.Form is { } known)
            return known;
        IReadOnlyList<FormField> form = [.. FormOf(settings).Where(own => !settings.Fields.Any(f => f.Name == own.Name)), .. settings.Fields];
        return node.Settings == settings ? node.Form = form : form;
    }

    protected virtual IReadOnlyList<FormField> FormOf(StepSettings settings) => OwnFields;

    public override void Execute(StepRun step)
    {
        if (!OnOpening(step))
            return;
        step.Run.OpenTask(step, this);
        OnOpened(step);
    }

    /// <summary>False when the step needs nobody and has ended already.</summary>
    protected virtual bool OnOpening(StepRun step) => true;

    protected virtual void OnOpened(StepRun step)
    {
    }

    /// <summary>Refuses what this kind of step does not allow; roles, outcomes and required fields are checked already.</summary>
    public virtual Advance.Refused? Check(Completion completion) => null;

    /// <summary>What follows from the answer.</summary>
    /// <returns>The outcome the step ends with: usually the one that was chosen.</returns>
    public virtual string OnCompleted(Completion completion) => completion.Outcome;

    /// <summary>What follows when time ended the step.</summary>
    public virtual void OnTimedOut(StepRun step)
    {
    }

    protected static FormField Required(string name, string label, string kind, params string[] outcomes) =>
        new(name, label, kind, true, outcomes);

    protected static FormField Optional(string name, string label, string kind, params string[] outcomes) =>
        new(name, label, kind, false, outcomes);
}

/// <summary>A person's answer to a step.</summary>
internal sealed record Completion(StepRun Step, string Outcome, JsonObject Fields, Actor Actor)
{
    public string? Text(string field) => Values.Text(Fields[field]) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public IReadOnlyList<string> Texts(string field) => Fields[field] is JsonArray array ? Values.Texts(array) : Text(field) is { } one ? [one] : [];

    public static JsonObject? Data(params (string Name, JsonNode? Value)[] entries)
    {
        var data = new JsonObject();
        foreach (var (name, value) in entries)
        {
            if (value is not null)
                data[name] = value;
        }

        return data.Count == 0 ? null : data;
    }

    /// <summary>Ids of attachments, when there are any.</summary>
    public (string Name, JsonNode? Value) Attachments() =>
        ("attachments", Texts("attachments") is { Count: > 0 } ids ? new JsonArray([.. ids.Select(i => JsonValue.Create(i))]) : null);
}
