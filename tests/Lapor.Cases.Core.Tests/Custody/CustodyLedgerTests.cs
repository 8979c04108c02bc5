using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.Custody;
using Lapor.Cases.Core.Tests.WorkingTime;

namespace Lapor.Cases.Core.Tests.Custody;

public sealed class CustodyLedgerTests
{
    private static readonly DateTimeOffset Monday = Calendars.At("2026-03-02T00:00:00+07:00");

    [Fact]
    public void Each_holder_gets_the_working_time_it_had_the_case()
    {
        var account = Account([new("admin", At(0), At(1)), new("dinkes", At(1), At(4)), new(Holders.Reporter, At(4), At(8)), new("dinkes", At(8), At(9))], 9);

        // Friday is day 4, the weekend counts for nobody: Monday to Thursday, Friday, Monday.
        Assert.Equal([("dinkes", 4m), (Holders.Reporter, 2m), ("admin", 1m)], account.ByHolder.Select(h => (h.Holder, h.Working.Amount)));
        Assert.Equal(7m, account.Total.Amount);
    }

    [Fact]
    public void Who_got_something_to_do_last_holds_the_case_and_a_gap_stays_with_whoever_had_it()
    {
        var account = Account([new("a", At(0), At(3)), new("b", At(1), At(2)), new("c", At(4), null)], 5);

        Assert.Equal(["a", "b", "a", "c"], account.Spans.Select(s => s.Holder));
        Assert.Equal(At(4), account.Spans[2].To);
    }

    [Theory]
    [InlineData("a b", 1, 0)]
    [InlineData("a b a", 2, 1)]
    [InlineData("a b a b", 3, 2)]
    [InlineData("a @agency a", 0, 0)]
    [InlineData("a @reporter b @agency a", 2, 1)]
    [InlineData("@agency", 0, 0)]
    [InlineData("a b c", 2, 0)]
    public void Ping_pong_is_coming_back_to_a_unit_that_had_the_case(string road, int hops, int returns)
    {
        var stops = road.Split(' ');
        var account = Account([.. stops.Select((s, i) => new Hold(s, At(i), At(i + 1)))], stops.Length);

        Assert.Equal((hops, returns), (account.Hops, account.Returns));
    }

    [Fact]
    public void The_shares_of_all_holders_are_the_working_time_of_the_case_to_the_tick()
    {
        var hold = from who in Gen.Elements("a", "b", "c", Holders.Agency, Holders.Reporter)
                   from start in Gen.Choose(-3000, 40 * 24 * 60)
                   from length in Gen.Choose(0, 12 * 24 * 60)
                   from open in Gen.Elements(false, false, false, true)
                   select new Hold(who, Monday.AddMinutes(start), open ? null : Monday.AddMinutes(start + length).AddTicks(start * 7L));
        var cases = from count in Gen.Choose(0, 8)
                    from holds in hold.ArrayOf(count)
                    from end in Gen.Choose(0, 50 * 24 * 60)
                    select (Holds: holds, End: Monday.AddMinutes(end));
        var calendar = Calendars.Get();
        Check.One(Seeds.Checks(2000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var account = CustodyLedger.Account(c.Holds, Monday, c.End, calendar);
            return account.Spans.Sum(s => s.Working.Ticks) == account.Total.Ticks
                && account.ByHolder.Sum(h => h.Working.Ticks) == account.Total.Ticks
                && account.Spans.Zip(account.Spans.Skip(1)).All(p => p.First.To == p.Second.From && p.First.Holder != p.Second.Holder)
                && (account.Spans.Count == 0 ? c.End == Monday : account.Spans[0].From == Monday && account.Spans[^1].To == c.End)
                && account.Returns <= account.Hops;
        }));
    }

    private static CustodyAccount Account(Hold[] holds, int days) => CustodyLedger.Account(holds, Monday, At(days), Calendars.Get());

    private static DateTimeOffset At(int day) => Monday.AddDays(day);
}
