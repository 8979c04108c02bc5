using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store;

/// <summary>Tells whoever may decide on it that something waits for a second person.</summary>
internal static class SecondPerson
{
    /// <summary>The one statement, with the page and the subject as SQL.</summary>
    /// <param name="page">Where it is decided, as an SQL expression of text.</param>
    /// <param name="subject">What it is about, likewise.</param>
    /// <param name="from">What follows <c>from</c>, ending with a comma, or nothing.</param>
    /// <param name="first">The first of six parameters: agency, instant, template, roles in the agency, roles anywhere, and whom not to ask.</param>
    public static string Sql(string page, string subject, string from, int first) => FormattableString.Invariant($"""
        insert into notifications (user_id, agency_id, at, template, data)
        select distinct g.user_id, ${first}, ${first + 1}::timestamptz, ${first + 2}, jsonb_build_object('page', {page}, 'subject', {subject})
        from {from} user_grants g join users u on u.id = g.user_id and u.active
        where (g.role = any (${first + 3}) and g.agency_id in (${first}, '*') or g.role = any (${first + 4})) and not (g.user_id = any (${first + 5}))
        """);

    /// <summary>As a statement of its own.</summary>
    /// <param name="agencyId">Whose matter it is.</param>
    /// <param name="roles">Who may decide in the agency.</param>
    /// <param name="preparers">Who had a hand in it, and so may not.</param>
    /// <param name="template">What the message is called.</param>
    /// <param name="page">Where it is decided.</param>
    /// <param name="subject">A name that people know it by.</param>
    /// <param name="at">UTC.</param>
    public static SqlText Ask(string agencyId, IReadOnlyList<string> roles, IEnumerable<string> preparers, string template, string page, string subject, DateTimeOffset at) =>
        new(Sql("$7::text", "$8::text", "", 1), agencyId, Instants.Micro(at), template, roles.ToArray(), Array.Empty<string>(), preparers.ToArray(), page, subject);
}
