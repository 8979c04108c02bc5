using System.Text.Json;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.WorkingTime;

public sealed class LimitTests
{
    [Theory]
    [InlineData("10hk", 10, LimitUnit.WorkingDays)]
    [InlineData(" 10 HK ", 10, LimitUnit.WorkingDays)]
    [InlineData("10 hari kerja", 10, LimitUnit.WorkingDays)]
    [InlineData("30hari", 30, LimitUnit.CalendarDays)]
    [InlineData("2jam", 2, LimitUnit.Hours)]
    [InlineData("4jamkerja", 4, LimitUnit.WorkingHours)]
    public void A_limit_is_read_from_what_officials_write(string text, int amount, LimitUnit unit)
    {
        Assert.True(Limit.TryParse(text, out var limit));
        Assert.Equal(new Limit { Amount = amount, Unit = unit }, limit);
        Assert.True(Limit.TryParse(limit!.ToString(), out var again));
        Assert.Equal(limit, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("hk")]
    [InlineData("0hk")]
    [InlineData("-1hk")]
    [InlineData("1.5hk")]
    [InlineData("10")]
    [InlineData("10 minggu")]
    [InlineData("99999999999hk")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(Limit.TryParse(text, out var limit));
        Assert.Null(limit);
    }

    [Fact]
    public void A_limit_travels_as_JSON_whatever_the_options()
    {
        var limit = new Limit { Amount = 14, Unit = LimitUnit.WorkingHours, LegalBasis = "UU 25/2009 Ps 44" };
        var json = JsonSerializer.Serialize(limit);

        Assert.Equal("""{"amount":14,"unit":"workingHours","legalBasis":"UU 25/2009 Ps 44"}""", json);
        Assert.Equal(limit, JsonSerializer.Deserialize<Limit>(json));
        Assert.Equal(limit, JsonSerializer.Deserialize<Limit>(json, JsonSerializerOptions.Web));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Limit>("""{"amount":14,"unit":2}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Limit>("""{"amount":14}"""));
    }
}
