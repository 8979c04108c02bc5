using Microsoft.Playwright;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>axe-core (MPL-2.0, unchanged), kept beside the tests so that they need no package manager.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
            const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
            return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120) + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`);
        }
        """;

    private static readonly Lazy<Task<string>> Script = new(() => File.ReadAllTextAsync(
        Path.Combine(RepositoryFolder.Path, "tests", "Lapor.Cases.Web.Tests", "EndToEnd", "axe-core-4.10.3", "axe.min.js")));

    /// <summary>Serious and critical violations on the page, one line each.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(await Script.Value);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
