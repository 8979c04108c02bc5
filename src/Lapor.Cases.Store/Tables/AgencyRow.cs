using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lapor.Cases.Store.Tables;

public sealed class AgencyRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Profile { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

internal sealed class AgencyRowMap : IEntityTypeConfiguration<AgencyRow>
{
    public void Configure(EntityTypeBuilder<AgencyRow> builder)
    {
        builder.ToTable("agencies");
        builder.Property(a => a.Profile).HasColumnType("jsonb");
    }
}

public sealed class SopVersionRow
{
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string Json { get; init; }
    public required string Checksum { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public required string PublishedBy { get; init; }
}

internal sealed class SopVersionRowMap : IEntityTypeConfiguration<SopVersionRow>
{
    public void Configure(EntityTypeBuilder<SopVersionRow> builder)
    {
        builder.ToTable("sop_versions");
        builder.HasKey(v => new { v.DefinitionId, v.Version });
    }
}

public sealed class SopAssignmentRow
{
    public required string AgencyId { get; init; }
    public required string Purpose { get; init; }
    public DateTimeOffset EffectiveFrom { get; init; }
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string AssignedBy { get; init; }
}

internal sealed class SopAssignmentRowMap : IEntityTypeConfiguration<SopAssignmentRow>
{
    public void Configure(EntityTypeBuilder<SopAssignmentRow> builder)
    {
        builder.ToTable("sop_assignments");
        builder.HasKey(a => new { a.AgencyId, a.Purpose, a.EffectiveFrom });
    }
}

internal sealed class UserGrantRowMap : IEntityTypeConfiguration<Accounts.UserGrantRow>
{
    public void Configure(EntityTypeBuilder<Accounts.UserGrantRow> builder) => builder.ToTable("user_grants");
}
