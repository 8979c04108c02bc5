namespace Lapor.Cases.Core.Sop.Drawing;

/// <summary>Breaks a text into lines of at most so many characters, at blanks where there are some.</summary>
internal static class TextLines
{
    public static IReadOnlyList<string> Of(string text, int width, int most)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(w => w.Chunk(width).Select(c => new string(c))))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
            lines.Add(line);
        if (lines.Count <= most)
            return lines;
        var last = lines[most - 1];
        return [.. lines.Take(most - 1), (last.Length >= width ? last[..(width - 1)] : last) + "…"];
    }
}
