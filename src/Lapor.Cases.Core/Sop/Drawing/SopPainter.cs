using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Core.Sop.Drawing;

/// <summary>Draws a SOP: its outermost flow, with people's steps, decisions, ends and what the system does between them.</summary>
public static class SopPainter
{
    private const int TitleWidth = 27;
    private const int TitleLines = 4;

    /// <param name="sop">A version that <see cref="Reading.SopReader"/> read.</param>
    /// <param name="culture">Language of outcomes, performers and limits; titles are the SOP's own.</param>
    /// <exception cref="ArgumentException">The version was not read by it.</exception>
    public static SopPicture Paint(SopVersion sop, string culture)
    {
        ArgumentNullException.ThrowIfNull(sop);
        if (sop.Program is null)
            throw new ArgumentException("The SOP was not read by SopReader.", nameof(sop));
        var container = sop.Program.Root.Children[0];
        if (container.Kind is not (NodeKind.Flowchart or NodeKind.Sequence))
            container = sop.Program.Root;
        var links = LinksOf(container, culture);
        var layout = new PictureLayout(PictureGrid.Of(container, [.. links.Select(l => (l.From, l.To))]), [.. container.Children.Select(c => BoxOf(c, links, culture))], links);
        return layout.Picture();
    }

    private static List<PictureLink> LinksOf(Node container, string culture)
    {
        if (container.Flow is not { } flow)
            return [.. Enumerable.Range(0, Math.Max(0, container.Children.Count - 1)).Select(i => new PictureLink(i, i + 1, "", false))];
        return [.. flow.Connections.Select(c => new PictureLink(c.Source, c.Target, RouteWords.Arrow(container.Children[c.Source], c.Port).In(culture), c.Port == HumanStep.Overdue)).Distinct()];
    }

    private static PictureBox BoxOf(Node node, IReadOnlyList<PictureLink> links, string culture)
    {
        var title = TextLines.Of(SopDiff.TitleOf(node), TitleWidth, TitleLines);
        var facets = StepFacets.Of(node);
        var shape = ShapeOf(node);
        var performer = shape == PictureShape.Person ? facets.FirstOrDefault(f => f.Key == "performer")?.Value.In(culture) : null;
        var limit = facets.FirstOrDefault(f => f.Key == "limit")?.Value.In(culture);
        return new PictureBox(node.Path, shape, title, performer, limit is null ? null : TextLines.Of(limit, TitleWidth + 3, 1)[0], 0, 0, PictureLayout.BoxWidth,
            PictureLayout.HeightOf(title.Count, performer is not null, limit is not null, links.Where(l => l.From == node.FlowIndex).Select(l => l.Label).Distinct().Count()));
    }

    private static PictureShape ShapeOf(Node node) => node.Kind switch
    {
        NodeKind.Start or NodeKind.End or NodeKind.Finish or NodeKind.Complete or NodeKind.Fault => PictureShape.Terminator,
        NodeKind.FlowDecision or NodeKind.FlowSwitch or NodeKind.If or NodeKind.Switch => PictureShape.Decision,
        NodeKind.Composite => PictureShape.Sop,
        NodeKind.Delay or NodeKind.Event => PictureShape.Wait,
        _ when node.Lapor is WaitWorkingTime => PictureShape.Wait,
        _ => Roads.IsForPeople(node) ? PictureShape.Person : PictureShape.Automatic,
    };
}

/// <summary>A connection by positions of its ends.</summary>
internal sealed record PictureLink(int From, int To, string Label, bool IsOverdue);
