using Lapor.Cases.Core.Sop.Script.Syntax;

namespace Lapor.Cases.Core.Sop.Script.Parsing;

internal sealed partial class Parser
{
    /// <summary>One statement.</summary>
    /// <param name="isListItem">In a block or program, where declarations may stand.</param>
    private Statement ParseStatement(bool isListItem)
    {
        Enter();
        var token = Current;
        Statement statement;
        if (token.Is("{"))
            statement = ParseBlock();
        else if (token.Is(";"))
            statement = new BlockStatement(Take().Start, [], 1);
        else if (token.Is("if"))
            statement = ParseIf();
        else if (token.Is("return"))
            statement = ParseReturn();
        else if (token.Is("throw"))
            statement = ParseThrow();
        else if (token.Is("const") || token.Is("let"))
            statement = isListItem ? ParseDeclaration() : throw SyntaxFault.Syntax("A declaration needs a block of its own: { … }.", token.Start);
        else if (token.Kind == TokenKind.Name && Ahead(1).Is(":"))
            throw SyntaxFault.Refused("label", "Labels are not allowed. An object as the result is written in parentheses: ({ … }).", token.Start);
        else
            statement = ParseExpressionStatement();
        Leave();
        if (statement.Depth > _limits.Nesting)
            throw SyntaxFault.Budget("nesting", "The script is nested too deeply.", statement.Position);
        return statement;
    }

    private ExpressionStatement ParseExpressionStatement()
    {
        var expression = ParseExpression();
        EndStatement();
        return new ExpressionStatement(expression);
    }

    private BlockStatement ParseBlock()
    {
        var position = Current.Start;
        var outer = _scope;
        _scope = new Scope(outer, outer.Function);
        var statements = ParseBraced();
        _scope = outer;
        return new BlockStatement(position, statements, 1 + DepthOf(statements));
    }

    private static int DepthOf(Statement[] statements) => statements.Select(s => s.Depth).DefaultIfEmpty().Max();

    private Statement[] ParseBraced()
    {
        Expect("{");
        var statements = new List<Statement>();
        while (!TryTake("}"))
            statements.Add(ParseStatement(isListItem: true));
        return [.. statements];
    }

    private IfStatement ParseIf()
    {
        var position = Take().Start;
        Expect("(");
        var test = ParseExpression();
        Expect(")");
        var whenTrue = ParseStatement(isListItem: false);
        var whenFalse = TryTake("else") ? ParseStatement(isListItem: false) : null;
        return new IfStatement(position, test, whenTrue, whenFalse);
    }

    private ReturnStatement ParseReturn()
    {
        var position = Take().Start;
        var isEmpty = Current.Is(";") || Current.Is("}") || Current.Kind == TokenKind.End || Current.AfterNewLine;
        var value = isEmpty ? null : ParseExpression();
        EndStatement();
        return new ReturnStatement(position, value);
    }

    private ThrowStatement ParseThrow()
    {
        var position = Take().Start;
        TryTake("new");
        if (!(Current is { Kind: TokenKind.Name, Text: "Error" } && Ahead(1).Is("(")) || Current.AfterNewLine)
            throw SyntaxFault.Refused("throw", "Only throw new Error(…) is allowed.", position);
        _at += 2;
        var message = Current.Is(")") ? null : ParseAssignment();
        TryTake(",");
        Expect(")");
        EndStatement();
        return new ThrowStatement(position, message);
    }

    private Statement ParseDeclaration()
    {
        var keyword = Take();
        var isConstant = keyword.Text == "const";
        var declarations = new List<Statement>();
        do
        {
            var target = ParsePattern(isConstant);
            var value = TryTake("=") ? ParseAssignment() : null;
            if (value is null && (isConstant || target is not NamePattern))
                throw SyntaxFault.Syntax("A const or a pattern needs a value.", target.Position);
            if (target is NamePattern name && value is ArrowNode arrow)
                arrow.Name = name.Name;
            declarations.Add(new DeclarationStatement(target.Position, target, value, 1 + Math.Max(value?.Depth ?? 0, _patternDepth)));
        }
        while (TryTake(","));
        EndStatement();
        return declarations.Count == 1 ? declarations[0] : new BlockStatement(keyword.Start, [.. declarations], 1 + declarations.Max(d => d.Depth));
    }

    /// <summary>The deepest expression inside the patterns parsed since it was reset: their defaults run on the stack too.</summary>
    private int _patternDepth;

    private Pattern ParsePattern(bool isConstant)
    {
        _patternDepth = 0;
        return ParseTarget(isConstant);
    }

    private Pattern ParseTarget(bool isConstant)
    {
        Enter();
        var token = Current;
        Pattern pattern;
        if (token.Is("["))
            pattern = ParseArrayPattern(isConstant);
        else if (token.Is("{"))
            pattern = ParseObjectPattern(isConstant);
        else
            pattern = new NamePattern(token.Start, token.Text, _scope.Declare(TakeName(), isConstant, token.Start));
        _patternDepth++;
        Leave();
        return pattern;
    }

    private string TakeName()
    {
        if (Current.Kind != TokenKind.Name)
            throw Unexpected("A name is expected");
        if (Current.Text is "eval" or "arguments")
            throw SyntaxFault.Syntax($"'{Current.Text}' cannot be a name.", Current.Start);
        return Take().Text;
    }

    private Pattern WithDefault(Pattern pattern)
    {
        if (!TryTake("="))
            return pattern;
        pattern.Default = ParseAssignment();
        if (pattern is NamePattern name && pattern.Default is ArrowNode arrow)
            arrow.Name = name.Name;
        _patternDepth = Math.Max(_patternDepth, pattern.Default.Depth + 1);
        return pattern;
    }

    private ArrayPattern ParseArrayPattern(bool isConstant)
    {
        var position = Take().Start;
        var items = new List<Pattern?>();
        while (!TryTake("]"))
        {
            if (TryTake(","))
            {
                items.Add(null);
                continue;
            }
            var isRest = TryTake("...");
            var item = ParseTarget(isConstant);
            item.IsRest = isRest;
            items.Add(isRest ? item : WithDefault(item));
            if (isRest || !Current.Is("]"))
                Expect(isRest ? "]" : ",");
            if (isRest)
                break;
        }
        return new ArrayPattern(position, [.. items]);
    }

    private ObjectPattern ParseObjectPattern(bool isConstant)
    {
        var position = Take().Start;
        var items = new List<(string?, Node?, Pattern)>();
        while (!TryTake("}"))
        {
            if (TryTake("..."))
            {
                var rest = ParseTarget(isConstant);
                rest.IsRest = true;
                items.Add((null, null, rest));
                Expect("}");
                break;
            }
            items.Add(ParsePatternProperty(isConstant));
            if (!Current.Is("}"))
                Expect(",");
        }
        return new ObjectPattern(position, [.. items]);
    }

    private (string? Key, Node? Computed, Pattern Item) ParsePatternProperty(bool isConstant)
    {
        var isShort = Current.Kind == TokenKind.Name && !Ahead(1).Is(":");
        if (isShort)
        {
            var name = Current.Text;
            return (name, null, WithDefault(ParseTarget(isConstant)));
        }
        var (key, computed) = ParsePropertyKey();
        Expect(":");
        var depth = computed?.Depth ?? 0;
        var item = WithDefault(ParseTarget(isConstant));
        _patternDepth = Math.Max(_patternDepth, depth + 1);
        return (key, computed, item);
    }
}
