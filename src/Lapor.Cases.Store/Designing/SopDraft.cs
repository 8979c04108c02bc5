namespace Lapor.Cases.Store.Designing;

/// <summary>What designers of an agency are changing a SOP into.</summary>
public sealed record SopDraft
{
    public required string AgencyId { get; init; }
    public required string DefinitionId { get; init; }
    public required string Name { get; init; }
    /// <summary>The definition in Elsa 3's export format, exactly as it was saved or imported.</summary>
    public required string Json { get; init; }
    /// <summary>SHA-256 of the canonical definition, lower-case hex.</summary>
    public required string Checksum { get; init; }
    /// <summary>The published version it began as; null for a new SOP.</summary>
    public int? BaseVersion { get; init; }
    /// <summary>Counts the saves; a save names the one it started from.</summary>
    public required int Revision { get; init; }
    /// <summary>Ids of everybody who changed it.</summary>
    public required IReadOnlyList<string> Editors { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
    public required string SavedByName { get; init; }
    /// <summary>The page from which it was last saved.</summary>
    public required string Session { get; init; }
    /// <summary>Null while it is being worked on.</summary>
    public SopSubmission? Submission { get; init; }
}

/// <summary>A draft that waits for a second person. It does not change until it is approved, returned or withdrawn.</summary>
/// <param name="EffectiveFrom">UTC; null for as soon as it is approved.</param>
/// <param name="Purposes">What it is to govern; empty for a SOP that others use as an activity.</param>
public sealed record SopSubmission(DateTimeOffset At, string By, string ByName, string Reason, DateTimeOffset? EffectiveFrom, IReadOnlyList<string> Purposes);

/// <summary>A saved text of a draft, for getting back to it.</summary>
/// <param name="SetAside">It could not be saved because somebody else was first.</param>
public sealed record SopDraftText(long Id, int Revision, string Checksum, DateTimeOffset SavedAt, string SavedBy, string SavedByName, bool SetAside);

/// <summary>Something that was done to a SOP.</summary>
/// <param name="Act"><c>started</c>, <c>imported</c>, <c>submitted</c>, <c>withdrawn</c>, <c>returned</c>, <c>approved</c>, <c>published</c>, <c>retracted</c>, <c>rolled-back</c>, <c>recovered</c>, <c>discarded</c>, <c>overwritten</c>.</param>
/// <param name="Checksum">Of the content it was done to.</param>
public sealed record SopAct(
    long Id, string DefinitionId, string Act, int? Version, string ActorId, string ActorName, DateTimeOffset At, string Reason, string Checksum, DateTimeOffset? EffectiveFrom);

/// <summary>A published version as an agency sees it.</summary>
/// <param name="Governs">Purposes whose new cases run on it now.</param>
/// <param name="Scheduled">When it will begin to govern; null when that is past or not planned.</param>
public sealed record ShelfLine(
    string DefinitionId, int Version, string Name, string Checksum, DateTimeOffset PublishedAt, string PublishedBy,
    IReadOnlyList<string> Governs, DateTimeOffset? Scheduled, bool Retracted);

/// <summary>What a save came to.</summary>
public abstract record DraftSaved
{
    private DraftSaved()
    {
    }

    public sealed record Saved(SopDraft Draft) : DraftSaved;

    /// <summary>The draft has this content already; a repeated request ends here.</summary>
    public sealed record Unchanged(SopDraft Draft) : DraftSaved;

    /// <summary>Somebody else saved first. Nothing was overwritten; the text is kept beside the draft.</summary>
    public sealed record Conflict(SopDraft? Current) : DraftSaved;

    /// <param name="Code">Such as <c>draft.submitted</c>; see <see cref="SopGate"/>.</param>
    public sealed record Refused(string Code) : DraftSaved;
}

/// <summary>A save, with what it started from.</summary>
/// <param name="Expected">The revision that was opened; 0 when there was no draft yet.</param>
/// <param name="Session">The page it comes from: saves of one page may overtake each other.</param>
public sealed record DraftSave(string AgencyId, string DefinitionId, string Json, int Expected, string Session);
