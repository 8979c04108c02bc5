namespace Lapor.Cases.Core.Sop.Script.Parsing;

internal enum TokenKind { End, Name, Keyword, Number, Text, TemplateText, TemplateEnd, Regex, Punctuator }

/// <summary>A word of the language.</summary>
/// <param name="Text">Name, punctuator or cooked text; the pattern of a regular expression.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End, bool AfterNewLine)
{
    public double Number { get; init; }

    public string Flags { get; init; } = "";

    public bool Is(string text) => Kind is TokenKind.Punctuator or TokenKind.Keyword && Text == text;
}

/// <summary>Ends compilation at its first syntax error.</summary>
internal sealed class SyntaxFault(string code, string message, int position) : Exception(message)
{
    public string Code => code;
    public int Position => position;

    public static SyntaxFault Syntax(string message, int position) => new("script.syntax", message, position);

    public static SyntaxFault Refused(string what, string message, int position) => new("script.refused." + what, message, position);

    public static SyntaxFault Budget(string what, string message, int position) => new("script.budget." + what, message, position);
}
