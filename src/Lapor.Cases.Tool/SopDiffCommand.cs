using System.CommandLine;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Tool;

/// <summary><c>lapor sop diff A B</c>: what version B changes for people. Exit code 0 when both could be compared, 1 when not; with <c>--exit-code</c> also 1 when they differ.</summary>
public static class SopDiffCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("A") { Description = "Versi lama: berkas SOP, atau id@versi yang terbit di basis data." };
        var after = new Argument<string>("B") { Description = "Versi baru, ditulis sama." };
        var with = new Option<DirectoryInfo?>("--with") { Description = "Folder SOP yang dipakai sebagai kegiatan (bawaan: folder berkasnya)." };
        var strict = new Option<bool>("--exit-code") { Description = "Keluar dengan 1 bila ada perubahan." };
        var language = SopExplainCommand.LanguageOption();
        var database = StoreHost.DatabaseOption();
        return new Command("diff", "Apa yang berubah bagi orang antara dua versi SOP.") { before, after, with, strict, language, database }
            .Answering(async (parsed, json, cancellation) =>
            {
                var (a, b) = (parsed.GetValue(before)!, parsed.GetValue(after)!);
                var old = await SopSource.ReadAsync(a, parsed.GetValue(with), parsed.GetValue(database), cancellation);
                var young = await SopSource.ReadAsync(b, parsed.GetValue(with), parsed.GetValue(database), cancellation);
                var comparison = SopDiff.Compare(old, young);
                if (json)
                    Answers.Write(Shape(a, b, comparison));
                else
                    Print(comparison, parsed.GetValue(language));
                return parsed.GetValue(strict) && comparison.Changes.Count > 0 ? 1 : 0;
            });
    }

    private static object Shape(string before, string after, SopComparison comparison) => new
    {
        before,
        after,
        sameText = comparison.IsSameText,
        changes = comparison.Changes.Select(c => new { code = c.Code, step = c.Step, title = c.Title, before = c.Before, after = c.After, messageId = c.Says.Id, message = c.Says.En }),
    };

    private static void Print(SopComparison comparison, string? language)
    {
        if (comparison.Changes.Count == 0)
        {
            Said nothing = comparison.IsSameText
                ? new("Kedua versi sama.", "Both versions are the same.")
                : new("Tidak ada yang berubah bagi orang; hanya gambar atau penulisannya berbeda.", "Nothing changes for people; only the drawing or the notation differs.");
            SopExplainCommand.Say(nothing, "", language);
            return;
        }

        foreach (var step in comparison.Changes.GroupBy(c => (c.Step, c.Title)))
        {
            Console.Out.WriteLine(step.Key.Step is null ? $"SOP: {step.Key.Title}" : $"{step.Key.Title} [{step.Key.Step}]");
            foreach (var change in step)
                SopExplainCommand.Say(change.Says, "  ", language);
        }
    }
}
