using Lapor.Cases.Web.Api;
using Lapor.Cases.Web.Designer;
using Lapor.Cases.Web.Features.DemoClock;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;

namespace Lapor.Cases.Web.Hosting;

/// <summary>The order in which a request passes through the console.</summary>
public static class ConsolePipeline
{
    public static void UseConsole(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<LaporSettings>();
        app.UseForwardedHeaders(Forwarding(settings));
        app.UseSecurityHeaders();
        app.UseFailureAnswers();
        app.UseResponseCompression();
        app.UseRequestLocalization(Languages.Options());
        app.UseWhen(IsApi, static api => api.UseStatusCodePages());
        app.UseWhen(static c => !IsApi(c), static pages => pages.UseStatusCodePagesWithReExecute("/tidak-ada"));
        app.UseRequestLimits();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHealthChecks("/sehat/hidup", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/sehat/siap", new HealthCheckOptions { Predicate = c => c.Tags.Contains("ready") });
        app.MapLanguage();
        app.MapSignOut();
        app.MapCases();
        app.MapAttachments();
        app.MapSopDocuments();
        app.MapStudio();
        app.MapStudioApi();
        app.MapStudioCase();
        app.MapDesignerFiles();
        app.MapDeadlines();
        if (settings.Demo)
        {
            DemoPeople.Map(app);
            DemoClockApi.Map(app);
        }
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(static o => o.ContentSecurityFrameAncestorsPolicy = null);
    }

    // Anybody can send these headers; only the proxies that were named are believed.
    private static ForwardedHeadersOptions Forwarding(LaporSettings settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var proxy in settings.Proxies)
            options.KnownIPNetworks.Add(proxy);
        return options;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
