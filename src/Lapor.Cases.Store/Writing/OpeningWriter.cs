using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Writing;

/// <summary>Adds the statements for a new case to a batch.</summary>
internal static class OpeningWriter
{
    public static void Write(BatchWriter batch, NewReport report, StepChanges changes, IdentityVault vault)
    {
        WriteHead(batch.About(changes.CaseId, changes.AgencyId, changes.At), report, changes.After, vault);
        StepWriter.WriteRest(batch, changes);
    }

    /// <summary>The case, its text, its state and what finds it, in a batch that knows what it is about.</summary>
    public static void WriteHead(BatchWriter batch, NewReport report, CaseSnapshot after, IdentityVault vault)
    {
        var facts = after.Facts;
        var part = CaseIds.Partition(report.CaseId);
        if (report.ExternalSource is not null)
        {
            batch.Part("insert into intake_refs (agency_id, source, external_id, case_id) values (@agency, $1, $2, @case)")
                .Text(report.ExternalSource).Text(report.ExternalId);
        }

        batch.Part("insert into tracking (code, case_id, agency_id, receipt_hash) values ($1, @case, @agency, $2)")
            .Text(IdentityVault.Normal(after.TrackingCode)).Bytes(IdentityVault.ReceiptHash(vault.ReceiptCode(report.CaseId)));
        batch.Part($"""
            insert into cases_{part} (id, agency_id, tracking_code, definition_id, sop_version, type, class, title, topic, urgency, matched_words, channel, prefix, subdomain,
                region, anonymous, secret, restricted, unit_id, reported_unit_id, reported_user_ids, received_at, round, status, ended_as, rating, closed_at, closing_basis, historical, participant_ids)
            values (@case, @agency, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)
            """)
            .Text(after.TrackingCode).Text(after.DefinitionId).Int(after.SopVersion).Text(facts.Type.ToString()).Text(facts.Class)
            .Text(facts.Title).Text(facts.Topic).Text(facts.Urgency.ToString()).Texts(after.MatchedWords).Text(facts.Channel).Text(facts.Prefix).Text(facts.Subdomain)
            .Text(facts.Region).Flag(facts.Anonymous).Flag(facts.Secret).Flag(facts.Restricted).Text(facts.UnitId).Text(facts.ReportedUnitId)
            .Texts(facts.ReportedUserIds).At(facts.ReceivedAt).Int(facts.Round).Text(facts.Status.ToString()).Text(facts.Status.EndedAs()).Int(after.Rating).At(after.ClosedAt)
            .Text(after.ClosingBasis).Flag(after.Historical).Texts(facts.ParticipantIds);
        batch.Part($"insert into case_texts_{part} (case_id, agency_id, title, text) values (@case, @agency, $1, $2)")
            .Text(facts.Title).Text(facts.Text);
        batch.Part($"insert into case_states_{part} (case_id, agency_id, state, seq, head) values (@case, @agency, $1, $2, $3)")
            .Text(after.State.ToJson()).Int(after.Seq).Bytes(after.Head);
        if (report.Identity is { } identity)
        {
            batch.Part("insert into identities (case_id, agency_id, key_id, sealed) values (@case, @agency, $1, $2)")
                .Text(vault.KeyId).Bytes(vault.Seal(facts.CaseId, identity));
        }
    }
}
