using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Web.Features.Public;

/// <summary>What the public form carried, as typed.</summary>
public sealed record ReportDraft
{
    private const int MostShown = 20_000;

    /// <summary>Made with the form: sending the same form twice opens one case.</summary>
    public required string Key { get; init; }
    public ReportType Type { get; init; }
    public string AgencyId { get; init; } = "";
    public string Prefix { get; init; } = "";
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public string Region { get; init; } = "";
    public string Name { get; init; } = "";
    public string Contact { get; init; } = "";
    public bool Anonymous { get; init; }
    public bool Secret { get; init; }

    /// <summary>The text as it is shown again after a refusal; not five megabytes of it.</summary>
    public string ShownText => Text.Length > MostShown ? Text[..MostShown] : Text;

    public static ReportDraft Empty() => new() { Key = Guid.NewGuid().ToString("N") };

    public static ReportDraft Read(IFormCollection form) => new()
    {
        Key = Guid.TryParseExact(form["kunci"].ToString(), "N", out var key) ? key.ToString("N") : Guid.NewGuid().ToString("N"),
        Type = Enum.TryParse<ReportType>(form["jenis"].ToString(), out var type) ? type : ReportType.Complaint,
        AgencyId = form["instansi"].ToString(),
        Prefix = form["awalan"].ToString(),
        Title = form["judul"].ToString().Trim(),
        Text = form["isi"].ToString().Trim(),
        Region = form["wilayah"].ToString().Trim(),
        Name = form["nama"].ToString().Trim(),
        Contact = form["kontak"].ToString().Trim(),
        Anonymous = form["anonim"] == "ya",
        Secret = form["rahasia"] == "ya",
    };
}

/// <param name="TrackingCode">Public code.</param>
/// <param name="ReceiptCode">The reporter's secret; shown once.</param>
/// <param name="FileProblems">Attachments that were not kept, with the reason; the report itself is safe.</param>
public sealed record Receipt(string TrackingCode, string ReceiptCode, string AgencyName, string Title, IReadOnlyList<(string FileName, string Code)> FileProblems);

/// <param name="Anchor">Id of the form's field.</param>
public sealed record IntakeProblem(string Anchor, string Code, string? Detail);

public sealed record IntakeOutcome(Receipt? Receipt, IReadOnlyList<IntakeProblem> Problems);
