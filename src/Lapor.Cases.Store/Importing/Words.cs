using System.Text;

namespace Lapor.Cases.Store.Importing;

/// <summary>How names and words of exports are compared.</summary>
internal static class Words
{
    /// <summary>Lower-case letters and digits only: <c>Tanggal Masuk</c>, <c>tanggal_masuk</c> and <c>TanggalMasuk</c> are one.</summary>
    public static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
                squeezed.Append(char.ToLowerInvariant(c));
        }

        return squeezed.ToString();
    }

    /// <summary>Text as it may be stored: line breaks unified, other control characters dropped.</summary>
    public static string Clean(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
        return text.Any(IsStray) ? string.Concat(text.Where(c => !IsStray(c))).Trim() : text;
    }

    private static bool IsStray(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
