using System.Text.Json;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Reads what a definition says for the first page: <c>lapor:document</c>, else <c>lapor:identity</c>. Nothing is made up.</summary>
internal static class IdentityReader
{
    public static DocumentIdentity Read(SopVersion sop, JsonElement definition, DocumentOwner owner)
    {
        var properties = definition.Object("customProperties");
        var (document, identity) = (properties?.Object("lapor:document"), properties?.Object("lapor:identity"));
        var approver = document?.Object("approver");
        return new DocumentIdentity
        {
            Title = Text(document, "title") ?? Text(identity, "title") ?? sop.Name,
            Agency = owner.Agency,
            Unit = owner.Unit ?? Text(document, "unit"),
            Number = Text(document, "number"),
            MadeOn = Text(document, "madeOn"),
            RevisedOn = Text(document, "revisedOn"),
            EffectiveOn = Text(document, "effectiveOn"),
            ApproverPosition = Text(approver, "position"),
            ApproverName = Text(approver, "name"),
            ApproverNumber = Text(approver, "number"),
            LegalBases = LegalBases(sop, List("legalBases")),
            Qualifications = List("performerQualifications"),
            RelatedSops = Related(sop, List("relatedSops"), owner),
            Equipment = List("equipment"),
            Warnings = List("warnings"),
            Records = List("records"),
        };

        IReadOnlyList<string> List(string name) => Texts(document, name) is { Count: > 0 } own ? own : Texts(identity, name);
    }

    private static IReadOnlyList<string> Texts(JsonElement? holder, string name) =>
        holder is { } known ? [.. known.Items(name).Select(i => Values.Text(i.ToNode())).OfType<string>().Where(t => t.Trim().Length > 0)] : [];

    private static string? Text(JsonElement? holder, string name) => holder?.Text(name) is { } text && text.Trim().Length > 0 ? text : null;

    private static IReadOnlyList<string> LegalBases(SopVersion sop, IReadOnlyList<string> own)
    {
        var nodes = sop.Program!.Root.Descendants().TakeWhileOutside().ToList();
        return Citations.Merge(own, nodes.Select(n => n.Drawn.Printed.GetValueOrDefault("legalBasis")).Concat(nodes.SelectMany(LimitsOf)).OfType<string>());
    }

    private static IEnumerable<string> LimitsOf(Node node) =>
        node.ShownSettings?.Limit is { Clock: null } rule ? [rule.Limit.LegalBasis, .. rule.Variants.Select(v => v.Limit.LegalBasis)] : [];

    private static List<string> Related(SopVersion sop, IReadOnlyList<string> named, DocumentOwner owner)
    {
        var called = sop.Program!.Root.Descendants().TakeWhileOutside().Where(n => n.Kind == NodeKind.Composite).Select(n => n.Type).ToHashSet(StringComparer.Ordinal);
        var names = named.Select(id => owner.NameOf?.Invoke(id) ?? id).ToList();
        foreach (var name in names)
            called.Remove(SopReader.TypeNameOf(name));
        return [.. names.Distinct(StringComparer.Ordinal).Select(n => $"SOP {n}"), .. called.Order(StringComparer.Ordinal).Where(_ => owner.NameOf is not null || named.Count == 0).Select(c => $"SOP {c}")];
    }

    /// <summary>Without what is inside a SOP used as an activity: that has a form of its own.</summary>
    internal static IEnumerable<Node> TakeWhileOutside(this IEnumerable<Node> nodes) => nodes.Where(n => !IsInside(n));

    private static bool IsInside(Node node)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
        {
            if (around.Kind == NodeKind.Composite)
                return true;
        }

        return false;
    }
}
