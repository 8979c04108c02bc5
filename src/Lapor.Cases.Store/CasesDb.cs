using System.Text;
using Lapor.Cases.Store.Accounts;
using Lapor.Cases.Store.Tables;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Lapor.Cases.Store;

/// <summary>The model for administration and sign-in, and for reading by whoever serves all agencies. Cases are changed by <see cref="CaseRunner"/> alone, and shown to people by the queries.</summary>
public sealed class CasesDb(DbContextOptions<CasesDb> options) : IdentityUserContext<LaporUser>(options)
{
    public DbSet<UserGrantRow> UserGrants => Set<UserGrantRow>();

    public DbSet<AgencyRow> Agencies => Set<AgencyRow>();

    public DbSet<SopVersionRow> SopVersions => Set<SopVersionRow>();

    public DbSet<SopAssignmentRow> SopAssignments => Set<SopAssignmentRow>();

    public DbSet<CaseRow> Cases => Set<CaseRow>();


    public DbSet<CaseTaskRow> Tasks => Set<CaseTaskRow>();

    public DbSet<CaseClockRow> Clocks => Set<CaseClockRow>();

    public DbSet<CaseEscalationRow> Escalations => Set<CaseEscalationRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <inheritdoc />
    protected override Version SchemaVersion => IdentitySchemaVersions.Version1;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CasesDb).Assembly);
        builder.Entity<LaporUser>().ToTable("users");
        builder.Entity<IdentityUserClaim<string>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("user_tokens");
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    internal static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
