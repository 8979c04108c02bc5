using Lapor.Cases.Store.Accounts;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Lapor.Cases.Store;

/// <summary>The model for reading, administration and sign-in. Cases are changed by <see cref="CaseRunner"/> alone.</summary>
public sealed class CasesDb(DbContextOptions<CasesDb> options) : IdentityUserContext<LaporUser>(options)
{
    public DbSet<UserGrantRow> UserGrants => Set<UserGrantRow>();
}
