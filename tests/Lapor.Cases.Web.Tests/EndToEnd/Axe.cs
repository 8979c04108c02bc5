using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>axe-core, fetched once by npm at the version that package-lock.json names.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
            const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
            return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120) + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`);
        }
        """;

    private static readonly Lazy<Task<string>> Script = new(FetchAsync);

    /// <summary>Serious and critical violations on the page, one line each.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(await Script.Value);
        return await page.EvaluateAsync<string[]>(Run);
    }

    private static async Task<string> FetchAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "axe")).FullName;
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!IsCurrent(folder))
        {
            foreach (var file in new[] { "package.json", "package-lock.json" })
                File.Copy(Path.Combine(Source, file), Path.Combine(folder, file), overwrite: true);
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })
                ?? throw new InvalidOperationException("npm did not start.");
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, "npm ci failed: the accessibility tests need npm and its registry once.");
        }
        return await File.ReadAllTextAsync(script);
    }

    private static string Source => Path.Combine(RepositoryFolder.Path, "tests", "Lapor.Cases.Web.Tests");

    private static bool IsCurrent(string folder)
    {
        var installed = Path.Combine(folder, "node_modules", "axe-core", "package.json");
        return File.Exists(installed) && Version(installed, "version") == Version(Path.Combine(Source, "package.json"), "devDependencies", "axe-core");
    }

    private static string? Version(string file, params string[] path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return path.Aggregate(json.RootElement, (node, name) => node.GetProperty(name)).GetString();
    }
}
