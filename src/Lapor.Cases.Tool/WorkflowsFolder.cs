namespace Lapor.Cases.Tool;

/// <summary>Where SOPs, agencies and decrees are: <c>LAPOR_WORKFLOWS</c>, else the nearest folder <c>workflows</c> above here or above the program.</summary>
public static class WorkflowsFolder
{
    /// <exception cref="ToolException">There is none.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("LAPOR_WORKFLOWS") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : throw Missing($"LAPOR_WORKFLOWS menunjuk ke '{named}', yang tidak ada.");
        return Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory)
            ?? throw Missing("Folder 'workflows' tidak ditemukan. Jalankan dari dalam repositori atau isi LAPOR_WORKFLOWS.");
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "workflows");
            if (Directory.Exists(Path.Combine(candidate, "holidays")))
                return candidate;
        }

        return null;
    }

    private static ToolException Missing(string message) => new("workflows.not-found", message);
}
