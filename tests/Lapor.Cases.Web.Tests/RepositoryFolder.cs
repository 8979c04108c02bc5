namespace Lapor.Cases.Web.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    public static IEnumerable<string> Sources(params string[] folder) =>
        Directory.EnumerateFiles(System.IO.Path.Combine([Path, "src", .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Lapor.Cases.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the tests.");
    }
}
