namespace Lapor.Cases.Core.Sop;

/// <summary>A published, immutable version of a SOP, read and compiled once and shared by all cases that run on it.</summary>
public sealed partial class SopVersion
{
    /// <summary>Elsa's definition id: the same for all versions of a SOP.</summary>
    public required string DefinitionId { get; init; }
    /// <summary>1-based version number.</summary>
    public required int Version { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    /// <summary>SHA-256 of the canonical definition, lower-case hex.</summary>
    public required string Checksum { get; init; }
    /// <summary>The definition in Elsa 3's export format.</summary>
    public required string Json { get; init; }
    /// <summary>The human steps and waits, for pages and documents, in drawing order.</summary>
    public required IReadOnlyList<SopStep> Steps { get; init; }
    /// <summary>How closed cases may be opened again; empty when the SOP does not provide for it.</summary>
    public IReadOnlyList<Reopening.ReopeningRule> Reopenings { get; init; } = [];
}

/// <summary>A step as people read it.</summary>
public sealed record SopStep
{
    /// <summary>Same as <see cref="StepKey.Activity"/>.</summary>
    public required string Activity { get; init; }
    public required string Type { get; init; }
    public required string Title { get; init; }
    public string? PerformerRole { get; init; }
    public IReadOnlyList<string> Outcomes { get; init; } = [];
    /// <summary>The outcomes a person may choose from; what a clock decides is not among them.</summary>
    public IReadOnlyList<string> Offered { get; init; } = [];
    public string? Requirements { get; init; }
    public string? Output { get; init; }
    public string? Note { get; init; }
    public string? LegalBasis { get; init; }
    /// <summary>What the person fills in.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];
    public LimitRule? Limit { get; init; }
    public IReadOnlyList<LadderRung> Escalations { get; init; } = [];
}
