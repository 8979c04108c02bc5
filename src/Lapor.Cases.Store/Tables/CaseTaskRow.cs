using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lapor.Cases.Store.Tables;

public sealed class CaseTaskRow
{
    public Guid CaseId { get; init; }
    public required string Activity { get; init; }
    public int Visit { get; init; }
    public required string AgencyId { get; init; }
    public required string ActivityType { get; init; }
    public required string Title { get; init; }
    public required string Role { get; init; }
    public string? UnitId { get; init; }
    /// <summary>What the SOP's definition of the step does not say by itself.</summary>
    public string? Form { get; init; }
    public string? ClockName { get; init; }
    public int? ClockRound { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset SortAt { get; init; }
    public bool ClockPaused { get; init; }
    public bool Restricted { get; init; }
    public string? AssigneeId { get; init; }
    public string? AssigneeName { get; init; }
    public DateTimeOffset? AssignedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndKind { get; init; }
    public string? Outcome { get; init; }
    public string? EndedBy { get; init; }
}

internal sealed class CaseTaskRowMap : IEntityTypeConfiguration<CaseTaskRow>
{
    public void Configure(EntityTypeBuilder<CaseTaskRow> builder)
    {
        builder.ToTable("tasks");
        builder.HasKey(t => new { t.CaseId, t.Activity, t.Visit });
        builder.Property(t => t.Form).HasColumnType("jsonb");
    }
}

public sealed class CaseClockRow
{
    public Guid CaseId { get; init; }
    public required string Name { get; init; }
    public int Round { get; init; }
    public required string AgencyId { get; init; }
    public string? Activity { get; init; }
    public int? Visit { get; init; }
    public int LimitAmount { get; init; }
    public required string LimitUnit { get; init; }
    public required string LegalBasis { get; init; }
    public required string CalendarId { get; init; }
    public string? UnitId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public required string State { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public required string Pauses { get; init; }
    public bool BeyondDecreedYears { get; init; }
    public bool Interrupts { get; init; }
    public required string Rungs { get; init; }
    public DateTimeOffset? NextRingAt { get; init; }
}

internal sealed class CaseClockRowMap : IEntityTypeConfiguration<CaseClockRow>
{
    public void Configure(EntityTypeBuilder<CaseClockRow> builder)
    {
        builder.ToTable("clocks");
        builder.HasKey(c => new { c.CaseId, c.Name, c.Round });
    }
}

public sealed class CaseEscalationRow
{
    public long Id { get; init; }
    public Guid CaseId { get; init; }
    public required string AgencyId { get; init; }
    public string? ClockName { get; init; }
    public int? ClockRound { get; init; }
    public int Rung { get; init; }
    public required string ToRole { get; init; }
    public string? UnitId { get; init; }
    public required string Reason { get; init; }
    public DateTimeOffset At { get; init; }
    public bool Acknowledge { get; init; }
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public bool Historical { get; init; }
}

internal sealed class CaseEscalationRowMap : IEntityTypeConfiguration<CaseEscalationRow>
{
    public void Configure(EntityTypeBuilder<CaseEscalationRow> builder) => builder.ToTable("escalations");
}

public sealed class OutboxRow
{
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public required string AgencyId { get; init; }
    public Guid? CaseId { get; init; }
    public required string Receiver { get; init; }
    public required string Template { get; init; }
    public required string Data { get; init; }
    public long? Digest { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? NextAt { get; init; }
    public string? LastError { get; init; }
}

internal sealed class OutboxRowMap : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder) => builder.ToTable("outbox");
}
