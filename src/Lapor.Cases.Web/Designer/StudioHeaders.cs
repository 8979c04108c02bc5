namespace Lapor.Cases.Web.Designer;

/// <summary>What only Studio's own pages may do: run WebAssembly, and be shown inside a page of the console.</summary>
public static class StudioHeaders
{
    // The hashes are the hot-key scripts that Studio 3.8.2 writes into its page; the worker is Monaco's.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; " +
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; " +
        "frame-ancestors 'self'; base-uri 'self'; form-action 'none'; object-src 'none'";

    public static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "SAMEORIGIN";
    }
}
