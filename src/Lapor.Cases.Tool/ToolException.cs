namespace Lapor.Cases.Tool;

/// <summary>Something the person at the terminal can mend.</summary>
/// <param name="code">Stable dotted code, shown with <c>--json</c>.</param>
/// <param name="message">What is wrong and what to do.</param>
public sealed class ToolException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
