using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Importing;

/// <summary>What the forms of past steps carry: what the export knows, and an open word where it knows nothing.</summary>
internal sealed class ImportedFields(string agencyId)
{
    public const string Unrecorded = "Tidak tercatat dalam berkas impor";

    private readonly Actor _office = new("import", "Impor LAPOR!", [.. Roles.All.Where(r => r != Roles.Apip).Select(r => new RoleGrant(r, agencyId, null))]);

    // APIP may not review what it took part in, so its past steps have a name of their own.
    private readonly Actor _apip = new("import-apip", "Impor LAPOR! (APIP)", [new(Roles.Apip, agencyId, null)]);

    public Actor ActorOf(string? role) => role switch { Roles.Apip => _apip, Roles.Reporter => Actor.Reporter, _ => _office };

    public JsonObject For(ExportRow row, string activityType, string outcome)
    {
        var fields = new JsonObject();
        switch (activityType, outcome)
        {
            case ("Lapor.VerifyReport", "Valid"):
                fields["class"] = row.Class;
                if (row.Topic is not null)
                    fields["topic"] = row.Topic;
                if (row.UnitId is not null)
                    fields["unit"] = row.UnitId;
                break;
            case ("Lapor.ForwardReport", "Forwarded") when row.UnitId is not null:
                fields["unit"] = row.UnitId;
                break;
            case ("Lapor.SubstantiveResponse", "Responded"):
                fields["text"] = row.Answer.Length > 0 ? row.Answer : Unrecorded;
                fields["attachments"] = new JsonArray(EvidenceId(row).ToString());
                break;
            case ("Lapor.FirstResponse", "Responded") when row.Answer.Length > 0 && row.SubstantiveAt is null:
                fields["text"] = row.Answer;
                break;
            case ("Lapor.AwaitReporter", "Satisfied") when row.Rating is { } rating:
                fields["rating"] = rating;
                break;
        }

        return fields;
    }

    /// <summary>The same fields and one more that the step insists on.</summary>
    public static JsonObject Fill(JsonObject fields, string name, ExportRow row)
    {
        var filled = (JsonObject)fields.DeepClone();
        filled[name] = name switch
        {
            "externalReference" => row.ExternalId,
            "class" => row.Class,
            _ => Unrecorded,
        };
        return filled;
    }

    /// <summary>What the export says of the answer. The files themselves stay in LAPOR!, and the note says so.</summary>
    public HistoricalFile Evidence(ExportRow row)
    {
        var text = $"Tracking ID LAPOR!: {row.ExternalId}\nTindak lanjut menurut ekspor LAPOR!:\n{(row.Answer.Length > 0 ? row.Answer : Unrecorded)}\n\nLampiran asli tersimpan di LAPOR!.\n";
        var name = string.Concat(row.ExternalId.Where(char.IsAsciiLetterOrDigit));
        return new HistoricalFile(EvidenceId(row), $"tindak-lanjut-{name}.txt", Encoding.UTF8.GetBytes(text), true, _office);
    }

    private Guid EvidenceId(ExportRow row) => CaseIds.From(row.ReceivedAt, agencyId, "lapor-evidence", row.ExternalId);
}
