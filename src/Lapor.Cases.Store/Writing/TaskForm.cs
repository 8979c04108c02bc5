using System.Text.Json;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Writing;

/// <summary>What a task shows to whoever performs it. It is the SOP's, and published versions never change, so a task's row has it only where an expression made it.</summary>
internal sealed record TaskForm(IReadOnlyList<string> Outcomes, IReadOnlyList<FormField> Fields, string? Requirements, string? Output, string? Note, string? LegalBasis)
{
    private static readonly TaskForm Empty = new([], [], null, null, null, null);

    /// <returns>Null when the definition says the same.</returns>
    public static string? Beside(SopVersion? sop, Effect.OpenTask task)
    {
        if (Step(sop, task.Step.Activity) is { } step && ReferenceEquals(step.Offered, task.Outcomes) && ReferenceEquals(step.Fields, task.Fields) && step.Requirements == task.Requirements
            && step.Output == task.Output && step.Note == task.Note && step.LegalBasis == task.LegalBasis)
            return null;
        return JsonSerializer.Serialize(new TaskForm(task.Outcomes, task.Fields, task.Requirements, task.Output, task.Note, task.LegalBasis), StoreJson.WithoutNulls);
    }

    /// <param name="json">What the row has.</param>
    public static TaskForm Read(string? json, SopVersion? sop, string activity)
    {
        if (json is not null)
            return JsonSerializer.Deserialize<TaskForm>(json, StoreJson.Options) ?? Empty;
        return Step(sop, activity) is { } step ? new TaskForm(step.Offered, step.Fields, step.Requirements, step.Output, step.Note, step.LegalBasis) : Empty;
    }

    private static SopStep? Step(SopVersion? sop, string activity) => sop?.Steps.FirstOrDefault(s => s.Activity == activity);
}
