using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store;

/// <summary>A message that was committed with the step it tells of, or a digest of several.</summary>
/// <param name="Id">The receiver's key: the same message may come twice, never under two ids.</param>
/// <param name="CaseId">Null for a digest, and for a message about many cases.</param>
/// <param name="Receiver"><c>reporter</c>, a role, or <c>role@unit</c>.</param>
/// <param name="Data">JSON: <c>trackingCode</c>, <c>status</c>, <c>urgency</c>; of a digest <c>count</c> and the first <c>messages</c>.</param>
public sealed record OutboxMessage(long Id, DateTimeOffset At, string AgencyId, Guid? CaseId, string Receiver, string Template, string Data);

/// <summary>Messages that have not left yet. At least once: a message is marked after it was delivered. When it may go out is the agency's <see cref="NotificationRules"/>.</summary>
public sealed class Outbox(Db db, AgencyDirectory agencies, CalendarBook calendars, TimeProvider time)
{
    private const int NamedInDigest = 50;
    private static readonly NotificationRules Always = new();

    /// <summary>Delivers what waits, oldest first; what may not go out yet waits for its hour, and a failure is put off, longer each time.</summary>
    /// <param name="deliver">Takes one message further; whatever it throws is a failure.</param>
    /// <param name="max">At most so many are looked at.</param>
    /// <param name="cancellation">Stops between two messages.</param>
    /// <returns>How many rows were dealt with: delivered, or put off for their hour. Below <paramref name="max"/> when nothing more waits.</returns>
    public async Task<int> RelayAsync(Func<OutboxMessage, CancellationToken, Task> deliver, int max, CancellationToken cancellation)
    {
        var now = Instants.Micro(time.GetUtcNow());
        var (open, waiting) = await SortAsync(await WaitingAsync(now, max, cancellation), now, cancellation);
        foreach (var hour in waiting)
        {
            await db.ExecuteAsync(Scope.System, cancellation,
                new SqlText("update outbox set next_at = $2 where id = any ($1) and sent_at is null", hour.Select(r => r.Message.Id).ToArray(), hour.Key));
        }

        var done = waiting.Sum(h => h.Count());
        foreach (var group in open)
        {
            var parcel = await PackAsync(group.ToList(), cancellation);
            done += await SendAsync(parcel, deliver, now, cancellation);
        }

        return done;
    }

    /// <summary>When the oldest message that may go out was written, UTC; null when none waits.</summary>
    public async Task<DateTimeOffset?> OldestUnsentAsync(CancellationToken cancellation) =>
        (await db.QueryAsync(Scope.System, new SqlText(
            "select min(at) from outbox where sent_at is null and (next_at is null or attempts > 0)"), r => r.InstantOrNull(0), cancellation))[0];

    // A digest that was begun is finished with the very same messages, or its id would stand for two contents.
    private Task<List<Row>> WaitingAsync(DateTimeOffset now, int max, CancellationToken cancellation) =>
        db.QueryAsync(Scope.System, new SqlText("""
            with due as (select id, digest from outbox where sent_at is null and (next_at is null or next_at <= $1) order by id limit $2)
            select o.id, o.at, o.agency_id, o.case_id, o.receiver, o.template, o.data, o.digest from outbox o
            where o.sent_at is null and (o.id in (select id from due) or o.digest in (select digest from due)) order by o.id
            """, now, max),
            r => new Row(new OutboxMessage(r.GetInt64(0), r.Instant(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetGuid(3), r.GetString(4), r.GetString(5), r.GetString(6)), r.IsDBNull(7) ? null : r.GetInt64(7)),
            cancellation);

    private async Task<(IEnumerable<IGrouping<object, Row>> Open, List<IGrouping<DateTimeOffset, Row>> Waiting)> SortAsync(
        List<Row> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var timed = new List<(Row Row, DateTimeOffset Opens)>();
        foreach (var row in rows)
            timed.Add((row, row.Digest is null ? Instants.Micro(await OpensAsync(row.Message, now, cancellation)) : now));
        // The reporters of two cases are two people; so is nobody with himself.
        var open = timed.Where(t => t.Opens <= now).Select(t => t.Row).GroupBy(object (r) => r switch
        {
            { Digest: { } digest } => digest,
            { Message.Receiver: Roles.Reporter } => (r.Message.CaseId, r.Message.Receiver),
            _ => (r.Message.AgencyId, r.Message.Receiver),
        });
        return (open, [.. timed.Where(t => t.Opens > now).GroupBy(t => t.Opens, t => t.Row)]);
    }

    private async Task<DateTimeOffset> OpensAsync(OutboxMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(message.AgencyId, cancellation) is not { Notifications: { } rules } agency)
            return now;
        var unit = message.Receiver.Split('@') is [_, var id] ? id : null;
        return rules.Opens(now, UrgencyOf(message), (await calendars.ForAsync(agency, cancellation))(unit));
    }

    private static Urgency UrgencyOf(OutboxMessage message) =>
        JsonNode.Parse(message.Data)?["urgency"]?.GetValue<string>() is { } name && Enum.TryParse<Urgency>(name, out var urgency) ? urgency : Urgency.None;

    /// <summary>One message for many where the agency wants that; otherwise as they are.</summary>
    private async Task<List<(OutboxMessage Message, long[] Ids)>> PackAsync(List<Row> rows, CancellationToken cancellation)
    {
        var first = rows[0];
        var rules = (await agencies.FindAsync(first.Message.AgencyId, cancellation))?.Notifications ?? Always;
        if (first.Digest is null && (rules.DigestFrom == 0 || rows.Count < rules.DigestFrom))
            return [.. rows.Select(r => (r.Message, new[] { r.Message.Id }))];
        var id = first.Digest ?? first.Message.Id;
        long[] ids = [.. rows.Select(r => r.Message.Id)];
        if (first.Digest is null)
            await db.ExecuteAsync(Scope.System, cancellation, new SqlText("update outbox set digest = $2 where id = any ($1)", ids, id));
        return [(first.Message with { Id = id, CaseId = null, Template = "digest", Data = Digest(rows) }, ids)];
    }

    private static string Digest(List<Row> rows) => JsonSerializer.Serialize(new
    {
        count = rows.Count,
        messages = rows.Take(NamedInDigest).Select(r => new { r.Message.CaseId, r.Message.Template, Data = JsonNode.Parse(r.Message.Data) }),
    }, StoreJson.Options);

    private async Task<int> SendAsync(
        List<(OutboxMessage Message, long[] Ids)> parcel, Func<OutboxMessage, CancellationToken, Task> deliver, DateTimeOffset now, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var (message, ids) in parcel)
        {
            try
            {
                await deliver(message, cancellation);
                await db.ExecuteAsync(Scope.System, cancellation, new SqlText("update outbox set sent_at = $2, attempts = attempts + 1 where id = any ($1) and sent_at is null", ids, now));
                sent += ids.Length;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await db.ExecuteAsync(Scope.System, cancellation, new SqlText("""
                    update outbox set attempts = attempts + 1, last_error = $3, next_at = $2::timestamptz + least(3600, 10 * 2 ^ least(attempts, 12)) * interval '1 second'
                    where id = any ($1)
                    """, ids, now, failure.GetType().Name));
            }
        }

        return sent;
    }

    private sealed record Row(OutboxMessage Message, long? Digest);
}
