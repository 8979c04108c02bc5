namespace Lapor.Cases.Core.Tests;

/// <summary>Finds the repository from the test's own folder.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lapor.Cases.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Lapor.Cases.sln was not found above " + AppContext.BaseDirectory);
    }
}
