using System.CommandLine;
using Lapor.Cases.Tool.Demo;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor demo</c>: loads a large demo set, or makes the files again.</summary>
internal static class DemoCommand
{
    public static Command Create() => new("demo", "Data peragaan.") { Generate() };

    private static Command Generate()
    {
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Folder tujuan; bawaan workflows/demo." };
        return new Command("generate", "Buat ulang berkas CSV peragaan, sama byte demi byte.") { folder }.Answering(async (parsed, json, cancellation) =>
        {
            var workflows = WorkflowsFolder.Find();
            var target = parsed.GetValue(folder)?.FullName ?? Path.Combine(workflows, "demo");
            Directory.CreateDirectory(target);
            var files = DemoFiles.Generate(ShippedCalendars.Load(workflows));
            foreach (var (name, content) in files)
                await File.WriteAllBytesAsync(Path.Combine(target, name), content, cancellation);
            if (json)
                Answers.Write(new { folder = target, files = files.Select(f => new { f.Name, bytes = f.Content.Length }) });
            else
                Console.Out.WriteLine(string.Join('\n', files.Select(f => $"{Path.Combine(target, f.Name)}: {f.Content.Length:N0} byte")));
            return 0;
        });
    }
}
