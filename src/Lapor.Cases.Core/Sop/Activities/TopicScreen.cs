using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Finds the topic of a report: whole words, without case or accents, on the days on which a word counts.</summary>
internal static class TopicScreen
{
    private static readonly ConditionalWeakTable<AgencyProfile, List<Row>> Tables = [];

    /// <summary>The topic that wins (lowest priority number, then table order) and its words that were found.</summary>
    public static TopicMatch? Match(AgencyProfile agency, string title, string text, DateTimeOffset receivedAt)
    {
        var table = Tables.GetValue(agency, static a => Read(a));
        if (table.Count == 0)
            return null;
        var day = LocalDay(agency.Zone, receivedAt);
        var words = Positions(Tokens(title), Tokens(text));
        TopicMatch? best = null;
        foreach (var row in table)
        {
            if (best is not null && best.Topic.Priority <= row.Topic.Priority)
                continue;
            var found = row.Words.Where(w => w.Counts(day) && Contains(words, w.Tokens)).Select(w => w.Text).ToList();
            if (found.Count > 0)
                best = new TopicMatch(row.Topic, found);
        }

        return best;
    }

    private static List<Row> Read(AgencyProfile agency) =>
        [.. agency.Topics.Select(t => new Row(t, [.. t.Words.Select(w => new Word(w, Tokens(w.Text))).Where(w => w.Tokens.Length > 0)]))];

    private static DateOnly LocalDay(string zone, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    /// <summary>Title and text apart, so that a phrase does not span both.</summary>
    private static (string[] All, Dictionary<string, List<int>> At) Positions(string[] title, string[] text)
    {
        string[] all = [.. title, "", .. text];
        var at = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < all.Length; i++)
        {
            if (!at.TryGetValue(all[i], out var places))
                at[all[i]] = places = [];
            places.Add(i);
        }

        return (all, at);
    }

    private static bool Contains((string[] All, Dictionary<string, List<int>> At) words, string[] phrase) =>
        words.At.TryGetValue(phrase[0], out var places)
        && places.Exists(p => p + phrase.Length <= words.All.Length && words.All.AsSpan(p, phrase.Length).SequenceEqual(phrase));

    private static string[] Tokens(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                continue;
            plain.Append(Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : " ");
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed record Row(Topic Topic, IReadOnlyList<Word> Words);

    private sealed record Word(TopicWord Source, string[] Tokens)
    {
        public string Text => Source.Text;

        public bool Counts(DateOnly day) => (Source.From is null || Source.From <= day) && (Source.Until is null || day <= Source.Until);
    }
}

internal sealed record TopicMatch(Topic Topic, IReadOnlyList<string> Words);
