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
    private readonly DemoFile file = DemoFile.Read(Path.Combine(settings.Workflows, "demo", "users.json"));

    /// <summary>The one password of all demo people, from the file that makes them.</summary>
    public string Password => file.Password;

    /// <summary>The few who tell the story, in its order.</summary>
    public async Task<IReadOnlyList<DemoPerson>> TourAsync(CancellationToken cancellation)
    {
        var all = (await ListAsync(cancellation)).ToDictionary(p => p.UserName, StringComparer.Ordinal);
        return [.. file.Tour.Where(all.ContainsKey).Select(name => all[name])];
    }

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

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/demo/pengguna", static async (string? ringkas, HttpRequest request, DemoPeople people, CancellationToken cancellation) => Results.Text(
            ringkas == "1"
                ? $"{Table(await people.TourAsync(cancellation), people.Password)}semua: {request.Scheme}://{request.Host}/demo/pengguna\n"
                : string.Concat((await people.ListAsync(cancellation)).Select(p => $"{p.UserName}\t{people.Password}\t{p.Roles}\t{p.Place}\n"))));
        app.MapPost("/demo/masuk", static async ([FromForm] string nama, [FromForm] string? kembali, DemoPeople people, SignInManager<LaporUser> signIn) =>
            (await signIn.PasswordSignInAsync(nama, people.Password, isPersistent: false, lockoutOnFailure: true)).Succeeded
                ? Results.LocalRedirect(LocalPath.OrHome(kembali, "/antrean"))
                : Results.LocalRedirect("/masuk"));
    }

    // Columns that line up in a terminal.
    private static string Table(IReadOnlyList<DemoPerson> people, string password)
    {
        var (names, roles) = (people.Max(p => p.UserName.Length), people.Max(p => p.Roles.Length));
        return string.Concat(people.Select(p => $"{p.UserName.PadRight(names)}  {password}  {p.Roles.PadRight(roles)}  {p.Place}\n"));
    }

    private sealed record DemoFile(string Password, IReadOnlyList<string> Tour)
    {
        public static DemoFile Read(string path) =>
            JsonSerializer.Deserialize<DemoFile>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{path} is empty.");
    }
}
