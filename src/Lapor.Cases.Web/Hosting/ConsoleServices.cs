using Lapor.Cases.Store;
using Lapor.Cases.Store.Accounts;
using Lapor.Cases.Store.Importing;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Designer;
using Lapor.Cases.Web.Features.Intake;
using Lapor.Cases.Web.Features.Public;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Jobs;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace Lapor.Cases.Web.Hosting;

/// <summary>What the console is made of.</summary>
public static class ConsoleServices
{
    public static void AddConsole(this WebApplicationBuilder builder)
    {
        var settings = LaporSettings.From(builder.Configuration, builder.Environment);
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(static k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = RequestLimits.LargestBody;
        });
        services.AddSingleton(settings);
        services.AddLaporStore(settings.ConnectionString);
        services.AddSingleton<IndicatorQuery>();
        services.AddSingleton<Importer>();
        services.AddSingleton<PageFeed>();
        services.AddSingleton<AlarmMeter>();
        services.AddHostedService(static s => s.GetRequiredService<AlarmMeter>());
        services.AddSingleton<Readiness>();
        services.AddHostedService<Startup>();
        services.AddHealthChecks().AddCheck<Readiness>("lapor", tags: ["ready"]);
        services.AddConsoleJobs(settings);
        // After Quartz, which puts its own time into the container: the last one counts.
        AddTime(services, settings);
        AddSignIn(services);
        AddPages(services);
    }

    private static void AddTime(IServiceCollection services, LaporSettings settings)
    {
        if (!settings.Demo)
        {
            services.TryAddSingleton(TimeProvider.System);
            return;
        }
        services.AddSingleton<AdjustableTimeProvider>();
        services.AddSingleton<TimeProvider>(static s => s.GetRequiredService<AdjustableTimeProvider>());
        services.AddSingleton<DemoClock>();
        services.AddSingleton<DemoPeople>();
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Lapor.Cases").PersistKeysToLaporStore();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<LaporUser>(static o =>
            {
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                o.User.RequireUniqueEmail = false;
            })
            .AddEntityFrameworkStores<CasesDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<ActorClaims>();
        services.ConfigureApplicationCookie(SignInCookie.Configure);
        services.AddAuthorization(Policies.Add);
        services.AddCascadingAuthenticationState();
        services.AddSingleton<People>();
        services.AddSingleton<Places>();
        services.AddSingleton<Intake>();
        services.AddAntiforgery(static o =>
        {
            o.Cookie.Name = "lapor-form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddLocalization();
        services.AddScoped<Words>();
        services.AddScoped<DueReaders>();
        services.AddScoped<Desk>();
        services.AddScoped<DeskIntake>();
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<StudioPackage>();
        services.AddSingleton<StudioDesk>();
        services.AddSingleton<DesignerQuery>();
        services.AddScoped<StudioSaving>();
        services.AddProblemDetails();
        services.AddHttpContextAccessor();
        services.AddRazorComponents().AddInteractiveServerComponents(static o => o.DisconnectedCircuitMaxRetained = 50);
        services.AddRadzenComponents();
        services.AddResponseCompression(static o => o.EnableForHttps = false);
        services.Configure<FormOptions>(static o =>
        {
            o.ValueLengthLimit = (int)RequestLimits.LargestBody;
            o.MultipartBodyLengthLimit = RequestLimits.LargestBody;
        });
        services.AddConsoleRateLimits();
    }
}
