using Lapor.Cases.Core.Sop.Script.Syntax;
using Lapor.Cases.Core.Sop.Script.Values;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Core.Sop.Script.Words;

/// <summary>Turns a tree into a sentence. Operands that bind less tightly stand in parentheses, so that the sentence has one reading.</summary>
internal sealed class ExpressionWords(string source, Vocabulary words)
{
    public string Of(Node node) => node switch
    {
        LiteralNode literal => Literal(literal.Value),
        TemplateNode template => string.Concat("'", string.Concat(template.Texts.Select((t, i) => t + (i < template.Parts.Count ? $"[{Of(template.Parts[i])}]" : ""))), "'"),
        ChainNode chain => Of(chain.Inner),
        LogicalNode logical => Logical(logical),
        BinaryNode binary when words.Operators.TryGetValue(binary.Operator, out var phrase) => Comparison(binary, phrase),
        UnaryNode unary => Unary(unary),
        ConditionalNode choice => Say(words.IfThenElse, Of(choice.Test), Of(choice.WhenTrue), Of(choice.WhenFalse)),
        ArrayNode array => string.Join(", ", array.Elements.Select(e => Of(e.Value))),
        MemberNode member => Member(member),
        NameNode name => words.Facts.GetValueOrDefault(name.Name, name.Name),
        CallNode call => Call(call),
        MethodCallNode call => Method(call),
        ArrowNode { Body: { } body } => $"({Of(body)})",
        _ => Quote(node),
    };

    public string Statements(IReadOnlyList<Statement> statements) => string.Join("; ", statements.Select(Statement));

