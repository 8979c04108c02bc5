using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Accounts;
using Lapor.Cases.Store.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Lapor.Cases.Store;

/// <summary>Demo people and cases, for trying out and for screenshots.</summary>
public sealed class DemoSeeder(
    IDbContextFactory<CasesDb> contexts, Grants grants, CaseRunner runner, AgencyDirectory agencies, CalendarBook calendars, TimeProvider time)
{
    private const string Source = "demo";

    /// <summary>Reads <c>demo/users.json</c> and <c>demo/cases.json</c> below the folder. Does nothing for what is there already.</summary>
    /// <exception cref="InvalidDataException">A demo case does not fit its SOP; the message names it.</exception>
    public async Task SeedAsync(string workflowsFolder, IProgress<string>? progress, CancellationToken cancellation)
    {
        var folder = Path.Combine(workflowsFolder, "demo");
        if (await ReadAsync<UserFile>(Path.Combine(folder, "users.json"), cancellation) is { } users)
            await SeedUsersAsync(users, progress, cancellation);
        if (await ReadAsync<CaseFile>(Path.Combine(folder, "cases.json"), cancellation) is { } cases)
            await SeedCasesAsync(cases, progress, cancellation);
    }

    private async Task SeedUsersAsync(UserFile file, IProgress<string>? progress, CancellationToken cancellation)
    {
        var hasher = new PasswordHasher<LaporUser>();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var known = await db.Users.Select(u => u.Id).ToListAsync(cancellation);
        foreach (var person in file.Users.Where(u => !known.Contains(u.Id)))
        {
            var user = new LaporUser
            {
                Id = person.Id,
                UserName = person.UserName,
                NormalizedUserName = person.UserName.ToUpperInvariant(),
                DisplayName = person.DisplayName,
                Language = person.Language,
                SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20)),
                LockoutEnabled = true,
            };
            user.PasswordHash = hasher.HashPassword(user, file.Password);
            db.Users.Add(user);
        }

        var added = await db.SaveChangesAsync(cancellation);
        foreach (var person in file.Users)
        {
            foreach (var grant in person.Grants)
                await grants.GrantAsync(person.Id, grant, cancellation);
        }

        if (added > 0)
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{added} demo users"));
    }

    private async Task SeedCasesAsync(CaseFile file, IProgress<string>? progress, CancellationToken cancellation)
    {
        var people = await ActorsAsync(cancellation);
        var cases = new List<HistoricalCase>();
        foreach (var demo in file.Cases)
        {
            var agency = await agencies.FindAsync(demo.Agency, cancellation)
                ?? throw new InvalidDataException($"cases.json: {demo.Id}: no agency '{demo.Agency}'.");
            cases.Add(CaseOf(demo, (await calendars.ForAsync(agency, cancellation))(null), people));
        }

        var result = await runner.ReplayAsync(cases, null, cancellation);
        if (result.Refusals.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, result.Refusals.Select(r => $"cases.json: {file.Cases[r.Index].Id}: {r.Code} {r.Detail}")));
        if (result.Created > 0)
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{result.Created} demo cases"));
    }

    private HistoricalCase CaseOf(DemoCase demo, WorkingCalendar calendar, IReadOnlyDictionary<string, Actor> people)
    {
        var now = time.GetUtcNow();
        var at = Offset(calendar, now, demo.Received.Ago, demo.Received.Time, back: true);
        var report = new NewReport
        {
            // The same report has another instant each day; its external id is what makes it the same.
            CaseId = CaseIds.From(at, demo.Agency, Source, demo.Id),
            AgencyId = demo.Agency,
            Type = demo.Type,
            Title = demo.Title,
            Text = demo.Text,
            Channel = demo.Channel,
            Prefix = demo.Prefix,
            Region = demo.Region,
            Anonymous = demo.Anonymous,
            Secret = demo.Secret,
            ReportedUnitId = demo.ReportedUnit,
            Purpose = demo.Purpose ?? "default",
            ExternalSource = Source,
            ExternalId = demo.Id,
            ReceivedAt = at,
        };
        var steps = new List<HistoricalStep>();
        foreach (var action in demo.Actions)
        {
            at = Offset(calendar, at, action.After, null, back: false);
            if (at > now)
                break;
            steps.Add(StepOf(demo, action, at, people));
        }

        return new HistoricalCase(report, steps) { Silent = false };
    }

    private static HistoricalStep StepOf(DemoCase demo, DemoAction action, DateTimeOffset at, IReadOnlyDictionary<string, Actor> people)
    {
        var actor = action.By == Roles.Reporter
            ? Actor.Reporter
            : people.GetValueOrDefault(action.By) ?? throw new InvalidDataException($"cases.json: {demo.Id}: no demo user '{action.By}'.");
        HistoricalFile[] files = [.. (action.Files ?? []).Select(f => new HistoricalFile(Guid.CreateVersion7(at), f.Name, Encoding.UTF8.GetBytes(f.Text), true, actor))];
        return new HistoricalStep(at, (state, _) =>
        {
            var fields = action.Fields?.DeepClone() as JsonObject ?? [];
            if (files.Length > 0)
                fields["attachments"] = new JsonArray([.. files.Select(f => JsonValue.Create(f.Id.ToString()))]);
            var step = state.Waiting.FirstOrDefault(w => w.ActivityId == action.Step)?.Step ?? new StepKey(action.Step, 0);
            return new Stimulus.CompleteStep(step, action.Outcome, fields, actor);
        })
        { Files = files };
    }

    /// <summary>An instant before or after another: <c>3jam</c>, <c>9hari</c>, <c>12hk</c>; days keep the local time, or take the given one.</summary>
    private static DateTimeOffset Offset(WorkingCalendar calendar, DateTimeOffset from, string amount, string? localTime, bool back)
    {
        if (!Limit.TryParse(amount, out var limit) || limit is null)
            throw new InvalidDataException($"cases.json: '{amount}' is none of 3jam, 9hari, 12hk.");
        var sign = back ? -1 : 1;
        if (limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours)
            return Instants.Micro(from.AddHours(sign * limit.Amount));
        var day = calendar.LocalDate(from);
        var timeOfDay = localTime is null ? from - calendar.StartOfDay(day) : TimeOnly.ParseExact(localTime, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan();
        for (var left = limit.Amount; left > 0;)
        {
            day = day.AddDays(sign);
            if (limit.Unit == LimitUnit.CalendarDays || calendar.IsWorkingDay(day))
                left--;
        }

        return Instants.Micro(calendar.StartOfDay(day) + timeOfDay);
    }

    private async Task<Dictionary<string, Actor>> ActorsAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var users = await db.Users.Where(u => u.Active && u.UserName != null).Select(u => new { u.Id, u.UserName }).ToListAsync(cancellation);
        var actors = new Dictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            if (user.UserName is not null && await grants.ActorAsync(user.Id, cancellation) is { } actor)
                actors[user.UserName] = actor;
        }

        return actors;
    }

    private static async Task<T?> ReadAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(path, cancellation), StoreJson.Options);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{path}: {wrong.Path ?? "$"}: {wrong.Message}", wrong);
        }
    }

    private sealed record UserFile(string Password, IReadOnlyList<DemoUser> Users);

    private sealed record DemoUser(string Id, string UserName, string DisplayName, string Language, IReadOnlyList<RoleGrant> Grants);

    private sealed record CaseFile(IReadOnlyList<DemoCase> Cases);

    private sealed record DemoCase
    {
        public required string Id { get; init; }
        public required string Agency { get; init; }
        public ReportType Type { get; init; }
        public required string Title { get; init; }
        public required string Text { get; init; }
        public required string Channel { get; init; }
        public string? Prefix { get; init; }
        public string? Region { get; init; }
        public bool Anonymous { get; init; }
        public bool Secret { get; init; }
        public string? ReportedUnit { get; init; }
        public string? Purpose { get; init; }
        public required DemoTime Received { get; init; }
        public IReadOnlyList<DemoAction> Actions { get; init; } = [];
    }

    private sealed record DemoTime(string Ago, string? Time);

    private sealed record DemoAction(string Step, string Outcome, string By, string After, JsonObject? Fields, IReadOnlyList<DemoFile>? Files);

    private sealed record DemoFile(string Name, string Text);
}
