using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Lapor.Cases.Web.Localization;

/// <summary>Indonesian first, English second; remembered in a cookie.</summary>
public static class Languages
{
    public static RequestLocalizationOptions Options()
    {
        var options = new RequestLocalizationOptions()
            .SetDefaultCulture("id-ID").AddSupportedCultures("id-ID", "en-GB").AddSupportedUICultures("id-ID", "en-GB");
        // The browser's own wish would hide Indonesian from most visitors whose phone is set to English.
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = "lapor-bahasa" }];
        return options;
    }

    public static void MapLanguage(this IEndpointRouteBuilder app) => app.MapPost("/bahasa", static (HttpContext context, [FromForm] string bahasa, [FromForm] string? kembali) =>
    {
        var culture = bahasa == "en" ? "en-GB" : "id-ID";
        context.Response.Cookies.Append("lapor-bahasa", CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return Results.LocalRedirect(LocalPath.OrHome(kembali));
    });
}

/// <summary>A path on this server, or the front page for anything else.</summary>
public static class LocalPath
{
    public static string OrHome(string? path, string home = "/") =>
        path is { Length: > 0 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal)
            ? path
            : home;
}
