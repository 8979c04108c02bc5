using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Urgent;

/// <summary>How the urgent reports of a period were recognised.</summary>
/// <param name="Urgent">Reports held for urgent.</param>
/// <param name="Late">Those of them that were not recognised as they came in.</param>
/// <param name="LateU1">Late ones of level U1.</param>
/// <param name="LostHours">Office hours lost by all late ones together.</param>
/// <param name="MedianLostHours">Of the late ones; null when there are none.</param>
/// <param name="LongestLostHours">Of the late ones; null when there are none.</param>
public sealed record RecognitionSummary(int Urgent, int Late, int LateU1, decimal LostHours, decimal? MedianLostHours, decimal? LongestLostHours)
{
    public static RecognitionSummary Of(IReadOnlyCollection<UrgentRecognition> recognised)
    {
        var late = recognised.Where(r => r.IsLate).ToList();
        var lost = late.Select(r => r.Lost.Amount).Order().ToList();
        return new RecognitionSummary(
            recognised.Count, late.Count, late.Count(r => r.Urgency == Urgency.U1), lost.Sum(), Median(lost), lost.Count == 0 ? null : lost[^1]);
    }

    private static decimal? Median(List<decimal> sorted) => sorted.Count switch
    {
        0 => null,
        var n when n % 2 == 1 => sorted[n / 2],
        var n => (sorted[(n / 2) - 1] + sorted[n / 2]) / 2,
    };
}
