using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store;

/// <summary>A report as it comes in, from a form, a gateway or an export.</summary>
public sealed record NewReport
{
    /// <summary>Made by the client (<see cref="CaseIds.New"/>), so that sending twice opens one case. A version 7 UUID that carries <see cref="ReceivedAt"/>.</summary>
    public required Guid CaseId { get; init; }
    public required string AgencyId { get; init; }
    public ReportType Type { get; init; } = ReportType.Complaint;
    /// <summary>1 to 200 characters.</summary>
    public required string Title { get; init; }
    /// <summary>1 to 20,000 characters; kept as plain text, whatever it looks like.</summary>
    public required string Text { get; init; }
    /// <summary>web, sms, app, letter, walk-in, import…</summary>
    public string Channel { get; init; } = "web";
    public string? Topic { get; init; }
    /// <summary>Identity hidden from the reported party and the public.</summary>
    public bool Anonymous { get; init; }
    /// <summary>The whole report hidden from the public.</summary>
    public bool Secret { get; init; }
    public string? Region { get; init; }
    public string? Prefix { get; init; }
    public string? Subdomain { get; init; }
    public string? ReportedUnitId { get; init; }
    public IReadOnlyList<string> ReportedUserIds { get; init; } = [];
    /// <summary>Stored encrypted, apart from the case.</summary>
    public ReporterIdentity? Identity { get; init; }
    /// <summary>The system the report comes from, with <see cref="ExternalId"/>; both or neither.</summary>
    public string? ExternalSource { get; init; }
    public string? ExternalId { get; init; }
    /// <summary>UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
    /// <summary>Which of the agency's SOPs governs the case: <c>default</c> or <c>oversight</c>.</summary>
    public string Purpose { get; init; } = "default";
    /// <summary>A code to keep, for reports that already have one elsewhere; made when null.</summary>
    public string? TrackingCode { get; init; }
}

/// <summary>Who reports. Never part of the case, its facts, its timeline or a log.</summary>
public sealed record ReporterIdentity(string? Name, string? Contact, string? Nik);

public abstract record OpenResult
{
    private OpenResult()
    {
    }

    /// <param name="CaseId">The case.</param>
    /// <param name="TrackingCode">Public code, shown to everybody who handles the case.</param>
    /// <param name="ReceiptCode">The reporter's secret beside the tracking code. Not stored; derived from the server's key.</param>
    public sealed record Opened(Guid CaseId, string TrackingCode, string ReceiptCode) : OpenResult;

    /// <summary>The same report (by case id, or by agency, source and external id) was opened before.</summary>
    public sealed record AlreadyThere(Guid CaseId, string TrackingCode, string ReceiptCode) : OpenResult;

    /// <param name="Code">Stable dotted code, such as <c>text.too-long</c>.</param>
    /// <param name="Field">The field of <see cref="NewReport"/>, camelCase, or null when no single field is to blame.</param>
    public sealed record Refused(string Code, string? Field) : OpenResult;
}

public abstract record AttachmentResult
{
    private AttachmentResult()
    {
    }

    public sealed record Stored(Guid AttachmentId, string FileName, string MediaType, long Bytes) : AttachmentResult;

    /// <param name="Code"><c>attachment.too-large</c>, <c>attachment.executable</c>, <c>attachment.type</c>, <c>attachment.type-mismatch</c>, <c>attachment.name</c>, <c>attachment.empty</c>, <c>case.not-found</c>, <c>actor.not-allowed</c>.</param>
    public sealed record Refused(string Code) : AttachmentResult;
}
