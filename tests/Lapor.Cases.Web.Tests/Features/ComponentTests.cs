using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Features.Cases;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Lapor.Cases.Web.Tests.Features;

/// <summary>The shared components in their states, without a server.</summary>
public sealed class ComponentTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddLocalization().AddScoped<Words>().BuildServiceProvider();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task An_empty_list_says_so_and_what_to_do()
    {
        var html = await RenderAsync<Empty>(new() { ["Title"] = "Tidak ada tugas", ["Drawing"] = "inbox", ["ChildContent"] = (RenderFragment)(b => b.AddContent(0, "Istirahatlah.")) });

        Assert.Contains("Tidak ada tugas", html, StringComparison.Ordinal);
        Assert.Contains("Istirahatlah.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calm", "clock")]
    [InlineData("late", "alarm")]
    [InlineData("paused", "pause")]
    public async Task A_due_date_says_in_words_what_its_colour_says(string tone, string drawing)
    {
        var html = await RenderAsync<DueBadge>(new() { ["Due"] = new DueText(tone, drawing, "kata-kata", "Sen, 2 Mar 2026") });

        Assert.Contains($"due {tone}", html, StringComparison.Ordinal);
        Assert.Contains("kata-kata", html, StringComparison.Ordinal);
        Assert.Contains("Sen, 2 Mar 2026", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_status_has_a_drawing_and_words()
    {
        foreach (var status in Enum.GetValues<CaseStatus>())
        {
            var html = await RenderAsync<StatusTag>(new() { ["Status"] = status });
            Assert.Contains("<svg", html, StringComparison.Ordinal);
            Assert.DoesNotContain(status.ToString(), html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_internal_note_never_looks_like_an_answer_and_markup_stays_text()
    {
        FileLine[] lines = [Line(1, "answer.first", Visibility.Public, "Sudah kami terima."), Line(2, "note", Visibility.Internal, "<script>alert(1)</script>")];
        var html = await RenderAsync<Timeline>(new()
        {
            ["Lines"] = lines,
            ["Titles"] = new Dictionary<string, string>(StringComparer.Ordinal),
            ["Reader"] = Reader(),
            ["AgencyId"] = "kota",
            ["Zone"] = "Asia/Jakarta",
        });

        Assert.Contains("say public", html, StringComparison.Ordinal);
        Assert.Contains("say internal", html, StringComparison.Ordinal);
        Assert.Contains("Internal: tidak dibaca pelapor", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_and_a_holiday_are_named_in_the_days_of_a_limit()
    {
        var calendar = WorkingCalendar.Build(
            new CalendarDefinition
            {
                Id = "uji",
                Name = "Uji",
                Zone = "Asia/Jakarta",
                WeekDays = WeekDays.MondayToFriday,
                OfficeHours = new OfficeHours { Week = new OfficeWeek { Default = [new OfficeSpan(new(8, 0), new(16, 0))] } },
            },
            [new Decree { Number = "SKB 1", Title = "SKB", Source = "-", Year = 2026, SignedOn = new(2025, 9, 1), Adds = [new Holiday(new(2026, 3, 4), "Hari Uji", DayKind.National, "-")] }]);
        var limit = new Limit { Amount = 3, Unit = LimitUnit.WorkingDays };
        PauseSpan[] pauses = [new(Monday.AddDays(3), Monday.AddDays(4), "reporter")];
        var clock = new FileClock(new ClockKey("settlement", 1), null, limit, "uji", null, Monday, calendar.Add(Monday, limit, pauses).At, "running", null, pauses, false);
        var proof = new DeadlineProof(clock, "Asia/Jakarta", calendar.Add(Monday, limit, pauses), Moved: false, calendar.Prove(Monday, limit, pauses),
            [new DeadlineMove(Monday.AddDays(1), "SKB 1", clock.DueAt.AddDays(-1), clock.DueAt)]);

        var html = await RenderAsync<DayStrip>(new() { ["Proof"] = proof });

        Assert.Contains("Hari Uji (SKB 1)", html, StringComparison.Ordinal);
        Assert.Contains("karena SKB 1", html, StringComparison.Ordinal);
        Assert.Contains("jeda (menunggu pelapor melengkapi)", html, StringComparison.Ordinal);
        Assert.Contains("hari ke-3 dari 3", html, StringComparison.Ordinal);
        Assert.DoesNotContain("jeda (reporter)", html, StringComparison.Ordinal);
    }

    private DueReader Reader()
    {
        var scope = services.CreateScope().ServiceProvider;
        return new DueReader(
            new Dictionary<string, AgencyProfile>(StringComparer.Ordinal), new Dictionary<string, Func<string?, WorkingCalendar>>(StringComparer.Ordinal),
            scope.GetRequiredService<IStringLocalizer<Texts>>(), scope.GetRequiredService<Words>());
    }

    private async Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters) where TComponent : IComponent
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private static FileLine Line(int seq, string kind, Visibility visibility, string? text, JsonObject? data = null) =>
        new(seq, Monday.AddHours(seq), kind, visibility, "ani", "Ani", text, data);
}
