namespace Lapor.Cases.Core.Cases;

/// <summary>Which urgencies shorten limits, and which of two is graver.</summary>
public static class UrgencyRank
{
    /// <summary>Whether the SOP's shorter limits hold: U1 or U2. Oversight goes another way and is not faster.</summary>
    public static bool IsUrgent(this Urgency urgency) => urgency is Urgency.U1 or Urgency.U2;

    public static bool IsGraverThan(this Urgency urgency, Urgency other) => Rank(urgency) > Rank(other);

    private static int Rank(Urgency urgency) => urgency switch
    {
        Urgency.U1 => 2,
        Urgency.U2 => 1,
        _ => 0,
    };
}
