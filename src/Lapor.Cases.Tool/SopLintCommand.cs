using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Tool;

/// <summary><c>lapor sop lint FILE…</c>: what is wrong with definitions before anybody runs them. Exit code 1 when something is an error.</summary>
public static class SopLintCommand
{
    private static readonly JsonSerializerOptions ProfileJson = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "Berkas SOP (format ekspor Elsa 3).", Arity = ArgumentArity.OneOrMore };
        var agency = new Option<string?>("--agency") { Description = "Periksa juga terhadap unit dan kalender instansi ini (workflows/agencies)." };
        var with = new Option<DirectoryInfo?>("--with") { Description = "Folder SOP yang boleh dipakai sebagai kegiatan (bawaan: folder FILE)." };
        return new Command("lint", "Periksa SOP sebelum diterbitkan: kesalahan, peringatan, dan cara memperbaikinya.") { files, agency, with }
            .Answering((parsed, json, _) => Task.FromResult(Lint(parsed.GetValue(files)!, parsed.GetValue(agency), parsed.GetValue(with), json)));
    }

    private static int Lint(FileInfo[] files, string? agency, DirectoryInfo? with, bool json)
    {
        var context = agency is null ? LintContext.None : Around(agency);
        var linted = files.Select(f => new LintedFile(f.Name, Problems(f, with, context))).ToList();
        if (json)
            Answers.Write(linted.Select(l => new { file = l.File, problems = l.Problems.Select(Shape) }));
        else
            linted.ForEach(Print);
        return linted.Exists(l => l.Errors > 0) ? 1 : 0;
    }

    private static IReadOnlyList<SopProblem> Problems(FileInfo file, DirectoryInfo? with, LintContext context)
    {
        if (!file.Exists)
            throw new ToolException("file.not-found", $"Berkas '{file.FullName}' tidak ada.");
        return SopLinter.Lint(File.ReadAllText(file.FullName), new DefinitionFolder(with ?? file.Directory!).Find, context);
    }

    private static LintContext Around(string agencyId)
    {
        var workflows = WorkflowsFolder.Find();
        var path = Path.Combine(workflows, "agencies", agencyId + ".json");
        if (agencyId.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || !File.Exists(path))
            throw new ToolException("agency.unknown", $"Instansi '{agencyId}' tidak ada di workflows/agencies.");
        var profile = JsonSerializer.Deserialize<AgencyProfile>(File.ReadAllText(path), ProfileJson)
            ?? throw new ToolException("agency.invalid", $"'{path}' bukan profil instansi.");
        return new LintContext
        {
            Agencies = [profile],
            Calendar = ShippedCalendars.Load(workflows).Build(profile.CalendarId),
            Now = TimeProvider.System.GetUtcNow(),
        };
    }

    private static void Print(LintedFile linted)
    {
        foreach (var problem in linted.Problems)
        {
            Console.Out.WriteLine($"{linted.File}: {(problem.Severity == SopSeverity.Error ? "KESALAHAN" : "peringatan")} {problem.Code} {problem.Path}");
            Console.Out.WriteLine($"  {problem.MessageId}");
            Console.Out.WriteLine($"  {problem.Message}");
            if (problem.MendId is { } mend)
                Console.Out.WriteLine($"  Perbaikan: {mend} / {problem.Mend}");
        }

        Console.Out.WriteLine($"{linted.File}: {linted.Errors} kesalahan, {linted.Problems.Count - linted.Errors} peringatan.");
    }

    private static object Shape(SopProblem problem) => new
    {
        severity = problem.Severity,
        code = problem.Code,
        path = problem.Path,
        messageId = problem.MessageId,
        message = problem.Message,
        mendId = problem.MendId,
        mend = problem.Mend,
    };

    private sealed record LintedFile(string File, IReadOnlyList<SopProblem> Problems)
    {
        public int Errors => Problems.Count(p => p.Severity == SopSeverity.Error);
    }
}
