using System.CommandLine;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Tool;

/// <summary><c>lapor sop explain FILE [--step ID]</c>: a SOP in words: who does what by when, under which conditions, and what follows.</summary>
public static class SopExplainCommand
{
    public static Command Create()
    {
        var sop = new Argument<string>("FILE") { Description = "Berkas SOP, atau id@versi yang terbit di basis data." };
        var step = new Option<string?>("--step") { Description = "Hanya langkah dengan id ini." };
        var with = new Option<DirectoryInfo?>("--with") { Description = "Folder SOP yang dipakai sebagai kegiatan (bawaan: folder FILE)." };
        var conditions = new Option<bool>("--conditions") { Description = "Hanya syarat dan nilai yang dihitung, dengan ekspresinya." };
        var language = LanguageOption();
        var database = StoreHost.DatabaseOption();
        return new Command("explain", "SOP dalam kata-kata: siapa berbuat apa, kapan, dengan syarat apa, dan apa sesudahnya.") { sop, step, with, conditions, language, database }
            .Answering(async (parsed, json, cancellation) =>
            {
                var read = await SopSource.ReadAsync(parsed.GetValue(sop)!, parsed.GetValue(with), parsed.GetValue(database), cancellation);
                var steps = Chosen(SopExplainer.Explain(read), parsed.GetValue(step), parsed.GetValue(conditions));
                if (json)
                    Answers.Write(new { definitionId = read.DefinitionId, version = read.Version, name = read.Name, steps });
                else
                    steps.ForEach(s => Print(s, parsed.GetValue(language)));
                return 0;
            });
    }

    internal static Option<string?> LanguageOption()
    {
        var option = new Option<string?>("--lang") { Description = "Hanya satu bahasa: id atau en (bawaan: keduanya)." };
        option.AcceptOnlyFromAmong("id", "en");
        return option;
    }

    /// <summary>A sentence in the language asked for, or in both when they differ.</summary>
    internal static void Say(Said said, string indent, string? language)
    {
        if (language != "en")
            Console.Out.WriteLine(indent + said.Id);
        if (language == "en" || (language is null && said.En != said.Id))
            Console.Out.WriteLine(indent + said.En);
    }

    private static List<ExplainedStep> Chosen(IReadOnlyList<ExplainedStep> steps, string? id, bool conditions)
    {
        var chosen = steps.Where(s => id is null || s.Id == id || s.Activity == id).ToList();
        if (chosen.Count == 0 && id is not null)
            throw new ToolException("step.unknown", $"Langkah '{id}' tidak ada dalam SOP ini.");
        return conditions
            ? [.. chosen.Select(s => s with { Facts = [.. s.Facts.Where(f => f.Source is not null)] }).Where(s => s.Facts.Count > 0)]
            : chosen;
    }

    private static void Print(ExplainedStep step, string? language)
    {
        Console.Out.WriteLine($"{step.Title} [{step.Activity}]");
        Say(step.Kind, "  ", language);
        foreach (var fact in step.Facts)
        {
            Say(new($"{fact.Label.Id}: {fact.Value.Id}", $"{fact.Label.En}: {fact.Value.En}"), "  - ", language);
            if (fact.Source is not null)
                Console.Out.WriteLine($"      {fact.Source.Trim()}");
        }
    }
}
