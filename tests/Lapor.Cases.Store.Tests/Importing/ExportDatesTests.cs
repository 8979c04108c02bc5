using System.Globalization;
using Lapor.Cases.Store.Importing;

namespace Lapor.Cases.Store.Tests.Importing;

public sealed class ExportDatesTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    [Theory]
    [InlineData("12 Februari 2024 14.05", "2024-02-12T07:05:00Z")]
    [InlineData("Senin, 12 Februari 2024 pukul 14.05 WIB", "2024-02-12T07:05:00Z")]
    [InlineData("12 Peb 2024, 14:05:09", "2024-02-12T07:05:09Z")]
    [InlineData("5 Agt 2024 00.00", "2024-08-04T17:00:00Z")]
    [InlineData("12/02/2024 14:05", "2024-02-12T07:05:00Z")]
    [InlineData("12-02-2024 14.05 WITA", "2024-02-12T06:05:00Z")]
    [InlineData("2024-02-12 14:05:33", "2024-02-12T07:05:33Z")]
    [InlineData("2024-02-12T14:05:33+09:00", "2024-02-12T05:05:33Z")]
    [InlineData("2024-02-12T14:05:33+0900", "2024-02-12T05:05:33Z")]
    [InlineData("2024-02-12T07:05:33.125Z", "2024-02-12T07:05:33Z")]
    [InlineData("1 Januari 2024", "2023-12-31T17:00:00Z")]
    [InlineData("45334,5", "2024-02-12T05:00:00Z")]
    public void Dates_are_read_in_the_zone_they_are_meant_in(string text, string expected)
    {
        Assert.True(ExportDates.TryRead(text, Jakarta, out var instant));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), instant.At);
        Assert.Equal(TimeSpan.Zero, instant.At.Offset);
    }

    [Theory]
    [InlineData("02/13/2024")]
    [InlineData("30 Februari 2024")]
    [InlineData("12 Foo 2024")]
    [InlineData("kemarin")]
    [InlineData("2024-02-12 25:00")]
    [InlineData("12/02/1924")]
    [InlineData("20240212")]
    [InlineData("2024-02-12 14:05 PST")]
    public void What_is_not_one_certain_day_is_refused(string text) => Assert.False(ExportDates.TryRead(text, Jakarta, out _));

    [Fact]
    public void A_day_without_a_time_says_so()
    {
        Assert.True(ExportDates.TryRead("12/02/2024", Jakarta, out var day));
        Assert.True(ExportDates.TryRead("12/02/2024 00.00", Jakarta, out var midnight));
        Assert.False(day.HasTime);
        Assert.True(midnight.HasTime);
    }
}
