using System.Globalization;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Web.Features.Calendar;

/// <summary>A decree while somebody types it.</summary>
public sealed class DecreeDraft
{
    public string Number { get; set; } = "";

    public string Title { get; set; } = "";

    public string Layer { get; set; } = Decree.NationalLayer;

    public DateOnly? SignedOn { get; set; }

    public DateOnly? EffectiveOn { get; set; }

    public string Source { get; set; } = "";

    public string LegalBasis { get; set; } = "";

    public List<DraftDay> Days { get; } = [new()];

    /// <summary>The first thing that is missing or cannot be read, as a field's name and a code; null when the draft is a decree.</summary>
    public (string Field, string Code)? Problem()
    {
        if (string.IsNullOrWhiteSpace(Number))
            return ("number", "field.required");
        if (string.IsNullOrWhiteSpace(Title))
            return ("title", "field.required");
        if (SignedOn is null)
            return ("signedOn", "field.required");
        if (string.IsNullOrWhiteSpace(Source))
            return ("source", "field.required");
        return Days.Select(d => d.Problem()).FirstOrDefault(p => p is not null);
    }

    /// <exception cref="InvalidOperationException">There is a <see cref="Problem"/>.</exception>
    public Decree ToDecree()
    {
        var source = Source.Trim();
        return new Decree
        {
            Number = Number.Trim(),
            Title = Title.Trim(),
            Layer = Layer,
            SignedOn = SignedOn ?? throw new InvalidOperationException("The signing date is missing."),
            EffectiveOn = EffectiveOn,
            Source = source,
            LegalBasis = LegalBasis.Trim(),
            Adds = [.. Days.Where(d => d.Kind is not null).SelectMany(d => d.All().Select(date => new Holiday(date, d.Name.Trim(), d.Kind!.Value, source)))],
            Removes = [.. Days.Where(d => d.What == DraftDay.Remove).SelectMany(d => d.All())],
            Moves = [.. Days.Where(d => d.What == DraftDay.Move).Select(d => new MovedDay(d.From!.Value, d.To!.Value))],
            Hours = [.. Days.Where(d => d.What == DraftDay.Hours).Select(d => new DecreedHours(d.From!.Value, d.To ?? d.From!.Value, d.Name.Trim(), d.Calendars, d.Week()!))],
        };
    }
}

/// <summary>One line of a draft: days that become free or worked, that are given back, that move, or that have other hours.</summary>
public sealed class DraftDay
{
    public const string Remove = "remove";
    public const string Move = "move";
    public const string Hours = "hours";

    /// <summary>A <see cref="DayKind"/> by name, or one of the three above.</summary>
    public string What { get; set; } = nameof(DayKind.National);

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Spans such as <c>08:00-12:00, 12:30-15:00</c>.</summary>
    public string Spans { get; set; } = "";

    public string FridaySpans { get; set; } = "";

    /// <summary>Ids separated by commas; empty for all calendars.</summary>
    public string CalendarIds { get; set; } = "";

    public DayKind? Kind => Enum.TryParse<DayKind>(What, out var kind) ? kind : null;

    public IReadOnlyList<string> Calendars => CalendarIds.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<DateOnly> All()
    {
        for (var day = From!.Value; day <= (To ?? From.Value); day = day.AddDays(1))
            yield return day;
    }

    public (string Field, string Code)? Problem()
    {
        if (From is not { } from)
            return ("date", "field.required");
        if (To is { } to && What != Move && (to < from || to.DayNumber - from.DayNumber > 366))
            return ("date", "field.invalid");
        if (What == Move)
            return To is null ? ("date", "field.required") : null;
        if (What != Remove && string.IsNullOrWhiteSpace(Name))
            return ("name", "field.required");
        return What == Hours && Week() is null ? ("hours", "field.invalid") : null;
    }

    /// <summary>Null when a span cannot be read.</summary>
    public OfficeWeek? Week()
    {
        if (Read(Spans) is not { Count: > 0 } ordinary)
            return null;
        if (string.IsNullOrWhiteSpace(FridaySpans))
            return new OfficeWeek { Default = ordinary };
        return Read(FridaySpans) is { Count: > 0 } friday
            ? new OfficeWeek { Default = ordinary, Days = new Dictionary<DayOfWeek, IReadOnlyList<OfficeSpan>> { [DayOfWeek.Friday] = friday } } : null;
    }

    private static List<OfficeSpan>? Read(string text)
    {
        var spans = new List<OfficeSpan>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Replace('.', ':').Replace('–', '-').Split('-', StringSplitOptions.TrimEntries) is not [var from, var to] || Time(from) is not { } begin || Time(to) is not { } end
                || begin >= end || spans.Count > 0 && begin < spans[^1].To)
                return null;
            spans.Add(new OfficeSpan(begin, end));
        }

        return spans;
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
