namespace Lapor.Cases.Tool.Demo;

/// <summary>What people write about one topic, and how its unit answers. Braces are filled in per report.</summary>
internal sealed record Story
{
    public required string Topic { get; init; }
    public required string Category { get; init; }
    public required string Unit { get; init; }
    /// <summary>Share of the reports, relative to the other stories of the set.</summary>
    public required int Weight { get; init; }
    public required Scene[] Scenes { get; init; }
    public required string[] Details { get; init; }
    public required string[] Asks { get; init; }
    /// <summary>True when people rather ask than complain.</summary>
    public int QuestionPerMille { get; init; } = 120;
}

/// <summary>What went wrong, what the report is called, and what came of it.</summary>
internal sealed record Scene(string Title, string Problem, string Answer);

/// <summary>A report as written, and what the agency answers first and last.</summary>
internal sealed record Telling(string Title, string Body, string Answer, string FirstAnswer);

/// <summary>Fills the braces of a story and joins its parts.</summary>
internal static class StoryTeller
{
    private static readonly string[] Greetings =
        ["Assalamualaikum.", "Selamat pagi.", "Selamat siang.", "Yth. Bapak/Ibu.", "Mohon izin melapor.", "Halo min.", "Kepada yth admin.", "", "", "", ""];

    private static readonly string[] Closings =
        ["Terima kasih.", "Atas perhatiannya saya ucapkan terima kasih.", "Mohon segera ditindaklanjuti.", "Semoga ada jawaban.", "Wassalam.", "", "", ""];

    private static readonly string[] People =
        ["ibu saya", "bapak saya", "nenek saya", "orang tua saya", "tetangga saya", "kakak saya", "keluarga saya", "mertua saya", "saya sendiri", "paman saya"];

    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private static readonly string[] Spans =
        ["3 bulan", "5 bulan", "setengah tahun", "hampir setahun", "2 tahun", "4 bulan", "beberapa bulan", "6 minggu", "8 bulan", "setahun lebih"];

    public static Telling Tell(Dice dice, Story story, Place place, string district, string village, int month, string agency)
    {
        var values = new Dictionary<string, string>
        {
            ["kab"] = place.Regency,
            ["kec"] = district,
            ["desa"] = village,
            ["siapa"] = dice.Pick(People),
            ["bulan"] = Months[(month + 11 - dice.Below(3)) % 12],
            ["lama"] = dice.Pick(Spans),
            ["rt"] = $"{dice.Between(1, 9):00}/{dice.Between(1, 12):00}",
            ["anak"] = dice.Between(2, 5).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["umur"] = dice.Between(61, 84).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        var scene = dice.Pick(story.Scenes);
        var parts = new[] { dice.Pick(Greetings), scene.Problem, dice.Pick(story.Details), dice.Pick(story.Asks), dice.Pick(Closings) };
        var body = CitizenVoice.Say(dice, string.Join(' ', parts.Where(p => p.Length > 0).Select(p => Capital(Fill(p, values)))));
        if (dice.Chance(60))
            body = body.Replace(". ", ".\n", StringComparison.Ordinal);
        return new Telling(
            Fill(scene.Title, values),
            body,
            Fill($"Terima kasih atas laporan Saudara. {scene.Answer}", values),
            Fill($"Terima kasih atas laporan Saudara. Laporan telah kami terima dan sedang dikoordinasikan oleh {story.Unit}, {agency}.", values));
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Fill(string text, Dictionary<string, string> values)
    {
        foreach (var (name, value) in values)
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return text;
    }
}
