using System.Data.Common;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Writing;

/// <summary>Reads a case with its text and state in one statement, and therefore as of one moment.</summary>
internal static class CaseLoading
{
    public static BatchWriter ReadCase(this BatchWriter batch, Guid caseId)
    {
        var part = CaseIds.Partition(caseId);
        return batch.Sql($"""
            select {CaseReader.Columns}, c.rating, c.closed_at, c.closing_basis, c.matched_words, c.historical, c.tracking_code, c.definition_id, c.sop_version,
                t.text, s.state, s.seq, s.head, s.version
            from cases_{part} c join case_states_{part} s on s.case_id = c.id join case_texts_{part} t on t.case_id = c.id
            where c.id = $1
            """).Id(caseId);
    }

    public static CaseSnapshot Snapshot(DbDataReader reader)
    {
        var next = CaseReader.Count;
        return new CaseSnapshot
        {
            Rating = reader.IsDBNull(next) ? null : reader.GetInt16(next),
            ClosedAt = reader.InstantOrNull(next + 1),
            ClosingBasis = reader.TextOrNull(next + 2),
            MatchedWords = reader.Texts(next + 3),
            Historical = reader.GetBoolean(next + 4),
            TrackingCode = reader.GetString(next + 5),
            DefinitionId = reader.GetString(next + 6),
            SopVersion = reader.GetInt32(next + 7),
            Facts = CaseReader.Facts(reader) with { Text = reader.GetString(next + 8), ClosedAt = reader.InstantOrNull(next + 1) },
            State = SopState.FromJson(reader.GetString(next + 9)),
            Seq = reader.GetInt32(next + 10),
            Head = (byte[])reader.GetValue(next + 11),
            Version = reader.GetInt32(next + 12),
        };
    }
}
