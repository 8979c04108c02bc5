using System.Data.Common;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store.Writing;

internal static class Rows
{
    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static int? IntOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public static DateTimeOffset Instant(this DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? InstantOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Instant(column);

    public static string[] Texts(this DbDataReader reader, int column) => reader.GetFieldValue<string[]>(column);

    public static Limit? LimitOrNull(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new Limit { Amount = reader.GetInt32(column), Unit = Enum.Parse<LimitUnit>(reader.GetString(column + 1)) };

    public static T Named<T>(this DbDataReader reader, int column) where T : struct, Enum => Enum.Parse<T>(reader.GetString(column));
}

/// <summary>The facts of a case, in one order of columns, from a row aliased <c>c</c>.</summary>
internal static class CaseReader
{
    public const int Count = 21;

    public const string Columns = """
        c.id, c.agency_id, c.type, c.class, c.title, c.topic, c.urgency, c.channel, c.prefix, c.subdomain, c.region, c.anonymous, c.secret, c.restricted,
        c.unit_id, c.reported_unit_id, c.reported_user_ids, c.participant_ids, c.received_at, c.round, c.status
        """;

    public static CaseFacts Facts(DbDataReader reader)
    {
        return new CaseFacts
        {
            CaseId = reader.GetGuid(0),
            AgencyId = reader.GetString(1),
            Type = reader.Named<ReportType>(2),
            Class = reader.TextOrNull(3),
            Title = reader.GetString(4),
            Topic = reader.TextOrNull(5),
            Urgency = reader.Named<Urgency>(6),
            Channel = reader.GetString(7),
            Prefix = reader.TextOrNull(8),
            Subdomain = reader.TextOrNull(9),
            Region = reader.TextOrNull(10),
            Anonymous = reader.GetBoolean(11),
            Secret = reader.GetBoolean(12),
            Restricted = reader.GetBoolean(13),
            UnitId = reader.TextOrNull(14),
            ReportedUnitId = reader.TextOrNull(15),
            ReportedUserIds = reader.Texts(16),
            ParticipantIds = reader.Texts(17),
            ReceivedAt = reader.Instant(18),
            Round = reader.GetInt32(19),
            Status = reader.Named<CaseStatus>(20),
        };
    }
}
