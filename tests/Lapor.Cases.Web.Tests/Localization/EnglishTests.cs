using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lapor.Cases.Web.Tests.Localization;

public sealed partial class EnglishTests
{
    [Fact]
    public void Every_text_of_a_page_has_an_English_one()
    {
        var web = Path.Combine(RepositoryFolder.Path, "src", "Lapor.Cases.Web");
        var known = XDocument.Load(Path.Combine(web, "Localization", "Texts.en.resx")).Descendants("data").Select(d => (string?)d.Attribute("name")).ToHashSet();
        var used = Directory.EnumerateFiles(web, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(f => Key().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();

        Assert.True(used.Count > 200, $"Only {used.Count} texts were found: the pattern no longer fits the pages.");
        Assert.Empty(used.Where(k => !known.Contains(k)).Order());
    }

    [Fact]
    public void No_two_texts_differ_in_capitals_alone_for_the_compiler_would_drop_one()
    {
        var names = XDocument.Load(Path.Combine(RepositoryFolder.Path, "src", "Lapor.Cases.Web", "Localization", "Texts.en.resx")).Descendants("data").Select(d => (string)d.Attribute("name")!);

        Assert.Empty(names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [GeneratedRegex("""(?:\bL|\btexts)\[\s*"([^"\\]+)"[\],]""")]
    private static partial Regex Key();
}
