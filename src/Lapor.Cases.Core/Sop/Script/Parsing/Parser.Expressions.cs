using Lapor.Cases.Core.Sop.Script.Syntax;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Parsing;

internal sealed partial class Parser
{
    private Node ParseExpression()
    {
        var left = ParseAssignment();
        while (Current.Is(","))
        {
            var position = Take().Start;
            left = Made(new CommaNode(position, left, ParseAssignment()));
        }
        return left;
    }

    private Node ParseAssignment()
    {
        Enter();
        var node = IsArrow() ? ParseArrow() : ParseAssignmentOrConditional();
        Leave();
        return node;
    }

    private Node ParseAssignmentOrConditional()
    {
        var start = Current;
        var left = ParseConditional();
        var op = Current;
        if (op.Kind != TokenKind.Punctuator || AssignmentOperator(op.Text) is not { } assign)
            return left;
        _at++;
        if (left is NameNode name && start.Kind == TokenKind.Name)
        {
            var value = ParseAssignment();
            if (value is ArrowNode arrow && assign.Kind != AssignKind.Compound)
                arrow.Name = name.Name;
            _targets.Add((name, _scope, false));
            return Made(new AssignNode(name.Position, name, assign, value));
        }
        if (left is MemberNode { IsOptional: false, Target: NameNode { Name: "variables" } member } written)
        {
            _targets.Add((member, _scope, true));
            return Made(new VariableWriteNode(written.Position, new LiteralNode(written.Position, JsValue.Of(written.Name)), assign, ParseAssignment()));
        }
        if (left is IndexNode { IsOptional: false, Target: NameNode { Name: "variables" } indexed } target)
        {
            _targets.Add((indexed, _scope, true));
            return Made(new VariableWriteNode(target.Position, target.Index, assign, ParseAssignment()));
        }
        if (left is MemberNode or IndexNode)
            throw SyntaxFault.Refused("mutation", "Members cannot be assigned, except those of Elsa's 'variables'.", op.Start);
        if (left is ArrayNode or ObjectNode)
            throw SyntaxFault.Refused("mutation", "Use const or let to take values apart.", op.Start);
        throw SyntaxFault.Syntax("This cannot be assigned.", op.Start);
    }

    private static AssignOperator? AssignmentOperator(string text) => text switch
    {
        "=" => new(AssignKind.Plain),
        "&&=" => new(AssignKind.And),
        "||=" => new(AssignKind.Or),
        "??=" => new(AssignKind.Coalesce),
        "+=" => new(AssignKind.Compound, BinaryOperator.Add),
        "-=" => new(AssignKind.Compound, BinaryOperator.Subtract),
        "*=" => new(AssignKind.Compound, BinaryOperator.Multiply),
        "/=" => new(AssignKind.Compound, BinaryOperator.Divide),
        "%=" => new(AssignKind.Compound, BinaryOperator.Remainder),
        "**=" => new(AssignKind.Compound, BinaryOperator.Power),
        "&=" => new(AssignKind.Compound, BinaryOperator.BitAnd),
        "|=" => new(AssignKind.Compound, BinaryOperator.BitOr),
        "^=" => new(AssignKind.Compound, BinaryOperator.BitXor),
        "<<=" => new(AssignKind.Compound, BinaryOperator.ShiftLeft),
        ">>=" => new(AssignKind.Compound, BinaryOperator.ShiftRight),
        ">>>=" => new(AssignKind.Compound, BinaryOperator.ShiftRightUnsigned),
        _ => null,
    };

    private Node ParseConditional()
    {
        var test = ParseBinary(0);
        if (!Current.Is("?"))
            return test;
        var position = Take().Start;
        var whenTrue = ParseAssignment();
        Expect(":");
        return Made(new ConditionalNode(position, test, whenTrue, ParseAssignment()));
    }

