namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Something wrong with a definition.</summary>
/// <param name="Path">JSON path, for example <c>$.root.activities[2].limit</c>.</param>
/// <param name="Code">Stable and dotted, for example <c>activity.unknown</c>.</param>
/// <param name="MessageId">A sentence in Indonesian.</param>
/// <param name="Message">The same in English.</param>
/// <param name="Severity">An error keeps the definition from being published.</param>
public sealed record SopProblem(string Path, string Code, string MessageId, string Message, SopSeverity Severity = SopSeverity.Error)
{
    /// <summary>How to mend it, in Indonesian; null when the reader alone was asked.</summary>
    public string? MendId { get; init; }

    /// <summary>The same in English.</summary>
    public string? Mend { get; init; }
}

public enum SopSeverity { Error, Warning }

/// <summary>How to read a definition.</summary>
public sealed record SopReadOptions
{
    /// <summary>As for publishing: what Elsa drops silently is an error.</summary>
    public static SopReadOptions Strict { get; } = new() { IsStrict = true };

    /// <summary>As Elsa itself reads: what it drops is a warning.</summary>
    public static SopReadOptions Lenient { get; } = new();

    public bool IsStrict { get; init; }

    /// <summary>Finds the definition behind an activity type that is not built in; null when there is none.</summary>
    public Func<CompositeReference, string?>? Resolve { get; init; }
}

/// <summary>A definition used as an activity.</summary>
/// <param name="TypeName">Its Pascal-cased name.</param>
/// <param name="Version">The version that is asked for, or null.</param>
/// <param name="DefinitionId">Elsa's <c>workflowDefinitionId</c>, or null.</param>
/// <param name="DefinitionVersionId">Elsa's <c>workflowDefinitionVersionId</c>, or null.</param>
public sealed record CompositeReference(string TypeName, int? Version, string? DefinitionId, string? DefinitionVersionId);

/// <summary>A definition, or every reason why there is none.</summary>
/// <param name="Sop">Null when there are errors: a definition is never half read.</param>
/// <param name="Problems">Errors and warnings in reading order.</param>
public sealed record SopReadResult(SopVersion? Sop, IReadOnlyList<SopProblem> Problems);
