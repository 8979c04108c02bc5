using System.Net;
using System.Text.Encodings.Web;
using Lapor.Cases.Web.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace Lapor.Cases.Web.Hosting;

/// <summary>What a caller is told when a request cannot be answered: problem details for programs, a short page for people.</summary>
public static partial class FailureAnswers
{
    public static void UseFailureAnswers(this WebApplication app) => app.Use(static async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var texts = context.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
            var (status, code, text) = Judge(e, texts);
            if (status >= 500)
                Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Lapor.Cases.Web"), code, e);
            context.Response.Clear();
            await WriteAsync(context, status, code, text);
        }
    });

    public static async Task WriteAsync(HttpContext context, int status, string code, string text)
    {
        context.Response.StatusCode = status;
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Results.Problem(statusCode: status, title: text, type: code).ExecuteAsync(context);
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        var encoded = HtmlEncoder.Default.Encode(text);
        await context.Response.WriteAsync(
            $"""
            <!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Lapor.Cases</title><link rel="stylesheet" href="/css/base.css"><link rel="stylesheet" href="/css/public.css"></head>
            <body><div class="flag"></div><main class="pub narrow"><h1>{encoded}</h1><p class="muted">{WebUtility.HtmlEncode(code)}</p>
            <p><a class="btn" href="/">Lapor.Cases</a></p></main></body></html>
            """);
    }

    private static (int Status, string Code, string Text) Judge(Exception e, IStringLocalizer<Texts> texts) => e switch
    {
        BadHttpRequestException { StatusCode: 413 } => (413, "request.too-large", texts["Kiriman terlalu besar. Perkecil berkas atau kirim sebagian."]),
        BadHttpRequestException or InvalidDataException => (400, "request.unreadable", texts["Kiriman tidak dapat dibaca. Kembali, muat ulang halaman, lalu kirim lagi."]),
        AntiforgeryValidationException => (400, "form.stale", texts["Formulir sudah kedaluwarsa. Kembali, muat ulang halaman, lalu kirim lagi."]),
        NpgsqlException { IsTransient: true } or PostgresException { SqlState: "57P01" or "57P03" } =>
            (503, "database.away", texts["Basis data sedang tidak dapat dihubungi. Tidak ada yang tersimpan sebagian; coba lagi sebentar."]),
        _ => (500, "server.failed", texts["Terjadi kesalahan di server. Tidak ada yang tersimpan sebagian; coba lagi."]),
    };

    [LoggerMessage(1901, LogLevel.Error, "Request failed: {Code}")]
    private static partial void Failed(ILogger logger, string code, Exception e);
}
