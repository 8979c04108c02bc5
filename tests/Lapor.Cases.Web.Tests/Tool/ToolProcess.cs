using System.Diagnostics;

namespace Lapor.Cases.Web.Tests.Tool;

/// <summary>Runs the tool as people do: as a process, with arguments and an exit code.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    public static string Root => RepositoryFolder.Path;

    public static async Task<ToolProcess> RunAsync(string[] arguments, CancellationToken cancellation, string? database = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Root };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Lapor.Cases.Tool.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("LAPOR_DB");
        start.Environment["ConnectionStrings__Lapor"] = database ?? "";
        start.Environment["LAPOR_WORKFLOWS"] = "";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new ToolProcess(process.ExitCode, await output, await error);
    }
}
