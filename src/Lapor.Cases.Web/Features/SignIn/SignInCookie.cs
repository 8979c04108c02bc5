using Lapor.Cases.Store.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Lapor.Cases.Web.Features.SignIn;

/// <summary>How somebody stays signed in, and how they leave.</summary>
public static class SignInCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "lapor-masuk";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(10);
        options.SlidingExpiration = true;
        options.LoginPath = "/masuk";
        options.AccessDeniedPath = "/ditolak";
        options.ReturnUrlParameter = "kembali";
        options.Events.OnRedirectToLogin = static c => AnswerAsync(c, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = static c => AnswerAsync(c, StatusCodes.Status403Forbidden);
    }

    public static void MapSignOut(this IEndpointRouteBuilder app) => app.MapPost("/keluar", static async (HttpContext context, SignInManager<LaporUser> signIn) =>
    {
        await context.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().ValidateRequestAsync(context);
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/masuk");
    });

    // A program asking the API wants a status, not the sign-in page.
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
