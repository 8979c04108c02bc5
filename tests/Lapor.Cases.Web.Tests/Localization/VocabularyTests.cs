using System.Globalization;
using System.Text.RegularExpressions;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Tests.Localization;

/// <summary>No reader meets a bare code: whatever the engine, the door and the shipped SOPs write has words in both languages.</summary>
public sealed partial class VocabularyTests
{
    private static readonly SopCodes Sops = SopCodes.OfShippedSops();
    private readonly IStringLocalizer<Texts> texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Texts>>();
    private readonly Words words;

    public VocabularyTests() => words = new Words(texts);

    [Fact]
    public void Every_kind_of_timeline_line_has_words() =>
        AllHaveWords(words.Kind, [.. Sops.Records, .. Literals(Line(), "Lapor.Cases.Core"), .. Literals(Line(), "Lapor.Cases.Store")], atLeast: 60);

    [Fact]
    public void Every_message_has_words() =>
        AllHaveWords(words.Template, [.. Sops.Templates, .. Literals(Message(), "Lapor.Cases.Core"), .. Literals(Message(), "Lapor.Cases.Store")], atLeast: 15);

    [Fact]
    public void Every_clock_has_words() => AllHaveWords(words.Clock, Sops.Clocks, atLeast: 8);

    [Fact]
    public void Every_outcome_has_words() =>
        AllHaveWords(words.Outcome, [.. Sops.Outcomes, .. Literals(Offered(), "Lapor.Cases.Core", "Sop", "Activities")], atLeast: 60);

    [Fact]
    public void Every_field_has_words() =>
        AllHaveWords(words.Field, [.. Sops.FieldNames, .. Fields().Select(f => f.Name)], atLeast: 30);

    [Fact]
    public void Every_label_and_choice_has_English() =>
        Assert.Empty(InEnglish(() => Sops.Labels.Concat(Fields().Select(f => f.Label)).Distinct().Where(l => texts[l].ResourceNotFound).Order().ToList()));

    [Fact]
    public void Every_refusal_has_words() =>
        AllHaveWords(
            code => words.Refusal(code, null) is var text && text.Contains(code, StringComparison.Ordinal) ? code : text,
            [.. Literals(Refused(), "Lapor.Cases.Core", "Sop"), .. Literals(Refused(), "Lapor.Cases.Store"), .. Literals(Checked(), "Lapor.Cases.Store")], atLeast: 40);

    [Fact]
    public void Every_reason_why_a_case_cannot_move_has_words()
    {
        AllHaveWords(code => words.MoveNote(new Core.Sop.Migrating.MigrationNote(code, "", "{0}", "{1}")),
            [.. Words.MoveNoteCodes, .. RepositoryFolder.Sources("Lapor.Cases.Core", "Sop", "Migrating").Concat(RepositoryFolder.Sources("Lapor.Cases.Store")).SelectMany(s => Note().Matches(s)).Select(m => m.Groups[1].Value)], atLeast: 20);
        AllHaveWords(code => words.Refusal(code, null) is var text && text.Contains(code, StringComparison.Ordinal) ? code : text,
            [.. RepositoryFolder.Sources("Lapor.Cases.Store", "Moving").Concat(RepositoryFolder.Sources("Lapor.Cases.Core", "Cases")).SelectMany(s => MoveRefusal().Matches(s)).Select(m => m.Groups[1].Value)], atLeast: 8);
    }

    [Fact]
    public void Every_status_and_other_fixed_value_has_words()
    {
        AllHaveWords(words.Role, Roles.All, atLeast: 10);
        AllHaveWords(words.End, [.. Enum.GetNames<ClockEnd>(), .. Enum.GetNames<TaskEnd>()], atLeast: 5);
        AllHaveWords(words.Class, Words.Classes, atLeast: 4);
        AllHaveWords(words.Pause, ["reporter", "sop"], atLeast: 2);
        AllHaveWords(words.Channel, ["web", "sms", "app", "letter", "walk-in", "phone", "import", "ombudsman"], atLeast: 8);
        AllHaveWords(c => words.Status(Enum.Parse<CaseStatus>(c)), Enum.GetNames<CaseStatus>(), atLeast: 9);
        AllHaveWords(c => words.Urgency(Enum.Parse<Urgency>(c)), Enum.GetNames<Urgency>(), atLeast: 4);
        AllHaveWords(c => words.Recognised(Enum.Parse<Core.Urgent.RecognitionKind>(c)), Enum.GetNames<Core.Urgent.RecognitionKind>(), atLeast: 4);
        AllHaveWords(c => words.Verdict(Enum.Parse<Core.Urgent.DrillVerdict>(c)), Enum.GetNames<Core.Urgent.DrillVerdict>(), atLeast: 5);
        AllHaveWords(c => words.Type(Enum.Parse<ReportType>(c)), Enum.GetNames<ReportType>(), atLeast: 3);
        AllHaveWords(c => words.Unit(Enum.Parse<LimitUnit>(c)), Enum.GetNames<LimitUnit>(), atLeast: 4);
    }

