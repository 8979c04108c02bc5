using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Hosting;
using Lapor.Cases.Web.Jobs;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Lapor.Cases.Web.Features.DemoClock;

/// <summary>Moves the clock of a development server forward and rings what fell due. Mapped only there.</summary>
public static class DemoClockApi
{
    private const int LongestWalk = 30;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/demo/jam", MoveAsync).RequireAuthorization(Policies.Console);

    private static async Task<IResult> MoveAsync(
        HttpContext http, [FromForm] string maju, [FromForm] string? kembali, Hosting.DemoClock clock, People people, Places places,
        CalendarBook calendars, DueWork due, DeadlineSweep sweep, PageFeed feed, CancellationToken cancellation)
    {
        var target = maju switch
        {
            "jam" => clock.Now.AddHours(1),
            "tenggat" => await due.NextDueAsync(cancellation),
            "hari" => await NextWorkingDayAsync(http, clock.Now, people, places, calendars, cancellation),
            _ => null,
        };
        if (target is { } instant)
        {
            await clock.MoveToAsync(instant, cancellation);
            await sweep.RunAsync(cancellation);
            feed.Publish(null);
        }
        return Results.LocalRedirect(LocalPath.OrHome(kembali, "/antrean"));
    }

    // The same time of day on the agency's next working day.
    private static async Task<DateTimeOffset?> NextWorkingDayAsync(
        HttpContext http, DateTimeOffset now, People people, Places places, CalendarBook calendars, CancellationToken cancellation)
    {
        if (await people.ActorAsync(http.User, cancellation) is not { } actor
            || await places.OfAsync(actor, cancellation) is not [AgencyProfile agency, ..])
            return now.AddDays(1);
        var calendar = (await calendars.ForAsync(agency, cancellation))(null);
        for (var days = 1; days <= LongestWalk; days++)
        {
            if (calendar.IsWorkingDay(calendar.LocalDate(now.AddDays(days))))
                return now.AddDays(days);
        }
        return now.AddDays(1);
    }
}
