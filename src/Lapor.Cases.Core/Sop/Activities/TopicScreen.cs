using System.Runtime.CompilerServices;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Finds the topic of a report: whole words, without case or accents, on the days on which a word counts.</summary>
internal static class TopicScreen
{
    private static readonly ConditionalWeakTable<AgencyProfile, Table> Tables = [];

    /// <summary>The topic that wins (lowest priority number, then table order) and its words that were found.</summary>
    public static TopicMatch? Match(AgencyProfile agency, string title, string text, DateTimeOffset receivedAt)
    {
        var table = Tables.GetValue(agency, static a => new Table(a));
        if (table.Rows.Length == 0)
            return null;
        bool[]? seen = null;
        // Apart, so that a phrase does not span both.
        table.Scan(title, ref seen);
        table.Scan(text, ref seen);
        return seen is null ? null : Best(table, seen, table.LocalDay(receivedAt));
    }

    private static TopicMatch? Best(Table table, bool[] seen, DateOnly day)
    {
        TopicMatch? best = null;
        foreach (var row in table.Rows)
        {
            if (best is not null && best.Topic.Priority <= row.Topic.Priority)
                continue;
            var found = row.Words.Where(w => seen[w.Index] && w.Counts(day)).Select(w => w.Source.Text).ToList();
            if (found.Count > 0)
                best = new TopicMatch(row.Topic, found);
        }

        return best;
    }

    /// <summary>An agency's topics, with their words ready to be found by the first of them.</summary>
    private sealed class Table
    {
        private readonly Dictionary<string, List<Word>> byFirst = new(StringComparer.Ordinal);
        private readonly TimeZoneInfo? zone;
        private readonly int words;

        public Table(AgencyProfile agency)
        {
            Rows = [.. agency.Topics.Select(t => new Row(t, []))];
            zone = Rows.Length == 0 ? null : TimeZoneInfo.FindSystemTimeZoneById(agency.Zone);
            foreach (var row in Rows)
            {
                foreach (var source in row.Topic.Words)
                {
                    using var plain = new PlainText(source.Text);
                    if (plain.Words.IsEmpty)
                        continue;
                    var word = new Word(source, plain.Words.ToString(), words++);
                    row.Words.Add(word);
                    var first = word.Phrase[..word.Phrase.IndexOf(' ', StringComparison.Ordinal)];
                    if (!byFirst.TryGetValue(first, out var beginning))
                        byFirst[first] = beginning = [];
                    beginning.Add(word);
                }
            }
        }

        public Row[] Rows { get; }

        public DateOnly LocalDay(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone!).DateTime); // there are rows

        /// <summary>Marks the words that the text contains.</summary>
        public void Scan(string text, ref bool[]? seen)
        {
            using var plain = new PlainText(text);
            var lookup = byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var rest = plain.Words; !rest.IsEmpty;)
            {
                var end = rest.IndexOf(' ');
                if (lookup.TryGetValue(rest[..end], out var beginning))
                {
                    foreach (var word in beginning)
                    {
                        if (rest.StartsWith(word.Phrase, StringComparison.Ordinal))
                            (seen ??= new bool[words])[word.Index] = true;
                    }
                }

                rest = rest[(end + 1)..];
            }
        }
    }

    private sealed record Row(Topic Topic, List<Word> Words);

    /// <param name="Source">As the agency wrote it.</param>
    /// <param name="Phrase">Plain, each word with a blank after it.</param>
    /// <param name="Index">Its place among all words of the table.</param>
    private sealed record Word(TopicWord Source, string Phrase, int Index)
    {
        public bool Counts(DateOnly day) => (Source.From is null || Source.From <= day) && (Source.Until is null || day <= Source.Until);
    }
}

internal sealed record TopicMatch(Topic Topic, IReadOnlyList<string> Words);
