using Lapor.Cases.Core.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lapor.Cases.Store.Tables;

public sealed class CaseRow
{
    public Guid Id { get; init; }
    public required string AgencyId { get; init; }
    public required string TrackingCode { get; init; }
    public required string DefinitionId { get; init; }
    public int SopVersion { get; init; }
    public ReportType Type { get; init; }
    public string? Class { get; init; }
    public required string Title { get; init; }
    public string? Topic { get; init; }
    public Urgency Urgency { get; init; }
    public required List<string> MatchedWords { get; init; }
    public required string Channel { get; init; }
    public string? Prefix { get; init; }
    public string? Subdomain { get; init; }
    public string? Region { get; init; }
    public bool Anonymous { get; init; }
    public bool Secret { get; init; }
    public bool Restricted { get; init; }
    public string? UnitId { get; init; }
    public string? ReportedUnitId { get; init; }
    public required List<string> ReportedUserIds { get; init; }
    public required List<string> ParticipantIds { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public int Round { get; init; }
    public CaseStatus Status { get; init; }
    /// <summary>The status when it is not an open one, as the database makes it.</summary>
    public string? EndedAs { get; init; }
    public short? Rating { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosingBasis { get; init; }
    public bool Historical { get; init; }
}

internal sealed class CaseRowMap : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        builder.ToTable("cases");
        builder.Property(c => c.Type).HasConversion<string>();
        builder.Property(c => c.Urgency).HasConversion<string>();
        builder.Property(c => c.Status).HasConversion<string>();
    }
}
