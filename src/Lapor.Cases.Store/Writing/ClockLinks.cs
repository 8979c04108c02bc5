namespace Lapor.Cases.Store.Writing;

/// <summary>Which clock of a closed run a clock of a reopened case follows.</summary>
internal static class ClockLinks
{
    public static void Write(BatchWriter batch, StepChanges changes)
    {
        foreach (var clock in changes.StartedClocks)
        {
            if (clock.Continues is { } former)
            {
                batch.Part("insert into clock_links (case_id, name, round, agency_id, continues_round) values (@case, $1, $2, @agency, $3)")
                    .Text(clock.Key.Name).Int(clock.Key.Round).Int(former.Round);
            }
        }
    }
}
