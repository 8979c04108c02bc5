using Lapor.Cases.Core.Sop.Script.Library;
using Lapor.Cases.Core.Sop.Script.Syntax;

namespace Lapor.Cases.Core.Sop.Script.Parsing;

/// <summary>Builds the tree of a program by recursive descent, never deeper than the limits allow.</summary>
internal sealed partial class Parser
{
    private readonly string _source;
    private readonly ScriptLimits _limits;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly IReadOnlyDictionary<int, int> _matches;
    private readonly List<(NameNode Name, Scope Scope)> _names = [];
    private readonly List<(NameNode Name, Scope Scope, bool IsVariables)> _targets = [];
    private readonly List<MethodCallNode> _methodCalls = [];
    private readonly List<CallNode> _calls = [];
    private readonly List<MemberNode> _members = [];
    private readonly List<SyntaxFault> _refused = [];
    private Scope _scope;
    private int _at;
    private int _nesting;

    public Parser(string source, ScriptLimits limits, Lexer lexer)
    {
        _source = source;
        _limits = limits;
        _tokens = lexer.Tokens;
        _matches = lexer.Matches;
        Program = new FunctionInfo(null);
        _scope = new Scope(null, Program);
    }

    public FunctionInfo Program { get; }

    /// <summary>What lies outside the subset but did not stop the parser.</summary>
    public IReadOnlyList<SyntaxFault> Refused => _refused;

    /// <summary>Names nobody declares: the host is asked for them, or Elsa's functions ask it.</summary>
    public IEnumerable<NameNode> AskedNames => _names.Select(n => n.Name)
        .Where(n => n.Kind == NameKind.Host || (n.Kind == NameKind.Global && (n.Name == "variables" || ElsaFunctions.Table.ContainsKey(n.Name))));

    public IReadOnlyList<CallNode> Calls => _calls;

    public IReadOnlyList<MemberNode> Members => _members;

    public IReadOnlyList<MethodCallNode> MethodCalls => _methodCalls;

    public Statement[] ParseProgram()
    {
        var statements = new List<Statement>();
        while (Current.Kind != TokenKind.End)
            statements.Add(ParseStatement(isListItem: true));
        Program.Weight = _tokens.Count;
        Program.Levels = statements.Select(s => s.Depth).DefaultIfEmpty().Max();
        Resolve();
        return [.. statements];
    }

    private Token Current => _tokens[_at];

    private Token Ahead(int count) => _tokens[Math.Min(_at + count, _tokens.Count - 1)];

    private Token Take() => _tokens[_at++];

    private bool TryTake(string text)
    {
        if (!Current.Is(text))
            return false;
        _at++;
        return true;
    }

    private Token Expect(string text)
    {
        if (!Current.Is(text))
            throw Unexpected($"'{text}' is expected");
        return Take();
    }

    private SyntaxFault Unexpected(string? expectation = null)
    {
        var token = Current;
        if (token.Kind == TokenKind.Keyword && Refusals.OfKeyword(token.Text, token.Start) is { } refusal)
            return refusal;
        var found = token.Kind == TokenKind.End ? "the end of the script" : $"'{_source[token.Start..Math.Min(token.End, token.Start + 20)]}'";
        return SyntaxFault.Syntax(expectation is null ? $"Unexpected {found}." : $"{expectation}, not {found}.", token.Start);
    }

    private void Enter()
    {
        if (++_nesting > _limits.Nesting)
            throw SyntaxFault.Budget("nesting", "The script is nested too deeply.", Current.Start);
    }

    private void Leave() => _nesting--;

    private T Made<T>(T node)
        where T : Node
    {
        if (node.Depth > _limits.Nesting)
            throw SyntaxFault.Budget("nesting", "The script is nested too deeply.", node.Position);
        return node;
    }

    /// <summary>The end of a statement: a semicolon, a line's end, a closing brace or the end.</summary>
    private void EndStatement()
    {
        if (TryTake(";") || Current.Is("}") || Current.Kind == TokenKind.End || Current.AfterNewLine)
            return;
        throw Unexpected();
    }

    private void Resolve()
    {
        foreach (var (name, scope) in _names)
        {
            if (scope.Find(name.Name) is var (hops, binding))
                name.BeLocal(hops, binding.Slot);
            else if (Refusals.OfGlobal(name.Name, name.Position) is { } refusal)
                _refused.Add(refusal);
            else if (Globals.Table.TryGetValue(name.Name, out var value))
                name.BeGlobal(value);
            else
                name.BeHost();
        }
        foreach (var (name, scope, isVariables) in _targets)
            CheckTarget(name, scope, isVariables);
        foreach (var call in _methodCalls)
            CheckCall(call);
        foreach (var member in _members.Where(m => m is { Name: "random", Target: NameNode { Kind: NameKind.Global, Name: "Math" } }))
            _refused.Add(SyntaxFault.Refused("random", "Math.random is not allowed: a replay must give the same answer.", member.Position));
    }

    private void CheckTarget(NameNode name, Scope scope, bool isVariables)
    {
        var declared = scope.Find(name.Name);
        if (isVariables)
        {
            if (declared is not null)
                _refused.Add(SyntaxFault.Refused("mutation", "Members cannot be assigned, except those of Elsa's 'variables'.", name.Position));
        }
        else if (declared is null)
        {
            _refused.Add(SyntaxFault.Refused("assignment", $"'{name.Name}' is not declared with let. A workflow variable is written as variables.{name.Name} = …", name.Position));
        }
        else if (declared.Value.Binding.IsConstant)
        {
            _refused.Add(SyntaxFault.Refused("assignment", $"'{name.Name}' is a const and cannot be assigned.", name.Position));
        }
    }

    private void CheckCall(MethodCallNode call)
    {
        if (call is { Name: "assign", Target: NameNode { Kind: NameKind.Global, Name: "Object" } } && !(call.Args.Count > 0 && call.Args[0].Value is ObjectNode))
            _refused.Add(SyntaxFault.Refused("mutation", "Object.assign may only fill a new object: Object.assign({ }, …).", call.Position));
    }
}
