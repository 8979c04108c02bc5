namespace Lapor.Cases.Core.Sop.Document;

/// <summary>A SOP as the official form of administrative procedures prints it: identity, flowchart table, standards of quality.</summary>
/// <remarks>Layout: PermenPANRB 35/2012 (SOP-AP).</remarks>
public sealed record SopDocument
{
    public required DocumentSeal Seal { get; init; }
    public required DocumentIdentity Identity { get; init; }

    /// <summary>Who carries out something, from left to right.</summary>
    public required IReadOnlyList<string> Performers { get; init; }

    /// <summary>The activities from top to bottom; the first is the beginning.</summary>
    public required IReadOnlyList<DocumentRow> Rows { get; init; }

    /// <summary>The arrows; one for each pair of activities.</summary>
    public required IReadOnlyList<DocumentRoute> Routes { get; init; }
}

/// <summary>The first page. What a SOP does not say is null or empty and is left to be filled in by hand.</summary>
public sealed record DocumentIdentity
{
    public required string Title { get; init; }
    public string? Agency { get; init; }
    public string? Unit { get; init; }
    public string? Number { get; init; }
    public string? MadeOn { get; init; }
    public string? RevisedOn { get; init; }
    public string? EffectiveOn { get; init; }
    public string? ApproverPosition { get; init; }
    public string? ApproverName { get; init; }
    /// <summary>The approver's number as a civil servant (NIP).</summary>
    public string? ApproverNumber { get; init; }
    public IReadOnlyList<string> LegalBases { get; init; } = [];
    public IReadOnlyList<string> Qualifications { get; init; } = [];
    public IReadOnlyList<string> RelatedSops { get; init; } = [];
    public IReadOnlyList<string> Equipment { get; init; } = [];
    public IReadOnlyList<string> Warnings { get; init; } = [];
    public IReadOnlyList<string> Records { get; init; } = [];
}

/// <summary>Three of the five symbols of the form; the arrow and the off-page connector join them.</summary>
public enum DocumentSymbol
{
    Terminator,
    Process,
    Decision,
}

/// <summary>An activity of the flowchart table.</summary>
/// <param name="Number">Empty for the beginning, which is no activity.</param>
/// <param name="Activity">The activity's place in the definition; empty for the beginning.</param>
/// <param name="Performer">Position among the performers.</param>
public sealed record DocumentRow(string Number, string Activity, string Title, DocumentSymbol Symbol, int Performer)
{
    public string Requirements { get; init; } = "";
    public string Time { get; init; } = "";
    public string Output { get; init; } = "";
    public string Remark { get; init; } = "";
}

/// <summary>An arrow from a row to a row.</summary>
/// <param name="Label">What stands on it: a short answer, or letters that the remark of the row explains.</param>
public sealed record DocumentRoute(int From, int To, string Label);

/// <summary>Who prints: nothing of it is in the definition.</summary>
/// <param name="NameOf">The name of another SOP by its id, or null when it isn't known.</param>
public sealed record DocumentOwner(string? Agency, string? Unit, Func<string, string?>? NameOf = null);