    private static int Precedence(Token token) => token.Kind is not (TokenKind.Punctuator or TokenKind.Keyword) ? 0 : token.Text switch
    {
        "??" => 1,
        "||" => 2,
        "&&" => 3,
        "|" => 4,
        "^" => 5,
        "&" => 6,
        "==" or "!=" or "===" or "!==" => 7,
        "<" or ">" or "<=" or ">=" or "in" => 8,
        "<<" or ">>" or ">>>" => 9,
        "+" or "-" => 10,
        "*" or "/" or "%" => 11,
        "**" => 12,
        _ => 0,
    };

    private Node ParseBinary(int least)
    {
        var left = ParseUnary();
        while (Precedence(Current) is var precedence && precedence > least)
        {
            var token = Take();
            // Only ** binds to the right.
            if (token.Text == "**")
                Enter();
            var right = ParseBinary(token.Text == "**" ? precedence - 1 : precedence);
            if (token.Text == "**")
                Leave();
            left = Made(MakeBinary(token, left, right));
        }
        return left;
    }

    private Node MakeBinary(Token token, Node left, Node right)
    {
        switch (token.Text)
        {
            case "&&" or "||":
                RefuseMixed(token, left, LogicalOperator.Coalesce);
                RefuseMixed(token, right, LogicalOperator.Coalesce);
                return new LogicalNode(token.Start, token.Text == "&&" ? LogicalOperator.And : LogicalOperator.Or, left, right);
            case "??":
                RefuseMixed(token, left, LogicalOperator.And, LogicalOperator.Or);
                RefuseMixed(token, right, LogicalOperator.And, LogicalOperator.Or);
                return new LogicalNode(token.Start, LogicalOperator.Coalesce, left, right);
            case "**" when left is UnaryNode or TypeofNode && !_parenthesised.Contains(left):
                throw SyntaxFault.Syntax("A sign before ** needs parentheses.", token.Start);
            default:
                return new BinaryNode(token.Start, BinaryOf(token.Text), left, right);
        }
    }

    private readonly HashSet<Node> _parenthesised = new(ReferenceEqualityComparer.Instance);

    private void RefuseMixed(Token token, Node operand, params ReadOnlySpan<LogicalOperator> operators)
    {
        if (operand is LogicalNode logical && operators.Contains(logical.Operator) && !_parenthesised.Contains(operand))
            throw SyntaxFault.Syntax("?? together with && or || needs parentheses.", token.Start);
    }

    private static BinaryOperator BinaryOf(string text) => text switch
    {
        "+" => BinaryOperator.Add,
        "-" => BinaryOperator.Subtract,
        "*" => BinaryOperator.Multiply,
        "/" => BinaryOperator.Divide,
        "%" => BinaryOperator.Remainder,
        "**" => BinaryOperator.Power,
        "<" => BinaryOperator.Less,
        "<=" => BinaryOperator.LessOrEqual,
        ">" => BinaryOperator.Greater,
        ">=" => BinaryOperator.GreaterOrEqual,
        "==" => BinaryOperator.Equal,
        "!=" => BinaryOperator.NotEqual,
        "===" => BinaryOperator.StrictEqual,
        "!==" => BinaryOperator.StrictNotEqual,
        "&" => BinaryOperator.BitAnd,
        "|" => BinaryOperator.BitOr,
        "^" => BinaryOperator.BitXor,
        "<<" => BinaryOperator.ShiftLeft,
        ">>" => BinaryOperator.ShiftRight,
        ">>>" => BinaryOperator.ShiftRightUnsigned,
        _ => BinaryOperator.In,
    };

    private Node ParseUnary()
    {
        var token = Current;
        if (token.Is("++") || token.Is("--"))
            return ParsePrefixUpdate();
        UnaryOperator? op = token.Kind is not (TokenKind.Punctuator or TokenKind.Keyword) ? null : token.Text switch
        {
            "!" => UnaryOperator.Not,
            "-" => UnaryOperator.Minus,
            "+" => UnaryOperator.Plus,
            "~" => UnaryOperator.BitNot,
            "void" => UnaryOperator.Void,
            _ => null,
        };
        if (op is null && !token.Is("typeof"))
            return ParsePostfix();
        Enter();
        _at++;
        var operand = ParseUnary();
        Leave();
        return Made<Node>(op is { } unary ? new UnaryNode(token.Start, unary, operand) : new TypeofNode(token.Start, operand));
    }

