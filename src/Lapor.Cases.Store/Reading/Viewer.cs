using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Reading;

/// <summary>Who looks. Every query is limited to what this person may see.</summary>
/// <param name="UserId">Also what reads are recorded under.</param>
/// <param name="Name">As shown to colleagues.</param>
/// <param name="Grants">Roles held.</param>
public sealed record Viewer(string UserId, string Name, IReadOnlyList<RoleGrant> Grants)
{
    public static Viewer Of(Actor actor) => new(actor.Id, actor.Name, actor.Grants);

    public Actor AsActor() => new(UserId, Name, Grants);
}

/// <summary>One page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">Give this back as <c>After</c> for the page that follows; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
