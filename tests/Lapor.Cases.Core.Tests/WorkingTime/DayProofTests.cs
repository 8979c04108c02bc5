using Lapor.Cases.Core.WorkingTime;
using static Lapor.Cases.Core.Tests.WorkingTime.Calendars;

namespace Lapor.Cases.Core.Tests.WorkingTime;

public sealed class DayProofTests
{
    [Fact]
    public void Every_day_of_Lebaran_2025_explains_itself()
    {
        var proof = Get().Prove(At("2025-03-24T09:00:00+07:00"), Limit("10hk"));
        var lines = proof.Select(d => d.ToText("id")).ToList();

        Assert.Equal(24, lines.Count);
        Assert.Equal("Sen, 24 Mar 2025: hari mulai (hari ke-0), tidak dihitung", lines[0]);
        Assert.Equal("Sel, 25 Mar 2025: hari ke-1 dari 10", lines[1]);
        Assert.Equal("Jum, 28 Mar 2025: Cuti Bersama Hari Suci Nyepi 1947 (SKB 1017/2/2-2024), tidak dihitung", lines[4]);
        Assert.Equal("Min, 30 Mar 2025: akhir pekan, tidak dihitung", lines[6]);
        Assert.Equal("Rab, 16 Apr 2025: hari ke-10 dari 10", lines[^1]);
        Assert.Equal(Enumerable.Range(1, 10), proof.Select(d => d.Counted).OfType<int>());
        Assert.Equal("Fri, 28 Mar 2025: Cuti Bersama Hari Suci Nyepi 1947 (SKB 1017/2/2-2024), not counted", proof[4].ToText("en"));
    }

    [Fact]
    public void A_joint_leave_that_is_worked_counts_and_says_so()
    {
        var day = Get("id-5-open").Prove(Noon("2025-08-15"), Limit("1hk"))[^1];

        Assert.Equal(
            "Sen, 18 Agu 2025: Cuti Bersama Hari Kemerdekaan Republik Indonesia ke-80 (SKB 933/1/3-2025; tetap hari kerja), hari ke-1 dari 1",
            day.ToText("id"));
    }

    [Fact]
    public void A_paused_day_gives_the_reason()
    {
        PauseSpan[] pauses = [new(At("2025-02-04T16:00:00+07:00"), At("2025-02-06T08:00:00+07:00"), "menunggu KTP")];
        var proof = Get().Prove(Noon("2025-02-03"), Limit("2hk"), pauses);

        Assert.Equal([ProofStep.Start, ProofStep.Paused, ProofStep.Paused, ProofStep.Counted, ProofStep.Counted], proof.Select(d => d.Step));
        Assert.Equal("Rab, 5 Feb 2025: jeda (menunggu KTP), tidak dihitung", proof[2].ToText("id"));
        Assert.Equal("Wed, 5 Feb 2025: paused (menunggu KTP), not counted", proof[2].ToText("en"));
    }

    [Fact]
    public void A_weekend_inside_a_pause_is_still_a_weekend()
    {
        PauseSpan[] pauses = [new(At("2025-02-07T16:00:00+07:00"), At("2025-02-10T08:00:00+07:00"), "menunggu KTP")];
        var proof = Get().Prove(Noon("2025-02-06"), Limit("1hk"), pauses);

        Assert.Equal([ProofStep.Start, ProofStep.Paused, ProofStep.NotCounted, ProofStep.NotCounted, ProofStep.Counted], proof.Select(d => d.Step));
    }

    [Fact]
    public void Working_hours_are_shown_with_what_each_day_gave()
    {
        var proof = Get().Prove(At("2025-03-07T15:00:00+07:00"), Limit("4jamkerja"));

        Assert.Equal("Jum, 7 Mar 2025: 1,5 jam, jumlah 1,5 dari 4 jam kerja", proof[0].ToText("id"));
        Assert.Equal("Sab, 8 Mar 2025: akhir pekan, tidak dihitung", proof[1].ToText("id"));
        Assert.Equal("Mon, 10 Mar 2025: 2.5 hours, 4 of 4 working hours in all", proof[3].ToText("en"));
    }

    [Fact]
    public void Days_without_a_decree_say_so()
    {
        var day = Get().Prove(Noon("2026-12-31"), Limit("1hk"))[^1];

        Assert.Equal("Jum, 1 Jan 2027: hari ke-1 dari 1 [hari libur 2027 belum ditetapkan]", day.ToText("id"));
        Assert.DoesNotContain("2027 ", Get().Prove(Noon("2026-12-31"), Limit("1hari"))[^1].ToText("id").Replace("Jan 2027", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
