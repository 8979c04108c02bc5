namespace Lapor.Cases.Core.Sop.Drawing;

/// <summary>A SOP as a picture: boxes and arrows with coordinates in pixels, from the upper left corner.</summary>
/// <remarks>Boxes keep the order of columns and rows that the designer gave them; distances are set anew, so that arrows have streets of their own.</remarks>
public sealed record SopPicture(double Width, double Height, IReadOnlyList<PictureBox> Boxes, IReadOnlyList<PictureArrow> Arrows);

/// <summary>A step in the picture.</summary>
/// <param name="Activity">As in <see cref="StepKey.Activity"/>.</param>
/// <param name="Title">Its title, in lines that fit.</param>
/// <param name="Performer">Who does it; null for what nobody does.</param>
/// <param name="Limit">By when; null without a limit.</param>
public sealed record PictureBox(string Activity, PictureShape Shape, IReadOnlyList<string> Title, string? Performer, string? Limit, double X, double Y, double Width, double Height);

public enum PictureShape { Terminator, Person, Wait, Decision, Automatic, Sop }

/// <summary>An arrow between two steps.</summary>
/// <param name="From">The activity it leaves.</param>
/// <param name="To">The activity it reaches.</param>
/// <param name="Label">The outcome, in lines that fit; empty when there is only one.</param>
/// <param name="Points">Corners from start to end, at right angles.</param>
/// <param name="IsOverdue">It is taken when the limit runs out.</param>
public sealed record PictureArrow(string From, string To, IReadOnlyList<string> Label, IReadOnlyList<PicturePoint> Points, bool IsOverdue);

public readonly record struct PicturePoint(double X, double Y);
