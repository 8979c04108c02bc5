namespace Lapor.Cases.Web.Hosting;

/// <summary>Headers that keep a page to its own scripts, frames and referrers.</summary>
public static class SecurityHeaders
{
    // Blazor and Radzen set style attributes; scripts come only from this server and never inline.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (!context.Request.Path.StartsWithSegments("/_content", StringComparison.Ordinal)
            && !context.Request.Path.StartsWithSegments("/css", StringComparison.Ordinal))
            context.Response.OnStarting(static state => NoStore((HttpResponse)state), context.Response);
        return next(context);
    });

    private static Task NoStore(HttpResponse response)
    {
        if (response.Headers.CacheControl.Count == 0)
            response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
