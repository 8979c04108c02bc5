using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Reading;

/// <summary>What the reporter sees with the tracking code and the receipt code: the public side only.</summary>
public sealed record PublicCase(
    Guid CaseId, string AgencyId, string AgencyName, string TrackingCode, string Title, string Text, CaseStatus Status, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt,
    int? Rating, IReadOnlyList<FileLine> Timeline, IReadOnlyList<FileAttachment> Attachments, IReadOnlyList<FileTask> Tasks);

public sealed class PublicCaseQuery
{
    /// <returns>Null when the pair does not fit; which of the two was wrong is not told.</returns>
    public Task<PublicCase?> RunAsync(string trackingCode, string receiptCode, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    public Task<AttachmentContent?> OpenAttachmentAsync(string trackingCode, string receiptCode, Guid attachmentId, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
