using System.CommandLine;
using System.Text.Json;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Recordings;

namespace Lapor.Cases.Tool;

/// <summary><c>lapor sop run FILE --stimuli FILE</c>: a definition through a list of steps, without a database.</summary>
public static class SopRunCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A definition in Elsa 3's export format, or a recorded execution with one" };
        var stimuli = new Option<FileInfo?>("--stimuli") { Description = "A file with 'input' and 'steps'; a recorded execution brings its own" };
        var with = new Option<DirectoryInfo?>("--with") { Description = "Folder of definitions that may be used as activities (default: the folder of FILE)" };
        var now = new Option<DateTimeOffset?>("--now") { Description = "The instant at which the execution starts" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new Command("run", "Run a SOP through recorded steps and print its journal") { file, stimuli, with, now, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(file)!, parsed.GetValue(stimuli), parsed.GetValue(with), parsed.GetValue(now), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(FileInfo file, FileInfo? stimuli, DirectoryInfo? with, DateTimeOffset? now, bool json, TextWriter output, TextWriter error)
    {
        foreach (var needed in new[] { file, stimuli }.OfType<FileInfo>().Where(f => !f.Exists))
        {
            error.WriteLine($"{needed.FullName}: the file does not exist.");
            return 2;
        }

        var text = File.ReadAllText(file.FullName);
        var own = SopRecording.Read(text, out _);
        var recording = stimuli is null ? own : SopRecording.Read(File.ReadAllText(stimuli.FullName), out _);
        if (recording is null)
        {
            error.WriteLine(stimuli is null ? $"{file.Name} has no 'steps' of its own: name a file with --stimuli." : $"{stimuli.Name} has no readable 'steps'.");
            return 2;
        }

        var definition = own?.Definition is { } carried ? carried.ToJsonString() : text;
        var library = new DefinitionFolder(with ?? file.Directory!);
        var read = SopReader.Read(definition, SopReadOptions.Lenient with { Resolve = library.Find });
        foreach (var problem in read.Problems)
            error.WriteLine($"{problem.Severity}: {problem.Path}: {problem.Code}: {problem.Message}");
        if (read.Sop is null)
            return 1;
        // A fixed instant unless one is given, so that the same files always print the same.
        var start = (now ?? new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.Zero)).ToUniversalTime();
        try
        {
            Print(SopRecordings.Run(read.Sop, recording, BareContext.At(start)), json, output);
        }
        catch (FormatException e)
        {
            error.WriteLine(e.Message);
            return 2;
        }

        return 0;
    }

    private static void Print(SopExecution execution, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(SopRecordings.ToJson(execution).ToJsonString(Indented));
            return;
        }

        foreach (var entry in execution.Journal)
            output.WriteLine($"{entry.Event,-10} {entry.Type,-24} {entry.Node}");
        foreach (var step in execution.Steps)
        {
            output.WriteLine($"{step.Step.Action} {step.Step.Activity} {step.Step.Outcome}: {step.Status}/{step.SubStatus} "
                + $"[{string.Join(", ", step.Waiting)}]{(step.Refused is null ? "" : " refused: " + step.Refused)}");
        }

        foreach (var incident in execution.Incidents)
            output.WriteLine($"incident {incident.Activity}: {incident.Message}");
    }
}
