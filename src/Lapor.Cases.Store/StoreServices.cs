using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Accounts;
using Lapor.Cases.Store.Calendars;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Store.Importing;
using Lapor.Cases.Store.Moving;
using Lapor.Cases.Store.Reading;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lapor.Cases.Store;

public static class StoreServices
{
    /// <summary>Registers everything of this project as singletons, <see cref="CasesDb"/> as a context factory and as a scoped context for Identity.</summary>
    /// <param name="connectionString">As given to <see cref="Migrator"/>: the application's role is added here.</param>
    /// <remarks>
    /// Takes <see cref="TimeProvider"/> from the container (the system's when there is none). <see cref="StoreSettings"/>, <see cref="IdentityVault"/> and
    /// <see cref="ISopEngine"/> may be registered before.
    /// </remarks>
    public static IServiceCollection AddLaporStore(this IServiceCollection services, string connectionString)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new StoreSettings());
        services.TryAddSingleton(_ => IdentityVault.FromEnvironment());
        services.TryAddSingleton<ISopEngine, SopEngine>();
        services.AddSingleton(_ => new Db(connectionString));
        services.AddSingleton<SopLibrary>().AddSingleton<AgencyDirectory>().AddSingleton<CalendarBook>();
        services.AddSingleton<CaseRunner>().AddSingleton<DueWork>().AddSingleton<Outbox>().AddSingleton<Grants>();
        services.AddSingleton<CaseFeed>().AddHostedService(s => s.GetRequiredService<CaseFeed>());
        services.AddSingleton<SopShelf>().AddSingleton<SopDrafts>().AddSingleton<SopGate>().AddSingleton<SopExchange>();
        services.AddSingleton<Seeder>().AddSingleton<DemoSeeder>();
        services.AddSingleton<InboxQuery>().AddSingleton<CaseListQuery>().AddSingleton<CaseFileQuery>().AddSingleton<OverdueQuery>().AddSingleton<ApipQuery>()
            .AddSingleton<AgencyQuery>().AddSingleton<DashboardQuery>().AddSingleton<NotificationQuery>().AddSingleton<PublicCaseQuery>()
            .AddSingleton<IndicatorQuery>().AddSingleton<DeadlineQuery>().AddSingleton<AlarmQuery>().AddSingleton<BacklogQuery>();
        services.AddSingleton<SopQuery>();
        services.AddSingleton<CalendarRuns>().AddSingleton<DecreeDesk>().AddSingleton<DecreePreviewQuery>().AddSingleton<CalendarMoveQuery>().AddSingleton<CustodyQuery>();
        services.AddSingleton<EscalationQuery>().AddSingleton<BreachQuery>().AddSingleton<UrgentQuery>().AddSingleton<DrillQuery>();
        services.AddSingleton<Importer>();
        services.AddSingleton<SopMoves>().AddSingleton<MoveQuery>().AddSingleton<ReopeningQuery>();
        services.AddDbContextFactory<CasesDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<Db>().Source)
            .AddInterceptors(new ScopeInterceptor()));
        return services;
    }

    /// <summary>Keeps the data protection keys in the database, for all nodes.</summary>
    public static IDataProtectionBuilder PersistKeysToLaporStore(this IDataProtectionBuilder builder)
    {
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new KeyRepository(provider.GetRequiredService<Db>())));
        return builder;
    }
}
