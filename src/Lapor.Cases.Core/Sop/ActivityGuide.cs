using Lapor.Cases.Core.Sop.Activities;

namespace Lapor.Cases.Core.Sop;

/// <summary>An activity type as a designer meets it.</summary>
/// <param name="Type">The name in definitions, such as <c>Lapor.VerifyReport</c>.</param>
/// <param name="Title">Indonesian name; the bare type name for Elsa's own.</param>
/// <param name="Outcomes">Fixed outcomes of a Lapor activity; empty for Elsa's own.</param>
/// <param name="Performer">The role that performs the step unless it says otherwise; null for what needs nobody.</param>
public sealed record ActivityGuide(string Type, string Title, IReadOnlyList<string> Outcomes, IReadOnlyList<ActivityInput> Inputs, string? Performer)
{
    /// <summary>Every type a definition may name, besides other definitions.</summary>
    public static IReadOnlyList<ActivityGuide> All { get; } = [.. ActivityCatalogue.All.Select(Of)];

    private static ActivityGuide Of(ActivityType type) => new(
        type.Name,
        type.Lapor?.Title ?? type.Name[(type.Name.LastIndexOf('.') + 1)..],
        type.Lapor?.Outcomes ?? [],
        [.. type.Inputs.Select(i => new ActivityInput(i.Name, i.Kind.ToString()))],
        (type.Lapor as HumanStep)?.DefaultPerformer);
}

/// <summary>An input of an activity type.</summary>
/// <param name="Name">As in definitions, such as <c>legalBasis</c>.</param>
/// <param name="Kind">What its values are: <c>Text</c>, <c>Texts</c>, <c>Boolean</c>, <c>Number</c>, <c>TimeSpan</c>, <c>Json</c>, <c>Items</c> or <c>Any</c>.</param>
public sealed record ActivityInput(string Name, string Kind);
