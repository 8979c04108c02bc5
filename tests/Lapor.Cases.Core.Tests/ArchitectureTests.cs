using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests;

public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Lapor.Cases.Core"] = [],
        ["Lapor.Cases.Store"] = ["Lapor.Cases.Core"],
        ["Lapor.Cases.Tool"] = ["Lapor.Cases.Core", "Lapor.Cases.Store"],
        ["Lapor.Cases.Web"] = ["Lapor.Cases.Core", "Lapor.Cases.Store"],
    };

    public static TheoryData<string> Projects => new(Directory.GetDirectories(RepositoryFiles.At("src")).Select(d => Path.GetFileName(d)!));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Arrows_point_down_only(string project)
    {
        var file = XDocument.Load(RepositoryFiles.At("src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

        Assert.Subset(AllowedReferences[project].ToHashSet(), references.ToHashSet());
    }

    [Fact]
    public void Core_needs_nothing_but_the_runtime()
    {
        var outsiders = typeof(ISopEngine).Assembly.GetReferencedAssemblies()
            .Where(a => !a.Name!.StartsWith("System.", StringComparison.Ordinal) && a.Name is not ("netstandard" or "mscorlib"));

        Assert.Empty(outsiders);
    }

    [Fact]
    public void Core_has_no_clock_no_ids_no_files_and_no_randomness()
    {
        var banned = new Regex(@"\b(DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|TimeProvider\.System|Guid\.(NewGuid|CreateVersion7)\(\)|Random\b(?!ized)|Environment\.|File\.|Directory\.|Console\.|HttpClient)", RegexOptions.ExplicitCapture);

        Assert.Empty(Offences("Lapor.Cases.Core", "*.cs", banned));
    }

    [Fact]
    public void An_agency_is_data_never_an_if()
    {
        var ids = Directory.GetFiles(RepositoryFiles.At("workflows", "agencies"), "*.json").Select(f => Regex.Escape(Path.GetFileNameWithoutExtension(f))).ToList();
        Assert.NotEmpty(ids);
        var named = new Regex($@"(==|!=|is|case|Equals\()\s*""({string.Join('|', ids)})""", RegexOptions.ExplicitCapture);

        Assert.Empty(Directory.GetDirectories(RepositoryFiles.At("src")).SelectMany(d => Offences(Path.GetFileName(d)!, "*.*", named)));
    }

    [Fact]
    public void No_page_reaches_into_the_database_or_decides()
    {
        var reach = new Regex(@"CasesDb|NpgsqlConnection|ISopEngine|IDbContextFactory");

        Assert.Empty(Offences("Lapor.Cases.Web", "*.razor", reach));
    }

    [Fact]
    public void Only_the_store_writes_cases()
    {
        var write = new Regex(@"\b(insert\s+into|update|delete\s+from)\s+(cases|case_states|tasks|clocks|rungs|timeline_entries|outbox)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

        Assert.Empty(Offences("Lapor.Cases.Web", "*.*", write));
        Assert.Empty(Offences("Lapor.Cases.Tool", "*.cs", write));
    }

    [Fact]
    public void Effects_and_stimuli_are_closed_families()
    {
        foreach (var family in new[] { typeof(Effect), typeof(Stimulus), typeof(Advance) })
        {
            Assert.All(family.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Where(c => c.GetParameters().Length == 0), c => Assert.True(c.IsPrivate));
            Assert.All(family.GetNestedTypes(), t => Assert.True(t.IsSealed));
        }
    }

    private static IEnumerable<string> Offences(string project, string pattern, Regex offence) =>
        from file in Directory.GetFiles(RepositoryFiles.At("src", project), pattern, SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/wwwroot/", StringComparison.Ordinal)
        where Path.GetExtension(file) is ".cs" or ".razor"
        from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
        where offence.IsMatch(line.text) && !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file}:{line.number}: {line.text.Trim()}";
}
