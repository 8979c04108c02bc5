using Lapor.Cases.Core.Sop.Script.Syntax;
using Lapor.Cases.Core.Sop.Script.Words;

namespace Lapor.Cases.Core.Sop.Script;

/// <summary>Says a condition in words, for the SOP document and for people who do not read code.</summary>
public static class ScriptExplainer
{
    /// <summary>The program in words of a language; what has no words is quoted as it is written.</summary>
    /// <param name="program">A compiled program.</param>
    /// <param name="culture"><c>id</c> for Indonesian, anything else for English.</param>
    public static string Explain(ScriptProgram program, string culture)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(culture);
        var writer = new ExpressionWords(program.Source, culture.StartsWith("id", StringComparison.OrdinalIgnoreCase) ? Vocabulary.Indonesian : Vocabulary.English);
        return program.Statements switch
        {
            [ExpressionStatement statement] => writer.Of(statement.Expression),
            [ReturnStatement { Value: { } value }] => writer.Of(value),
            _ => writer.Statements(program.Statements),
        };
    }
}
