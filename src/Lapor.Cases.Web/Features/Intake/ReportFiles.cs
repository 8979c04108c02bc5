using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store;

namespace Lapor.Cases.Web.Features.Intake;

/// <param name="Size">Bytes.</param>
public sealed record IncomingFile(string Name, long Size, Func<Stream> Open);

/// <summary>Keeps what came with a report. The report is safe by then: a file that cannot be kept is told of, and may be sent again.</summary>
public sealed class ReportFiles(CaseRunner runner)
{
    /// <param name="largest">Bytes of one file.</param>
    /// <param name="interrupted">The code for a file that did not arrive or could not be written.</param>
    /// <returns>The files that were not kept, each with the code of its reason.</returns>
    public async Task<IReadOnlyList<(string FileName, string Code)>> KeepAsync(Guid caseId, Actor actor, IEnumerable<IncomingFile> files, long largest, string interrupted)
    {
        var problems = new List<(string, string)>();
        foreach (var file in files)
        {
            if (await RefusalAsync(caseId, actor, file, largest, interrupted) is { } code)
                problems.Add((file.Name, code));
        }

        return problems;
    }

    private async Task<string?> RefusalAsync(Guid caseId, Actor actor, IncomingFile file, long largest, string interrupted)
    {
        if (file.Size > largest)
            return "attachment.too-large";
        try
        {
            await using var content = file.Open();
            return (await runner.AddAttachmentAsync(caseId, actor, file.Name, content, isPublic: true, CancellationToken.None) as AttachmentResult.Refused)?.Code;
        }
        catch (Exception failure) when (Weather.IsWeather(failure))
        {
            return interrupted;
        }
    }
}
