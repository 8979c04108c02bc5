using Lapor.Cases.Core.Sop.Script.Matching;
using Lapor.Cases.Core.Sop.Script.Syntax;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Parsing;

internal sealed partial class Parser
{
    private Node ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return new LiteralNode(token.Start, JsValue.Of(token.Number));
            case TokenKind.Text:
                _at++;
                return new LiteralNode(token.Start, JsValue.Of(token.Text));
            case TokenKind.TemplateText or TokenKind.TemplateEnd when _source[token.Start] == '`':
                return ParseTemplate();
            case TokenKind.Regex:
                return ParseRegex();
            case TokenKind.Name:
                _at++;
                var name = new NameNode(token.Start, token.Text);
                _names.Add((name, _scope));
                return name;
            case TokenKind.Keyword when token.Text is "true" or "false" or "null":
                _at++;
                return new LiteralNode(token.Start, token.Text switch { "true" => JsValue.True, "false" => JsValue.False, _ => JsValue.Null });
            case TokenKind.Punctuator when token.Text == "(":
                return ParseParenthesised();
            case TokenKind.Punctuator when token.Text == "[":
                return ParseArray();
            case TokenKind.Punctuator when token.Text == "{":
                return ParseObject();
            default:
                throw Unexpected();
        }
    }

    private Node ParseParenthesised()
    {
        _at++;
        var inner = ParseExpression();
        Expect(")");
        _parenthesised.Add(inner);
        // (a?.b).c does not skip: the parentheses end the chain, which a ChainNode already does.
        return inner;
    }

    private TemplateNode ParseTemplate()
    {
        var position = Current.Start;
        var texts = new List<string>();
        var parts = new List<Node>();
        while (true)
        {
            var piece = Take();
            texts.Add(piece.Text);
            if (piece.Kind == TokenKind.TemplateEnd)
                return Made(new TemplateNode(position, [.. texts], [.. parts]));
            parts.Add(ParseExpression());
            if (Current.Kind is not (TokenKind.TemplateText or TokenKind.TemplateEnd) || _source[Current.Start] != '}')
                throw Unexpected("'}' is expected");
        }
    }

    private RegexNode ParseRegex()
    {
        var token = Take();
        foreach (var flag in token.Flags)
        {
            if (!"gimsu".Contains(flag, StringComparison.Ordinal) || token.Flags.IndexOf(flag, StringComparison.Ordinal) != token.Flags.LastIndexOf(flag))
                throw SyntaxFault.Refused("regex", $"The flag '{flag}' of a regular expression is not supported.", token.Start);
        }
        var flags = string.Concat(token.Flags.Order());
        return new RegexNode(token.Start, new JsRegex(token.Text, flags, PatternReader.Compile(token.Text, flags, token.Start + 1)));
    }

    private ArrayNode ParseArray()
    {
        var position = Take().Start;
        var elements = new List<Element>();
        while (!TryTake("]"))
        {
            if (Current.Is(","))
                throw SyntaxFault.Refused("gap", "An array has no gaps; write undefined.", Current.Start);
            var isSpread = TryTake("...");
            elements.Add(new Element(ParseAssignment(), isSpread));
            if (!Current.Is("]"))
                Expect(",");
        }
        return Made(new ArrayNode(position, [.. elements]));
    }

    private ObjectNode ParseObject()
    {
        var position = Take().Start;
        var properties = new List<Property>();
        while (!TryTake("}"))
        {
            properties.Add(ParseProperty());
            if (!Current.Is("}"))
                Expect(",");
        }
        return Made(new ObjectNode(position, [.. properties]));
    }

    private Property ParseProperty()
    {
        if (TryTake("..."))
            return new Property(null, null, ParseAssignment());
        var token = Current;
        if (token.Kind == TokenKind.Name && (Ahead(1).Is(",") || Ahead(1).Is("}")))
            return new Property(token.Text, null, ParsePrimary());
        if (token is { Kind: TokenKind.Name, Text: "get" or "set" } && !Ahead(1).Is(":"))
            throw SyntaxFault.Refused("accessor", "Getters and setters are not allowed.", token.Start);
        var (key, computed) = ParsePropertyKey();
        if (Current.Is("("))
            throw SyntaxFault.Refused("function", "Only arrow functions are allowed: name: x => …", token.Start);
        Expect(":");
        var value = ParseAssignment();
        if (value is ArrowNode arrow && key is not null)
            arrow.Name = key;
        return new Property(key, computed, value);
    }

    private (string? Key, Node? Computed) ParsePropertyKey()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Name or TokenKind.Keyword or TokenKind.Text:
                if (token.Text == "__proto__")
                    throw SyntaxFault.Refused("prototype", "'__proto__' is not allowed: there are no prototypes.", token.Start);
                return (token.Text, null);
            case TokenKind.Number:
                return (NumberText.Format(token.Number), null);
            case TokenKind.Punctuator when token.Text == "[":
                var computed = ParseAssignment();
                Expect("]");
                return (null, computed);
            default:
                _at--;
                throw Unexpected("A property's name is expected");
        }
    }

    private bool IsArrow()
    {
        if (Current.Kind == TokenKind.Name)
            return Ahead(1).Is("=>") && !Ahead(1).AfterNewLine;
        return Current.Is("(") && _matches.TryGetValue(_at, out var close) && _tokens[close + 1].Is("=>") && !_tokens[close + 1].AfterNewLine;
    }

    private ArrowNode ParseArrow()
    {
        var start = Current.Start;
        var firstToken = _at;
        var outer = _scope;
        var info = new FunctionInfo(outer.Function);
        _scope = new Scope(outer, info);
        var outerPatternDepth = _patternDepth;
        _patternDepth = 0;
        var parameters = ParseParameters();
        var parameterDepth = _patternDepth;
        Expect("=>");
        Node? body = null;
        Statement[]? block = null;
        if (Current.Is("{"))
            block = ParseBraced();
        else
            body = ParseAssignment();
        _scope = outer;
        _patternDepth = outerPatternDepth;
        info.Levels = 2 + Math.Max(parameterDepth, body?.Depth ?? DepthOf(block!)); // One of the two was parsed.
        info.Weight = _at - firstToken;
        var text = _source[start.._tokens[_at - 1].End];
        return Made(new ArrowNode(start, info, [.. parameters], body, block, text, info.Levels));
    }

    private List<Pattern> ParseParameters()
    {
        var parameters = new List<Pattern>();
        if (Current.Kind == TokenKind.Name)
        {
            parameters.Add(ParseTarget(isConstant: false));
            return parameters;
        }
        Expect("(");
        while (!TryTake(")"))
        {
            var isRest = TryTake("...");
            var parameter = ParseTarget(isConstant: false);
            parameter.IsRest = isRest;
            parameters.Add(isRest ? parameter : WithDefault(parameter));
            if (isRest || !Current.Is(")"))
                Expect(isRest ? ")" : ",");
            if (isRest)
                break;
        }
        return parameters;
    }
}
