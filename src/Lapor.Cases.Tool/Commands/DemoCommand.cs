using System.CommandLine;
using Lapor.Cases.Tool.Demo;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor demo</c>: loads a large demo set, or makes the files again.</summary>
internal static class DemoCommand
{
    public static Command Create() => new("demo", "Muat data peragaan besar, atau buat ulang berkasnya.")
    {
        Load("ministry-2024", "4.286 laporan Kementerian Sosial tahun 2024.", DemoFiles.Ministry, "kemensos"),
        Load("kepri-2022", "273 laporan Pemerintah Provinsi Kepulauan Riau tahun 2022.", DemoFiles.Kepri, "pemprov-kepri"),
        Generate(),
    };

    private static Command Load(string name, string description, string file, string agencyId)
    {
        var db = StoreHost.DatabaseOption();
        return new Command(name, description) { db }.Answering(async (parsed, json, cancellation) =>
        {
            var workflows = WorkflowsFolder.Find();
            var connection = StoreHost.ConnectionString(parsed.GetValue(db));
            await DbCommand.PrepareAsync(connection, workflows, cancellation);
            await using var services = StoreHost.Open(connection);
            await using var content = File.OpenRead(Path.Combine(workflows, "demo", file));
            return await ImportCommand.RunAsync(services, content, name, agencyId, json, cancellation);
        });
    }

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
