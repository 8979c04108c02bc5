using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The words of a text in small letters without accents, each with one blank after it.</summary>
internal readonly ref struct PlainText
{
    private readonly char[] rented;
    private readonly int length;

    public PlainText(string text)
    {
        var letters = Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormD);
        // A small letter may be longer than its capital, and the last word gets its blank.
        rented = ArrayPool<char>.Shared.Rent((letters.Length * 2) + 1);
        foreach (var rune in letters.EnumerateRunes())
        {
            if (rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) : Rune.IsLetterOrDigit(rune))
                length += Rune.ToLowerInvariant(rune).EncodeToUtf16(rented.AsSpan(length));
            else if (rune.IsAscii || Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                EndWord(ref length);
        }

        EndWord(ref length);
    }

    public ReadOnlySpan<char> Words => rented.AsSpan(0, length);

    public void Dispose() => ArrayPool<char>.Shared.Return(rented);

    private void EndWord(ref int at)
    {
        if (at > 0 && rented[at - 1] != ' ')
            rented[at++] = ' ';
    }
}
