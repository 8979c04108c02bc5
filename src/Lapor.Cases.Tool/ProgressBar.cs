using System.Diagnostics;
using System.Globalization;
using Lapor.Cases.Store.Importing;

namespace Lapor.Cases.Tool;

/// <summary>A bar on the terminal's error stream; where that is a file, a line for each tenth. Answers on the output stream stay clean.</summary>
internal sealed class ProgressBar(string title, TextWriter error, bool live) : IProgress<ImportProgress>, IDisposable
{
    private const int Width = 32;

    private readonly long _started = Stopwatch.GetTimestamp();
    private int _lastTenth;
    private bool _drawn;

    public static ProgressBar OnTerminal(string title) => new(title, Console.Error, !Console.IsErrorRedirected);

    public void Report(ImportProgress value)
    {
        var part = value.Total == 0 ? 1.0 : (double)value.Done / value.Total;
        if (live)
            Draw(part, value);
        else if ((int)(part * 10) is var tenth && tenth > _lastTenth)
        {
            _lastTenth = tenth;
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {value.Done} / {value.Total}"));
        }
    }

    public void Dispose()
    {
        if (_drawn)
            error.WriteLine();
    }

    private void Draw(double part, ImportProgress value)
    {
        var filled = (int)(part * Width);
        var elapsed = Stopwatch.GetElapsedTime(_started);
        var left = part > 0 ? TimeSpan.FromSeconds(elapsed.TotalSeconds / part * (1 - part)) : TimeSpan.Zero;
        error.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\r{title} [{new string('█', filled)}{new string('·', Width - filled)}] {value.Done} / {value.Total} ({part:P0}), sisa {left:mm\\:ss}  "));
        _drawn = true;
    }
}
