namespace Lapor.Cases.Core.WorkingTime;

/// <summary>
/// Days laid end to end, each as long as it counts (0 for a day that does not). Inside the table of decreed days a look-up
/// or a binary search answers; outside it the week repeats for ever, so arithmetic does.
/// </summary>
internal sealed class DayAxis
{
    private readonly long[] week = new long[8];
    private readonly int first;
    private readonly int last;
    private readonly long[] table;

    /// <param name="weekWeights">What each week day counts without decrees, Monday first.</param>
    /// <param name="first">The first day number the table holds.</param>
    /// <param name="dayWeights">What each day from <paramref name="first"/> on counts.</param>
    internal DayAxis(ReadOnlySpan<long> weekWeights, int first, ReadOnlySpan<long> dayWeights)
    {
        for (var day = 0; day < 7; day++)
            week[day + 1] = week[day] + weekWeights[day];
        this.first = first;
        last = first + dayWeights.Length;
        table = new long[dayWeights.Length + 1];
        table[0] = Periodic(first);
        for (var day = 0; day < dayWeights.Length; day++)
            table[day + 1] = table[day] + dayWeights[day];
    }

    /// <summary>All that counts before the day.</summary>
    internal long Before(int day)
    {
        if (day <= first)
            return Periodic(day);
        return day <= last ? table[day - first] : table[^1] + Periodic(day) - Periodic(last);
    }

    internal long WeightOf(int day) => Before(day + 1) - Before(day);

    /// <summary>The earliest day by whose end <paramref name="total"/> (at least 1) is reached.</summary>
    internal long DayThatReaches(long total)
    {
        if (total <= table[0])
            return PeriodicDay(total);
        if (total > table[^1])
            return PeriodicDay(total - table[^1] + Periodic(last));
        var (low, high) = (0, table.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (table[middle] >= total)
                high = middle;
            else
                low = middle;
        }

        return first + low;
    }

    private long Periodic(int day)
    {
        // Day number 0 is Monday, 1 January 0001.
        var (weeks, rest) = Math.DivRem(day, 7);
        return weeks * week[7] + week[rest];
    }

    private long PeriodicDay(long total)
    {
        var (weeks, rest) = Math.DivRem(total - 1, week[7]);
        var day = 0;
        while (week[day + 1] <= rest)
            day++;
        return weeks * 7 + day;
    }
}
