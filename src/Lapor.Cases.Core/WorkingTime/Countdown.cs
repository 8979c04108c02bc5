using System.Globalization;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>What remains of a limit, or how late it is, in the limit's unit.</summary>
/// <param name="Remaining">Negative once the limit has run out and further time has counted.</param>
/// <param name="Unit">The limit's unit.</param>
/// <param name="Late">Whether the limit has run out.</param>
public readonly record struct Countdown(decimal Remaining, LimitUnit Unit, bool Late)
{
    /// <summary>Whole units, rounded away from zero: the last working day still reads 1.</summary>
    public decimal Whole => Math.Ceiling(Math.Abs(Remaining));

    /// <summary>"sisa 3 hk", "terlambat 2 hk"; "en" gives English.</summary>
    public string ToText(string language)
    {
        var english = language == "en";
        if (Late && Whole == 0)
            return english ? "just overdue" : "baru lewat tenggat";
        var amount = string.Create(CultureInfo.InvariantCulture, $"{Whole:0} {Word(english)}");
        return (english, Late) switch
        {
            (true, true) => $"{amount} late",
            (true, false) => $"{amount} left",
            (false, true) => $"terlambat {amount}",
            (false, false) => $"sisa {amount}",
        };
    }

    private string Word(bool english)
    {
        var word = Unit.Word(english ? "en" : "id");
        return english && Whole == 1 ? word[..^1] : word;
    }
}
