using System.Globalization;
using Lapor.Cases.Core.Documents;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>"Mengapa tanggal ini?" on paper: what is known, a strip of days for the eye, and each day in words.</summary>
public sealed record DeadlineSheet
{
    private const double Left = 48;
    private const double Right = PdfPages.Width - 48;
    private const double Bottom = PdfPages.Height - 56;
    private const double Cell = 33;

    public required string Title { get; init; }

    /// <summary>Lines of a label and what it says, in order.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    public required IReadOnlyList<DayProof> Days { get; init; }

    /// <summary>What changed afterwards and other remarks, each a paragraph.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Where the sheet comes from, at the foot of each page.</summary>
    public required string Origin { get; init; }

    /// <param name="language"><c>en</c> for English, anything else is Indonesian.</param>
    /// <returns>A PDF of A4 pages.</returns>
    public byte[] ToPdf(string language)
    {
        var paper = new PdfPages();
        var y = NewPage(paper);
        foreach (var line in PdfPages.Wrap(Title, 17, Right - Left, bold: true))
            paper.Text(Left, y += 20, 17, line, bold: true, Navy);
        y += 10;
        foreach (var (label, value) in Facts)
        {
            foreach (var (line, i) in PdfPages.Wrap(value, 10, Right - Left - 120).Select((l, i) => (l, i)))
            {
                y = Room(paper, y, 15);
                if (i == 0)
                    paper.Text(Left, y + 15, 10, label, color: Soft);
                paper.Text(Left + 120, y += 15, 10, line);
            }
        }

        foreach (var remark in Remarks)
        {
            y += 6;
            foreach (var line in PdfPages.Wrap(remark, 10, Right - Left))
                paper.Text(Left, y = Room(paper, y, 14) + 14, 10, line, bold: true);
        }

        y = Strip(paper, y + 14, language);
        y = Words(paper, y + 10, language);
        return paper.ToBytes(Title, language == "en" ? "en" : "id");
    }

    private double Strip(PdfPages paper, double y, string language)
    {
        var x = Left;
        foreach (var day in Days)
        {
            if (x + Cell > Right)
                (x, y) = (Left, y + 44);
            y = Room(paper, y, 44);
            var (fill, ink) = Tone(day);
            paper.Box(x, y, Cell - 3, 40, fill);
            Centered(paper, x, y + 11, 7, Weekday(day.Date, language), ink, bold: false);
            Centered(paper, x, y + 24, 11, day.Date.Day.ToString(CultureInfo.InvariantCulture), ink, bold: true);
            Centered(paper, x, y + 35, 8, Mark(day), ink, bold: false);
            x += Cell;
        }

        return y + 44;
    }

    private double Words(PdfPages paper, double y, string language)
    {
        foreach (var day in Days)
        {
            foreach (var line in PdfPages.Wrap(day.ToText(language), 9, Right - Left - 10))
            {
                y = Room(paper, y, 12.5);
                paper.Box(Left, y + 5, 3, 8, Tone(day).Fill);
                paper.Text(Left + 10, y += 12.5, 9, line);
            }
        }

        return y;
    }

    private double NewPage(PdfPages paper)
    {
        paper.AddPage();
        paper.Box(0, 0, PdfPages.Width, 8, Navy);
        paper.Text(Left, PdfPages.Height - 30, 8, string.Create(CultureInfo.InvariantCulture, $"{Origin}  •  {paper.Count}"), color: Soft);
        return 30;
    }

    private double Room(PdfPages paper, double y, double height) => y + height > Bottom ? NewPage(paper) : y;

    private static void Centered(PdfPages paper, double x, double y, double size, string text, PdfColor ink, bool bold) =>
        paper.Text(x + (Cell - 3 - PdfPages.Measure(text, size, bold)) / 2, y, size, text, bold, ink);

    private static string Weekday(DateOnly date, string language) => CultureInfo.GetCultureInfo(language == "en" ? "en" : "id").DateTimeFormat.GetAbbreviatedDayName(date.DayOfWeek);

    private static string Mark(DayProof day) => day.Step switch
    {
        ProofStep.Counted => day.Counted?.ToString(CultureInfo.InvariantCulture) ?? Math.Round(day.Taken, 1).ToString("0.#", CultureInfo.InvariantCulture),
        ProofStep.Start => "0",
        ProofStep.Paused => "II",
        _ => "–",
    };

    private static (PdfColor Fill, PdfColor Ink) Tone(DayProof day) => day.Step switch
    {
        ProofStep.Counted => (new(214, 230, 246), new(10, 60, 107)),
        ProofStep.Start => (new(240, 240, 240), new(70, 80, 90)),
        ProofStep.Paused => (new(228, 224, 245), new(75, 58, 140)),
        _ when day.Verdict.Reason == DayReason.Weekend => (new(236, 239, 243), new(90, 100, 112)),
        _ => (new(250, 221, 222), new(165, 29, 36)),
    };

    private static readonly PdfColor Navy = new(12, 45, 87);
    private static readonly PdfColor Soft = new(84, 97, 112);
}
