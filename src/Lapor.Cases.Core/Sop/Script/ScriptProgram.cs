using Lapor.Cases.Core.Sop.Script.Parsing;
using Lapor.Cases.Core.Sop.Script.Syntax;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script;

/// <summary>A script of the pure subset of JavaScript, compiled once and evaluated as often as wanted, from any thread.</summary>
public sealed class ScriptProgram
{
    private readonly Statement[] _statements;
    private readonly FunctionInfo _info;
    private readonly ScriptLimits _limits;

    private ScriptProgram(string source, ScriptLimits limits, Statement[] statements, FunctionInfo info, IReadOnlyList<ScriptReference> references)
    {
        Source = source;
        _limits = limits;
        _statements = statements;
        _info = info;
        References = references;
    }

    public string Source { get; }

    /// <summary>What the script asks of its host, in the order of the source.</summary>
    public IReadOnlyList<ScriptReference> References { get; }

    internal IReadOnlyList<Statement> Statements => _statements;

    /// <summary>Compiles a script. Never throws for any text.</summary>
    /// <returns>A program, or every refusal with line and column; after a syntax error only what was met before it.</returns>
    public static ScriptCompilation Compile(string source, ScriptLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        limits ??= ScriptLimits.Default;
        if (source.Length > limits.SourceLength)
            return new(null, [new("script.budget.source", "The script is too long.", 1, 1)]);
        var errors = new List<SyntaxFault>();
        Parser? parser = null;
        try
        {
            var lexer = new Lexer(source);
            lexer.Run();
            parser = new Parser(source, limits, lexer);
            var statements = parser.ParseProgram();
            if (parser.Refused.Count == 0)
                return new(new ScriptProgram(source, limits, statements, parser.Program, ScriptReference.Collect(source, parser)), []);
        }
        catch (SyntaxFault fault)
        {
            errors.Add(fault);
        }
        if (parser is not null)
            errors.InsertRange(0, parser.Refused);
        return new(null, [.. errors.OrderBy(e => e.Position).Select(e => ErrorAt(source, e.Code, e.Message, e.Position))]);
    }

    /// <summary>Evaluates the program. Everything that goes wrong in the script is in the result; only what the host throws comes through.</summary>
    public ScriptResult Evaluate(IScriptHost host)
    {
        var run = new Run(host, _limits);
        try
        {
            run.Enter(_info.Levels, _info.Weight);
            Statement.ExecuteAll(_statements, new Frame(run, null, _info.SlotCount), out var value);
            return new ScriptResult(Boundary.ToNode(run, value), value.IsUndefined, null) { IsTruthy = value.IsTruthy };
        }
        catch (ScriptFault fault)
        {
            return new ScriptResult(null, false, ErrorAt(Source, fault.Code, fault.Message, fault.Position < 0 ? run.Position : fault.Position));
        }
    }

    internal static ScriptError ErrorAt(string source, string code, string message, int position)
    {
        var (line, column) = LineAndColumn(source, position);
        return new ScriptError(code, message, line, column);
    }

    internal static (int Line, int Column) LineAndColumn(string source, int position)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < position && i < source.Length; i++)
        {
            if (source[i] is '\n' or '\u2028' or '\u2029' || (source[i] == '\r' && !(i + 1 < source.Length && source[i + 1] == '\n')))
                (line, start) = (line + 1, i + 1);
        }
        return (line, position - start + 1);
    }
}
