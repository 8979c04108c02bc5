using Lapor.Cases.Core.Sop.Script.Parsing;
using Lapor.Cases.Core.Sop.Script.Syntax;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script;

/// <summary>A name a script takes from its host or from Elsa, for lint.</summary>
/// <param name="Name">Dotted as far as it is known: <c>laporan.urgency</c>, <c>variables.Count</c>, <c>kalender.workingDaysSince</c>, <c>getInput</c>.</param>
/// <param name="Argument">The first argument of a call when it is a literal text: <c>Severity</c> in <c>getInput('Severity')</c>.</param>
/// <param name="IsCall">It is called.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record ScriptReference(string Name, string? Argument, bool IsCall, int Line, int Column)
{
    internal static IReadOnlyList<ScriptReference> Collect(string source, Parser parser)
    {
        var longest = new Dictionary<NameNode, (string Name, string? Argument, bool IsCall)>(ReferenceEqualityComparer.Instance);
        foreach (var name in parser.AskedNames)
            longest[name] = (name.Name, null, false);
        foreach (var call in parser.Calls)
        {
            if (call.Callee is NameNode name && longest.ContainsKey(name))
                longest[name] = (name.Name, FirstText(call.Args), true);
        }
        foreach (var member in parser.Members)
        {
            if (PathOf(member) is var (root, path) && longest.TryGetValue(root, out var known) && path.Length > known.Name.Length)
                longest[root] = (path, null, false);
        }
        foreach (var call in parser.MethodCalls)
        {
            if (call is { Root: { } root, DottedName: { } dotted } && longest.TryGetValue(root, out var known) && known.Name == dotted)
                longest[root] = (dotted, FirstText(call.Args), true);
        }
        return [.. longest.OrderBy(l => l.Key.Position).Select(l => Make(source, l.Key.Position, l.Value))];
    }

    private static ScriptReference Make(string source, int position, (string Name, string? Argument, bool IsCall) found)
    {
        var (line, column) = ScriptProgram.LineAndColumn(source, position);
        return new ScriptReference(found.Name, found.Argument, found.IsCall, line, column);
    }

    private static string? FirstText(IReadOnlyList<Element> args) =>
        args.Count > 0 && args[0] is { IsSpread: false, Value: LiteralNode { Value: { Kind: JsKind.String } text } } ? text.Text : null;

    private static (NameNode Root, string Path)? PathOf(MemberNode member)
    {
        var path = member.Name;
        var target = member.Target;
        for (; target is MemberNode outer; target = outer.Target)
            path = $"{outer.Name}.{path}";
        return target is NameNode root ? (root, $"{root.Name}.{path}") : null;
    }
}
