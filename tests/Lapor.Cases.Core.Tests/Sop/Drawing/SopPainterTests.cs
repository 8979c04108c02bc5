using Lapor.Cases.Core.Sop.Drawing;
using Lapor.Cases.Core.Tests.Sop.Lint;
using Lapor.Cases.Core.Tests.Workflows;

namespace Lapor.Cases.Core.Tests.Sop.Drawing;

public sealed class SopPainterTests
{
    public static TheoryData<string> Sops => new(SopFile.All.Keys);

    [Theory, MemberData(nameof(Sops))]
    public void Every_step_and_every_connection_is_drawn_inside_the_picture(string sop)
    {
        var (picture, file) = (Paint(sop), SopFile.All[sop]);

        Assert.Equal(file.Steps.Select(s => s.Id).Order(), picture.Boxes.Select(b => b.Activity).Order());
        Assert.Equal(file.Links.Select(l => (l.From, l.To)).Distinct().Order(), picture.Arrows.Select(a => (a.From, a.To)).Distinct().Order());
        Assert.All(picture.Boxes, b => Assert.True(b.X >= 0 && b.Y >= 0 && b.X + b.Width <= picture.Width && b.Y + b.Height <= picture.Height, b.Activity));
        Assert.All(picture.Arrows.SelectMany(a => a.Points), p => Assert.InRange(p.X, 0, picture.Width));
        Assert.All(picture.Arrows.SelectMany(a => a.Points), p => Assert.InRange(p.Y, 0, picture.Height));
    }

    [Theory, MemberData(nameof(Sops))]
    public void No_box_lies_on_another_and_no_arrow_runs_through_one(string sop)
    {
        var picture = Paint(sop);

        foreach (var (a, b) in picture.Boxes.SelectMany((a, i) => picture.Boxes.Skip(i + 1).Select(b => (a, b))))
            Assert.False(a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height, $"{a.Activity} lies on {b.Activity}");
        foreach (var arrow in picture.Arrows)
        {
            foreach (var (p, q) in arrow.Points.Zip(arrow.Points.Skip(1)))
            {
                Assert.True(Math.Abs(p.X - q.X) < 0.01 || Math.Abs(p.Y - q.Y) < 0.01, $"{arrow.From} → {arrow.To} is not at right angles");
                Assert.DoesNotContain(picture.Boxes, b => Math.Min(p.X, q.X) < b.X + b.Width - 0.5 && Math.Max(p.X, q.X) > b.X + 0.5 && Math.Min(p.Y, q.Y) < b.Y + b.Height - 0.5 && Math.Max(p.Y, q.Y) > b.Y + 0.5);
            }
        }
    }

    [Fact]
    public void Boxes_keep_the_order_that_the_designer_gave_them()
    {
        var boxes = Paint("sop-kementerian").Boxes.ToDictionary(b => b.Activity);

        Assert.True(boxes["start"].X < boxes["receipt"].X && boxes["receipt"].X < boxes["screen"].X);
        Assert.Equal(boxes["verify"].X, boxes["requestCompletion"].X);
        Assert.True(boxes["isU1"].Y < boxes["clockCompleteness"].Y);
    }

    [Fact]
    public void A_step_shows_who_does_it_and_by_when_in_the_language_asked_for()
    {
        var (indonesian, english) = (Box("id"), Box("en-GB"));

        Assert.Equal(("Pejabat penghubung", "1 hari kerja", PictureShape.Person), (indonesian.Performer, indonesian.Limit, indonesian.Shape));
        Assert.Equal(("Unit liaison", "1 working day"), (english.Performer, english.Limit));

        static PictureBox Box(string culture) => SopPainter.Paint(new Mutant("sop-kementerian").Read(), culture).Boxes.Single(b => b.Activity == "accept");
    }

    [Fact]
    public void What_was_never_placed_is_drawn_in_the_order_of_the_flow()
    {
        var picture = SopPainter.Paint(new Draft().Step("start", "Elsa.Start").Step("one", "Lapor.Task").Step("two", "Lapor.Task").Step("close", "Lapor.CloseCase")
            .Flow("start -> one", "start -> two", "one -> close", "two -> close").Read(), "id");
        var boxes = picture.Boxes.ToDictionary(b => b.Activity);

        Assert.Equal(boxes["one"].X, boxes["two"].X);
        Assert.NotEqual(boxes["one"].Y, boxes["two"].Y);
        Assert.True(boxes["start"].X < boxes["one"].X && boxes["one"].X < boxes["close"].X);
    }

    [Fact]
    public void Two_steps_put_on_one_place_are_both_seen()
    {
        var mutant = new Mutant("sop-kementerian");
        mutant.Step("draft")["metadata"]!["designer"] = mutant.Step("approve")["metadata"]!["designer"]!.DeepClone();

        var boxes = SopPainter.Paint(mutant.Read(), "id").Boxes.ToDictionary(b => b.Activity);

        Assert.True(boxes["draft"].Y + boxes["draft"].Height <= boxes["approve"].Y || boxes["approve"].Y + boxes["approve"].Height <= boxes["draft"].Y);
    }

    [Fact]
    public void A_large_flow_is_drawn_in_time()
    {
        var draft = new Draft().Step("s0", "Elsa.Start");
        for (var i = 1; i < 500; i++)
            draft.Step($"s{i}", "Lapor.Notify").Flow($"s{i - 1} -> s{i}", $"s{i / 2} -> s{i}");

        Assert.Equal(500, SopPainter.Paint(draft.Read(), "id").Boxes.Count);
    }

    private static SopPicture Paint(string sop) => SopPainter.Paint(new Mutant(sop).Read(), "id");
}
