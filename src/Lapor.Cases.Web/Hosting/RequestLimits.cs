using System.Globalization;
using System.Threading.RateLimiting;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Hosting;

/// <summary>Requests that are too large are refused before they are read, with words instead of a cut connection.</summary>
public static class RequestLimits
{
    /// <summary>Largest body of any request, bytes. Attachments are judged by the store, which allows less.</summary>
    public const long LargestBody = 30L * 1024 * 1024;

    /// <summary>Largest file that staff are offered to send, bytes.</summary>
    public const long LargestAttachment = 10L * 1024 * 1024;

    /// <summary>Largest file of a reporter, bytes: the limit of the LAPOR! form.</summary>
    public const long LargestReporterFile = 2L * 1024 * 1024;


    public static void UseRequestLimits(this WebApplication app) => app.Use(static async (context, next) =>
    {
        if (context.Request.ContentLength is not { } length || length <= LargestBody)
        {
            await next(context);
            return;
        }
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<Texts>>()[
            "Kiriman {0} MB melebihi batas {1} MB. Perkecil berkas atau kirim sebagian.",
            (length / 1048576).ToString(CultureInfo.InvariantCulture), LargestBody / 1048576];
        context.Response.Headers.Connection = "close";
        await FailureAnswers.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "request.too-large", text);
    });

    public static void AddConsoleRateLimits(this IServiceCollection services) => services.AddRateLimiter(static o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(static context =>
        {
            var path = context.Request.Path.Value ?? "";
            var guarded = HttpMethods.IsPost(context.Request.Method)
                && (path.StartsWith("/lapor", StringComparison.Ordinal) || path.StartsWith("/lacak", StringComparison.Ordinal) || path == "/masuk");
            return guarded
                ? RateLimitPartition.GetSlidingWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", static _ => new()
                {
                    PermitLimit = 120,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                })
                : RateLimitPartition.GetNoLimiter("");
        });
    });
}