    /// <summary>The tool and the sentences of a comparison say what the pages say.</summary>
    [Fact]
    public void Core_and_the_pages_use_the_same_words()
    {
        AllAlike(Roles.All, words.Role, Core.Sop.Telling.SopWords.Role);
        AllAlike([.. Sops.Outcomes, .. Literals(Offered(), "Lapor.Cases.Core", "Sop", "Activities")], words.Outcome, Core.Sop.Telling.SopWords.Outcome);
        AllAlike(Sops.Clocks, words.Clock, Core.Sop.Telling.SopWords.Clock);
        AllAlike(Sops.Templates, words.Template, Core.Sop.Telling.SopWords.Template);
        AllAlike(Sops.Records, words.Kind, Core.Sop.Telling.SopWords.Line);
        AllAlike(Words.Classes, c => words.Class(c), Core.Sop.Telling.SopWords.Class);
        AllAlike(Enum.GetNames<CaseStatus>(), c => words.Status(Enum.Parse<CaseStatus>(c)), c => Core.Sop.Telling.SopWords.Status(Enum.Parse<CaseStatus>(c)));
        AllAlike(Enum.GetNames<Urgency>(), c => words.Urgency(Enum.Parse<Urgency>(c)), c => Core.Sop.Telling.SopWords.Urgency(Enum.Parse<Urgency>(c)));
        AllAlike(Enum.GetNames<LimitUnit>(), c => words.Unit(Enum.Parse<LimitUnit>(c)), c => Core.Sop.Telling.SopWords.Unit(Enum.Parse<LimitUnit>(c)));
    }

    [Theory]
    [InlineData("70 %", "70 % batas waktu terpakai")]
    [InlineData("100 %", "batas waktu habis")]
    [InlineData("100 % + 5 hk", "5 hari kerja sesudah batas waktu habis")]
    [InlineData("Laporan masuk putaran ketiga", "Laporan masuk putaran ketiga")]
    public void A_rung_says_how_much_of_the_limit_is_used(string reason, string expected) =>
        Assert.Equal(expected, In("id-ID", () => words.Reason(reason)));

    [Theory]
    [InlineData("actor.role", "unit-liaison", "(Pejabat penghubung)")]
    [InlineData("field.required", "reason", "(Alasan)")]
    [InlineData("step.not-waiting", "verify#1", "terbaru.")]
    [InlineData("task.claimed", "demo-humas-kemensos", "lain.")]
    public void A_refusal_never_ends_in_a_bare_code(string code, string detail, string end) =>
        Assert.EndsWith(end, In("id-ID", () => words.Refusal(code, detail)), StringComparison.Ordinal);

    private void AllHaveWords(Func<string, string> word, IReadOnlyCollection<string> codes, int atLeast)
    {
        var wanted = codes.ToHashSet(StringComparer.Ordinal);
        Assert.True(wanted.Count >= atLeast, $"Only {wanted.Count} codes were found: the search no longer fits the sources.");
        var indonesian = In("id-ID", () => wanted.ToDictionary(c => c, word));
        Assert.Empty(indonesian.Where(w => w.Value == w.Key).Select(w => w.Key).Order());
        Assert.Empty(InEnglish(() => indonesian.Values.Distinct().Where(w => texts[w].ResourceNotFound).Order().ToList()));
    }

    private static void AllAlike(IReadOnlyCollection<string> codes, Func<string, string> page, Func<string, Core.Sop.Telling.Said> core)
    {
        Assert.NotEmpty(codes);
        var wanted = codes.Distinct().Order().ToList();
        Assert.Equal(In("id-ID", () => wanted.ToDictionary(c => c, page)), wanted.ToDictionary(c => c, c => core(c).Id));
        Assert.Equal(InEnglish(() => wanted.ToDictionary(c => c, page)), wanted.ToDictionary(c => c, c => core(c).En));
    }

    private static T InEnglish<T>(Func<T> read) => In("en-GB", read);

    private static T In<T>(string culture, Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    // Every string literal inside what the pattern finds.
    private static IEnumerable<string> Literals(Regex where, params string[] folder) =>
        RepositoryFolder.Sources(folder).SelectMany(s => where.Matches(s)).SelectMany(m => Code().Matches(m.Value)).Select(m => m.Groups[1].Value).Distinct();

    private static IEnumerable<(string Name, string Label)> Fields() => RepositoryFolder.Sources("Lapor.Cases.Core", "Sop", "Activities")
        .SelectMany(s => Field().Matches(s)).Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    [GeneratedRegex("""(?:\bSay|Effect\.Record|\bDoor|AddLine|Act\.Line|=> Assignment|\? Assignment)\((?:[^,(]|\([^)]*\))*?"[^,]*,|=> "apip\.[a-z-]+",?""")]
    private static partial Regex Line();

    [GeneratedRegex("""(?:new MigrationNote|new|Problem)\("((?:move|note|mapping)\.[a-z-]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Note();

    [GeneratedRegex(""" "((?:move|field|text|actor)\.[a-z-]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex MoveRefusal();

    [GeneratedRegex("""(?:Effect\.Notify|new NotifyRow)\([^;]*;""")]
    private static partial Regex Message();

    [GeneratedRegex("""Outcomes \{ get; \} = \[[^\]]*\]""")]
    private static partial Regex Offered();

    [GeneratedRegex("""(?:Advance\.Refused|OpenResult\.Refused|AttachmentResult\.Refused|Act\.Refuse|Replayed\.Refuse)\((?:numbered, )?(?:[^",;]*\?\? )?"[^"]+["]""")]
    private static partial Regex Refused();

    [GeneratedRegex("""=> \("[a-zA-Z]+\.[a-z-]+", "|=> "attachment\.[a-z-]+"|return "attachment\.[a-z-]+"|, "attachment\.[a-z-]+"\)""")]
    private static partial Regex Checked();

    [GeneratedRegex("""(?:Required|Optional|new)\("([a-zA-Z]+)", "([A-Z][^"]+)", "[a-z]+\b""")]
    private static partial Regex Field();

    [GeneratedRegex("(?<!Text\\(|== )\"([A-Za-z]+(?:[.-][A-Za-z-]+)*)\"")]
    private static partial Regex Code();
}
