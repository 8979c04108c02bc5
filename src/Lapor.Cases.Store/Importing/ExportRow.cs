using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Importing;

/// <summary>A row of an export, understood. Instants are UTC.</summary>
internal sealed record ExportRow
{
    public required int Line { get; init; }
    public required string ExternalId { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required CaseStatus Status { get; init; }
    public required ReportType Type { get; init; }
    public required string Class { get; init; }
    public required string Channel { get; init; }
    public string? UnitId { get; init; }
    public string? Topic { get; init; }
    public bool Anonymous { get; init; }
    public bool Secret { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }
    public DateTimeOffset? ForwardedAt { get; init; }
    public DateTimeOffset? FirstResponseAt { get; init; }
    public DateTimeOffset? SubstantiveAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public int? Rating { get; init; }
    public string Answer { get; init; } = "";
    public ReporterIdentity? Identity { get; init; }
}
