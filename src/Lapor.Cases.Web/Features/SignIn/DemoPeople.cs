using System.Globalization;
using System.Text;
using System.Text.Json;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Accounts;
using Lapor.Cases.Web.Hosting;
using Lapor.Cases.Web.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lapor.Cases.Web.Features.SignIn;

/// <param name="UserName">To sign in with.</param>
/// <param name="Name">As shown to colleagues.</param>
/// <param name="Roles">Role names, in the language of the request.</param>
/// <param name="Place">Agency and unit.</param>
public sealed record DemoPerson(string UserName, string Name, string Roles, string Place);

/// <summary>The people of the demo, for the sign-in page of a development server. Registered nowhere else.</summary>
public sealed class DemoPeople(LaporSettings settings, IDbContextFactory<CasesDb> contexts, Places places, IServiceScopeFactory scopes)
{
    /// <summary>The one password of all demo people, from the file that makes them.</summary>
    public string Password { get; } = ReadPassword(Path.Combine(settings.Workflows, "demo", "users.json"));

    public async Task<IReadOnlyList<DemoPerson>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var users = await db.Users.AsNoTracking().Where(u => u.Active).OrderBy(u => u.UserName).ToListAsync(cancellation);
        var grants = (await db.UserGrants.AsNoTracking().ToListAsync(cancellation)).ToLookup(g => g.UserId, StringComparer.Ordinal);
        var agencies = await places.AllAsync(cancellation);
        using var scope = scopes.CreateScope();
        var words = scope.ServiceProvider.GetRequiredService<Words>();
        var people = users.Select(u => new DemoPerson(
            u.UserName ?? "", u.DisplayName,
            string.Join(", ", grants[u.Id].Select(g => words.Role(g.Role)).Distinct()),
            string.Join("; ", grants[u.Id].Select(g => agencies.TryGetValue(g.AgencyId, out var a)
                ? a.FindUnit(g.UnitId) is { } unit ? $"{a.Name}, {unit.Name}" : a.Name
                : "Nasional").Distinct())));
        return [.. people.OrderBy(p => p.Place, StringComparer.CurrentCulture).ThenBy(p => p.UserName, StringComparer.Ordinal)];
    }

    private static string ReadPassword(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.GetProperty("password").GetString() ?? "";
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/demo/pengguna", static async (DemoPeople people, CancellationToken cancellation) =>
        {
            var lines = new StringBuilder();
            foreach (var person in await people.ListAsync(cancellation))
                lines.Append(CultureInfo.InvariantCulture, $"{person.UserName}\t{people.Password}\t{person.Roles}\t{person.Place}\n");
            return Results.Text(lines.ToString());
        });
        app.MapPost("/demo/masuk", static async ([FromForm] string nama, [FromForm] string? kembali, DemoPeople people, SignInManager<LaporUser> signIn) =>
            (await signIn.PasswordSignInAsync(nama, people.Password, isPersistent: false, lockoutOnFailure: true)).Succeeded
                ? Results.LocalRedirect(LocalPath.OrHome(kembali, "/antrean"))
                : Results.LocalRedirect("/masuk"));
    }
}
