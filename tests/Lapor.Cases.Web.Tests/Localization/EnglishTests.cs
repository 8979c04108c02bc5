using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lapor.Cases.Web.Tests.Localization;

public sealed partial class EnglishTests
{
    [Fact]
    public void Every_text_of_a_page_has_an_English_one()
    {
        var web = Path.Combine(Root(), "src", "Lapor.Cases.Web");
        var known = XDocument.Load(Path.Combine(web, "Localization", "Texts.en.resx")).Descendants("data").Select(d => (string?)d.Attribute("name")).ToHashSet();
        var used = Directory.EnumerateFiles(web, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(f => Key().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();

        Assert.True(used.Count > 200, $"Only {used.Count} texts were found: the pattern no longer fits the pages.");
        Assert.Empty(used.Where(k => !known.Contains(k)).Order());
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Lapor.Cases.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the tests.");
    }

    [GeneratedRegex("""(?:\bL|\btexts)\[\s*"([^"\\]+)"[\],]""")]
    private static partial Regex Key();
}