    private UpdateNode ParsePrefixUpdate()
    {
        var token = Take();
        var target = ParsePostfix() as NameNode ?? throw SyntaxFault.Refused("mutation", $"{token.Text} is only for names declared with let.", token.Start);
        _targets.Add((target, _scope, false));
        return new UpdateNode(token.Start, target, token.Text == "++" ? 1 : -1, isPrefix: true);
    }

    private Node ParsePostfix()
    {
        var node = ParseChain();
        if (!(Current.Is("++") || Current.Is("--")) || Current.AfterNewLine)
            return node;
        var token = Take();
        var target = node as NameNode ?? throw SyntaxFault.Refused("mutation", $"{token.Text} is only for names declared with let.", token.Start);
        _targets.Add((target, _scope, false));
        return new UpdateNode(token.Start, target, token.Text == "++" ? 1 : -1, isPrefix: false);
    }

    /// <summary>A primary expression with its members, indexes and calls.</summary>
    private Node ParseChain()
    {
        var start = Current.Start;
        var node = ParsePrimary();
        var isOptional = false;
        while (Current.Kind is TokenKind.Punctuator or TokenKind.TemplateText or TokenKind.TemplateEnd)
        {
            var token = Current;
            if (token.Is("?."))
            {
                isOptional = true;
                _at++;
                node = Current.Is("(") ? ParseCall(node, true) : Current.Is("[") ? ParseIndex(node, true) : ParseMember(node, true);
            }
            else if (token.Is("."))
            {
                _at++;
                node = ParseMember(node, false);
            }
            else if (token.Is("["))
            {
                node = ParseIndex(node, false);
            }
            else if (token.Is("("))
            {
                node = ParseCall(node, false);
            }
            else if (token.Kind is TokenKind.TemplateText or TokenKind.TemplateEnd && _source[token.Start] == '`')
            {
                throw SyntaxFault.Refused("tag", "A function before a template is not allowed.", token.Start);
            }
            else
            {
                break;
            }
        }
        return isOptional ? Made(new ChainNode(start, node)) : node;
    }

    private MemberNode ParseMember(Node target, bool isOptional)
    {
        var name = Current;
        if (name.Kind is not (TokenKind.Name or TokenKind.Keyword))
            throw Unexpected("A property's name is expected");
        _at++;
        if (Refusals.OfMember(name.Text, Current.Is("(") || (Current.Is("?.") && Ahead(1).Is("(")), name.Start) is { } refusal)
            _refused.Add(refusal);
        var node = Made(new MemberNode(name.Start, target, name.Text, isOptional));
        _members.Add(node);
        return node;
    }

    private IndexNode ParseIndex(Node target, bool isOptional)
    {
        var position = Take().Start;
        var index = ParseExpression();
        Expect("]");
        return Made(new IndexNode(position, target, index, isOptional));
    }

    private Node ParseCall(Node callee, bool isOptional)
    {
        var position = callee.Position;
        Expect("(");
        var args = new List<Element>();
        while (!TryTake(")"))
        {
            var isSpread = TryTake("...");
            args.Add(new Element(ParseAssignment(), isSpread));
            if (!Current.Is(")"))
                Expect(",");
        }
        if (callee is not (MemberNode or IndexNode))
        {
            var plain = Made(new CallNode(position, callee, [.. args], isOptional));
            _calls.Add(plain);
            return plain;
        }
        var call = Made(new MethodCallNode(position, callee, [.. args], isOptional));
        _methodCalls.Add(call);
        return call;
    }
}
