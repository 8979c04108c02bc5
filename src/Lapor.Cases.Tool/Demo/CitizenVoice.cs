using System.Text;

namespace Lapor.Cases.Tool.Demo;

/// <summary>Turns tidy Indonesian into what people type on a phone: short forms, lost capitals, doubled marks.</summary>
internal static class CitizenVoice
{
    private static readonly (string Full, string Short)[] ShortForms =
    [
        ("yang", "yg"), ("sudah", "sdh"), ("belum", "blm"), ("dengan", "dgn"), ("karena", "krn"), ("tidak", "tdk"), ("mohon", "mhn"),
        ("saya", "sy"), ("sampai", "smp"), ("untuk", "utk"), ("dari", "dr"), ("kenapa", "knp"), ("bantuan", "bntuan"),
        ("terima kasih", "trims"), ("keluarga", "klrg"), ("orang", "org"), ("tahun", "thn"), ("bulan", "bln"), ("juga", "jg"),
        ("padahal", "pdhl"), ("kecamatan", "kec"), ("tetapi", "tp"), ("bagaimana", "gmn"), ("sekarang", "skrg"),
    ];

    public static string Say(Dice dice, string text) => dice.Below(100) switch
    {
        < 38 => text,
        < 66 => Shorten(dice, text, 450),
        < 84 => Lower(Shorten(dice, text, 700)),
        < 92 => Lower(text).Replace(". ", ", ", StringComparison.Ordinal),
        < 96 => text.ToUpperInvariant(),
        _ => Slip(dice, Shorten(dice, text, 300)) + dice.Pick(["!!", "...", " 🙏", " ??"]),
    };

    private static string Lower(string text) => text.ToLowerInvariant();

    private static string Shorten(Dice dice, string text, int perMille)
    {
        foreach (var (full, brief) in ShortForms)
        {
            if (dice.Chance(perMille))
                text = ReplaceWord(text, full, brief);
        }

        return text;
    }

    private static string ReplaceWord(string text, string word, string by)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var found = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                break;
            var end = found + word.Length;
            var whole = (found == 0 || !char.IsLetter(text[found - 1])) && (end == text.Length || !char.IsLetter(text[end]));
            result.Append(text, at, found - at).Append(whole ? by : text[found..end]);
            at = end;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Swaps two neighbouring letters somewhere, as thumbs do.</summary>
    private static string Slip(Dice dice, string text)
    {
        var letters = text.ToCharArray();
        for (var tries = 0; tries < 12; tries++)
        {
            var at = dice.Below(letters.Length - 1);
            if (!char.IsAsciiLetterLower(letters[at]) || !char.IsAsciiLetterLower(letters[at + 1]))
                continue;
            (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
            break;
        }

        return new string(letters);
    }
}
