using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Tests.Cases;

public sealed class CaseAccessTests
{
    private static readonly string?[] Units = [null, "dinas", "rsud"];

    public static TheoryData<bool, string?, string?> Situations()
    {
        var data = new TheoryData<bool, string?, string?>();
        foreach (var restricted in new[] { false, true })
        {
            foreach (var holds in Units)
            {
                foreach (var reported in Units)
                    data.Add(restricted, holds, reported);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void Who_is_named_as_a_reader_is_who_may_read(bool restricted, string? holds, string? reported)
    {
        var facts = new CaseFacts
        {
            CaseId = Guid.Empty,
            AgencyId = "kota",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Restricted = restricted,
            UnitId = holds,
            ReportedUnitId = reported,
        };
        var readers = CaseAccess.ReadersOf(facts);
        foreach (var role in Roles.All.Where(r => r != Roles.Reporter))
        {
            foreach (var unit in Units)
            {
                var person = new Actor("ani", "Ani", [new RoleGrant(role, "kota", unit)]);
                var named = readers.Any(r => r.Role == role && (r.UnitId is null || unit is null || unit == r.UnitId));
                var unitless = Roles.IsUnitRole(role) && unit is null;
                // Somebody of a unit role without a unit serves all units: such a person reads a case of the reported unit, and is not listed for it.
                if (unitless && holds is not null && holds == reported)
                    continue;

                Assert.Equal(named && !CaseAccess.IsReportedParty(person, facts), CaseAccess.MaySee(person, facts));
            }
        }
    }
}
