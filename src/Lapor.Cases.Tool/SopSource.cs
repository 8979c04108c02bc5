using System.Globalization;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Tool;

/// <summary>A SOP that a command names: a file, or <c>id@version</c> of one that is published in the database.</summary>
internal static class SopSource
{
    /// <param name="named">A path, or for example <c>sop-kementerian@2</c>.</param>
    /// <param name="with">Folder of definitions that may be used as activities; the folder of the file when null.</param>
    /// <param name="database">A connection string, or null for that of the environment; only asked for with <c>id@version</c>.</param>
    /// <exception cref="ToolException">It is not there or not readable.</exception>
    public static async Task<SopVersion> ReadAsync(string named, DirectoryInfo? with, string? database, CancellationToken cancellation)
    {
        var file = new FileInfo(named);
        if (file.Exists)
            return ReadFile(file, with);
        if (Published(named) is not var (id, version))
            throw new ToolException("file.not-found", $"Berkas '{file.FullName}' tidak ada.");
        await using var services = StoreHost.Open(StoreHost.ConnectionString(database));
        try
        {
            return await services.GetRequiredService<SopLibrary>().GetAsync(id, version, cancellation);
        }
        catch (KeyNotFoundException)
        {
            throw new ToolException("sop.unknown", $"SOP '{id}' versi {version} tidak terbit di basis data.");
        }
    }

    public static SopVersion ReadFile(FileInfo file, DirectoryInfo? with)
    {
        var read = SopReader.Read(File.ReadAllText(file.FullName), SopReadOptions.Lenient with { Resolve = new DefinitionFolder(with ?? file.Directory!).Find });
        return read.Sop ?? throw new ToolException("sop.unreadable",
            $"{file.Name} tidak dapat dibaca: {string.Join("; ", read.Problems.Where(p => p.Severity == SopSeverity.Error).Take(5).Select(p => $"{p.Path}: {p.MessageId}"))}");
    }

    private static (string Id, int Version)? Published(string named) =>
        named.Split('@') is [{ Length: > 0 } id, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (id, version) : null;
}