    private static string Say(string phrase, params ReadOnlySpan<string> parts)
    {
        // Not string.Format: the words may hold braces of their own.
        var said = phrase;
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < said.Length; i++)
        {
            var isSlot = said[i] == '{' && i + 2 < said.Length && said[i + 2] == '}' && char.IsAsciiDigit(said[i + 1]);
            if (isSlot)
                result.Append(parts[said[i + 1] - '0']);
            else
                result.Append(said[i]);
            i += isSlot ? 2 : 0;
        }
        return result.ToString();
    }

    private string Statement(Statement statement) => statement switch
    {
        ExpressionStatement expression => Of(expression.Expression),
        ReturnStatement { Value: { } value } => Of(value),
        IfStatement choice => Say(words.If, Of(choice.Test), Statement(choice.WhenTrue)) + (choice.WhenFalse is { } other ? Say(words.Else, Statement(other)) : ""),
        BlockStatement block => Statements(block.Statements),
        ThrowStatement { Message: { } message } => Say(words.Refuse, Of(message)),
        DeclarationStatement { Target: NamePattern name, Value: { } value } => Say(words.Let, name.Name, Of(value)),
        _ => Line(statement.Position),
    };

    private string Literal(JsValue value) => value.Kind switch
    {
        JsKind.String => $"'{value.Text}'",
        JsKind.Number => NumberText.Format(value.Number),
        JsKind.Boolean => value.Boolean ? words.True : words.False,
        _ => words.Nothing,
    };

    private string Logical(LogicalNode logical) => Say(logical.Operator switch
    {
        LogicalOperator.And => words.And,
        LogicalOperator.Or => words.Or,
        _ => words.Coalesce,
    }, Inside(logical.Left, logical.Operator), Inside(logical.Right, logical.Operator));

    private string Inside(Node operand, LogicalOperator around) =>
        operand is ConditionalNode || (operand is LogicalNode inner && inner.Operator != around) ? $"({Of(operand)})" : Of(operand);

    private string Comparison(BinaryNode binary, string phrase)
    {
        var isNothing = binary.Right is LiteralNode { Value.IsNull: true } or NameNode { Kind: NameKind.Global, Name: "undefined" };
        return binary.Operator switch
        {
            BinaryOperator.Equal or BinaryOperator.StrictEqual when isNothing => Say(words.Empty, Operand(binary.Left)),
            BinaryOperator.NotEqual or BinaryOperator.StrictNotEqual when isNothing => Say(words.NotEmpty, Operand(binary.Left)),
            _ => Say(phrase, Operand(binary.Left), Operand(binary.Right)),
        };
    }

    private string Operand(Node node) => node is BinaryNode or LogicalNode or ConditionalNode or UnaryNode { Operator: UnaryOperator.Not } ? $"({Of(node)})" : Of(node);

    private string Unary(UnaryNode unary) => unary.Operator switch
    {
        UnaryOperator.Not when unary.Operand is UnaryNode { Operator: UnaryOperator.Not } twice => Of(twice.Operand),
        UnaryOperator.Not => Say(words.Not, Operand(unary.Operand)),
        UnaryOperator.Minus => "-" + Operand(unary.Operand),
        UnaryOperator.Plus => Of(unary.Operand),
        _ => Quote(unary),
    };

    private string Member(MemberNode member) => member switch
    {
        { Name: "length" } => Say(words.LengthOf, Of(member.Target)),
        { Target: NameNode { Name: "laporan" } } when words.Flags.TryGetValue(member.Name, out var flag) => flag,
        { Target: NameNode { Name: "variables" } } => Say(words.Variable, member.Name),
        _ => Say(words.MemberOf, words.Facts.GetValueOrDefault(member.Name, member.Name), Of(member.Target)),
    };

    private string Call(CallNode call)
    {
        if (call.Callee is not NameNode name)
            return Quote(call);
        var args = call.Args.Select(a => a.Value).ToList();
        var first = args.Count > 0 ? args[0] is LiteralNode { Value.IsString: true } text ? text.Value.Text! : Of(args[0]) : "";
        return name.Name switch
        {
            "getVariable" => Say(words.Variable, first),
            "getInput" => Say(words.Input, first),
            "getLastResult" => words.LastResult,
            "getOutputFrom" => Say(words.Output, first, args.Count > 1 && args[1] is LiteralNode output ? output.Value.Text ?? "" : ""),
            "setVariable" when args.Count > 1 => Say(words.Set, Say(words.Variable, first), Of(args[1])),
            "isNullOrEmpty" or "isNullOrWhiteSpace" when args.Count > 0 => Say(words.Empty, Of(args[0])),
            "Number" or "String" or "Boolean" when args.Count > 0 => Of(args[0]),
            _ when args.Count == 0 && name.Name.StartsWith("get", StringComparison.Ordinal) && name.Name.Length > 3 => Say(words.Variable, name.Name[3..]),
            _ when args.Count == 1 && name.Name.StartsWith("set", StringComparison.Ordinal) && name.Name.Length > 3 =>
                Say(words.Set, Say(words.Variable, name.Name[3..]), Of(args[0])),
            _ => Quote(call),
        };
    }

    private string Method(MethodCallNode call)
    {
        var first = call.Args.Count > 0 ? call.Args[0].Value : null;
        return (call.Name, first) switch
        {
            ("includes", { } item) when call.Target is ArrayNode => Say(words.OneOf, Of(item), Of(call.Target)),
            ("includes", { } item) => Say(words.Contains, Of(call.Target), Of(item)),
            ("startsWith", { } item) => Say(words.StartsWith, Of(call.Target), Of(item)),
            ("endsWith", { } item) => Say(words.EndsWith, Of(call.Target), Of(item)),
            ("test", { } item) when call.Target is RegexNode regex => Say(words.Matches, Of(item), regex.Regex.Text),
            (_, { } item) when words.Calendar.TryGetValue(call.DottedName ?? "", out var phrase) => Say(phrase, Since(item)),
            ("toLowerCase" or "toUpperCase" or "trim" or "toString", null) => Of(call.Target),
            _ => Quote(call),
        };
    }

    /// <summary>From a mark of the case, or from a value.</summary>
    private string Since(Node item)
    {
        if (item is LiteralNode { Value.IsString: true } mark && SopWords.Start(mark.Value.Text!) is var said && !said.Id.Contains('\'', StringComparison.Ordinal))
            return said.In(words.Culture);
        return Say(words.Since, Of(item));
    }

    /// <summary>As it is written, when there are no words: the line from where it begins.</summary>
    private string Quote(Node node) => node switch
    {
        MethodCallNode { Name: { } name } call => $"{Of(call.Target)}.{name}({Arguments(call.Args)})",
        CallNode { Callee: NameNode name } call => $"{name.Name}({Arguments(call.Args)})",
        IndexNode index => $"{Of(index.Target)}[{Of(index.Index)}]",
        _ => Line(node.Position),
    };

    private string Arguments(IReadOnlyList<Element> args) => string.Join(", ", args.Select(a => (a.IsSpread ? "..." : "") + Of(a.Value)));

    private string Line(int position)
    {
        var end = source.AsSpan(position).IndexOfAny('\n', ';');
        return $"`{(end < 0 ? source[position..] : source.Substring(position, end)).Trim()}`";
    }
}
