using System.CommandLine;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Moving;
using Lapor.Cases.Store.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor sop move</c>: how far moves of running cases are, and going on with interrupted ones. Proposing and approving need people, and have their page.</summary>
internal static class SopMoveCommand
{
    public static Command Create() => new("move", "Pemindahan kasus berjalan ke versi SOP lain.") { List(), Run() };

    private static Command List()
    {
        var (db, agency) = (StoreHost.DatabaseOption(), new Option<string>("--agency") { Description = "Id instansi.", Required = true });
        return new Command("list", "Usulan pemindahan, terbaru di atas.") { db, agency }.Answering(async (parsed, json, cancellation) =>
        {
            await using var services = StoreHost.Open(StoreHost.ConnectionString(parsed.GetValue(db)));
            var id = parsed.GetValue(agency)!;
            var viewer = new Viewer(Actor.System.Id, Actor.System.Name, [new RoleGrant(Roles.Apip, id, null)]);
            var moves = await services.GetRequiredService<MoveQuery>().ListAsync(viewer, id, cancellation);
            if (json)
                Answers.Write(moves);
            else if (moves.Count == 0)
                Console.Out.WriteLine("Belum ada usulan pemindahan.");
            foreach (var move in json ? [] : moves)
                Console.Out.WriteLine($"{move.Id} {move.DefinitionId} v{move.FromVersion} -> v{move.ToVersion} {move.State}: {move.Moved} pindah, {move.Fits} menunggu, {move.NoPlace} tanpa tempat, {move.Stale} berubah; diusulkan {move.ProposedByName}, diputuskan {move.DecidedByName ?? "-"}");
            return 0;
        });
    }

    private static Command Run()
    {
        var db = StoreHost.DatabaseOption();
        return new Command("run", "Lanjutkan pemindahan yang sudah disetujui dan terputus.") { db }.Answering(async (parsed, json, cancellation) =>
        {
            await using var services = StoreHost.Open(StoreHost.ConnectionString(parsed.GetValue(db)));
            var moved = await services.GetRequiredService<SopMoves>().RunUnfinishedAsync(cancellation);
            if (json)
                Answers.Write(new { moved });
            else
                Console.Out.WriteLine(moved == 0 ? "Tidak ada yang tersisa." : $"{moved} kasus dipindahkan.");
            return 0;
        });
    }
}
