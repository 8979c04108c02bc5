using System.Text.Json;

namespace Lapor.Cases.Web.Tests.Tool;

public sealed class DeadlineCommandTests
{
    [Theory]
    [InlineData("2022-07-06", "3hk", "id-5", null, "2022-07-11")]
    [InlineData("2022-07-06", "3hk", "id-6", null, "2022-07-09")]
    [InlineData("2024-02-07", "5hk", "id-5-open", null, "2024-02-16")]
    [InlineData("2025-03-24", "10hk", "id-5", null, "2025-04-16")]
    [InlineData("2025-08-14", "3hk", "id-5", null, "2025-08-20")]
    [InlineData("2025-08-14", "3hk", "id-5", "2025-08-01", "2025-08-19")]
    [InlineData("2025-03-24", "10hari", "id-5", null, "2025-04-03")]
    public async Task A_limit_ends_on_the_decreed_day(string from, string limit, string calendar, string? asOf, string lastDay)
    {
        string[] arguments = ["deadline", "--from", $"{from}T09:00:00+07:00", "--limit", limit, "--calendar", calendar, "--json", .. asOf is null ? Array.Empty<string>() : ["--as-of", asOf]];

        var run = await ToolProcess.RunAsync(arguments, TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        using var answer = JsonDocument.Parse(run.Output);
        Assert.Equal(lastDay, answer.RootElement.GetProperty("lastDay").GetString());
        Assert.Equal(DateTimeOffset.Parse($"{lastDay}T00:00:00+07:00", System.Globalization.CultureInfo.InvariantCulture).AddDays(1), answer.RootElement.GetProperty("due").GetDateTimeOffset());
        Assert.Equal(lastDay, answer.RootElement.GetProperty("days").EnumerateArray().Last().GetProperty("date").GetString());
    }

    [Fact]
    public async Task The_proof_reads_day_by_day_for_people()
    {
        var run = await ToolProcess.RunAsync(["deadline", "--from", "2025-03-24T09:00:00+07:00", "--limit", "10hk"], TestContext.Current.CancellationToken);

        Assert.Contains("Cuti Bersama", run.Output, StringComparison.Ordinal);
        Assert.Contains("Hari terakhir: 2025-04-16", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit.unreadable", "--from", "2025-03-24T09:00:00+07:00", "--limit", "sepuluh")]
    [InlineData("from.unreadable", "--from", "kemarin", "--limit", "3hk")]
    [InlineData("calendar.unknown", "--from", "2025-03-24", "--limit", "3hk", "--calendar", "mars")]
    [InlineData("as-of.unreadable", "--from", "2025-03-24", "--limit", "3hk", "--as-of", "01/08/2025")]
    public async Task A_wrong_argument_is_named_and_the_exit_code_is_not_zero(string code, params string[] arguments)
    {
        var text = await ToolProcess.RunAsync(["deadline", .. arguments], TestContext.Current.CancellationToken);
        var json = await ToolProcess.RunAsync(["deadline", .. arguments, "--json"], TestContext.Current.CancellationToken);

        Assert.Equal((1, ""), (text.ExitCode, text.Output));
        Assert.Contains(code, text.Error, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(json.Output);
        Assert.Equal(code, answer.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_missing_option_is_wrong_usage()
    {
        var run = await ToolProcess.RunAsync(["deadline"], TestContext.Current.CancellationToken);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--from", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_needs_a_database_says_how_to_name_one()
    {
        var run = await ToolProcess.RunAsync(["indicators", "--agency", "kemensos", "--from", "2024-01-01", "--to", "2024-12-31"], TestContext.Current.CancellationToken);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("database.missing", run.Error, StringComparison.Ordinal);
    }
}
