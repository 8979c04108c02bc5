using System.Diagnostics;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Tests;
using Lapor.Cases.Web.Tests.Tool;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Web.Tests.Jobs;

/// <summary>What an outage, a killed node and an empty Quartz must not do to deadlines.</summary>
public sealed class NodeTests(TestServer server)
{
    private const int Cases = 250;

    // Everything that has not rung yet was due an hour ago.
    private const string Overdue = """
        update clocks set rungs = (select json_agg(case when r ->> 'state' = 'pending' then r || jsonb_build_object('ring_at', now() - interval '1 hour') else r end order by o)
            from jsonb_array_elements(rungs::jsonb) with ordinality as x (r, o))::text, next_ring_at = now() - interval '1 hour'
        where next_ring_at is not null and state = 'running'
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_of_which_one_is_killed_ring_every_rung_exactly_once()
    {
        await using var owner = new ConsoleHost(server);
        await owner.InitializeAsync();
        await OpenAsync(owner.Services.GetRequiredService<CaseRunner>());
        await owner.StopAsync();
        await owner.ExecuteAsync(Overdue, Cancellation);
        var due = await owner.CountAsync("select count(*) from clocks where next_ring_at <= now()", Cancellation);
        var before = await RungAsync(owner);
        Assert.True(due > Cases);

        using var doomed = Node(owner);
        using var survivor = Node(owner);
        try
        {
            await UntilAsync(async () => await RungAsync(owner) > before);
            doomed.Kill();
            await UntilAsync(async () => await owner.CountAsync("select count(*) from clocks where next_ring_at <= now()", Cancellation) == 0);
        }
        finally
        {
            doomed.Kill();
            survivor.Kill();
        }

        Assert.Equal(0L, await owner.CountAsync("""
            select count(*) from (
                select from timeline where kind = 'escalated' group by case_id, data ->> 'clock', data ->> 'rung', data ->> 'role' having count(*) > 1
                union all select from timeline where kind = 'clock.breached' group by case_id, data ->> 'clock' having count(*) > 1) as twice
            """, Cancellation));
        Assert.Equal(0L, await owner.CountAsync("select count(*) from rungs where state = 'pending' and ring_at <= now()", Cancellation));
        Assert.Equal(await owner.CountAsync("select count(*) from escalations where not historical", Cancellation),
            await owner.CountAsync("select count(*) from timeline t join cases c on c.id = t.case_id where t.kind = 'escalated' and not c.historical", Cancellation));
    }

    [Fact]
    public async Task Without_a_row_in_Quartz_a_deadline_still_rings()
    {
        await using var host = new ConsoleHost(server);
        await host.InitializeAsync();
        var before = await RungAsync(host);
        await host.ExecuteAsync("""
            do $$ declare t text; begin
                for t in select tablename from pg_tables where tablename like 'qrtz\_%' loop execute format('alter table %I disable trigger all; delete from %I', t, t); end loop;
            end $$
            """, Cancellation);
        await host.ExecuteAsync(Overdue, Cancellation);
        await UntilAsync(async () => await RungAsync(host) > before && await host.CountAsync("select count(*) from clocks where next_ring_at <= now()", Cancellation) == 0);
        Assert.Equal(0L, await host.CountAsync("select count(*) from qrtz_triggers", Cancellation));
    }

    private static Task<long> RungAsync(ConsoleHost host) => host.CountAsync("select count(*) from rungs where state = 'rung'", Cancellation);

    private static async Task OpenAsync(CaseRunner runner)
    {
        for (var i = 0; i < Cases; i++)
        {
            var now = DateTimeOffset.UtcNow;
            var report = new NewReport { CaseId = CaseIds.New(now), AgencyId = "kemensos", Title = "Pertanyaan umum", Text = "Mohon penjelasan jadwal layanan kantor.", ReceivedAt = now };
            Assert.IsType<OpenResult.Opened>(await runner.OpenAsync(report, Cancellation));
        }
    }

    private static ConsoleProcess Node(ConsoleHost owner) => new(owner.ConnectionString);

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        var patience = Stopwatch.StartNew();
        while (!await done())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(3), "It did not happen within three minutes.");
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>A node as a process of its own, which can be killed.</summary>
    private sealed class ConsoleProcess : IDisposable
    {
        private readonly string mail = Path.Combine(Path.GetTempPath(), $"lapor-mail-{Guid.NewGuid():N}");
        private readonly Process process;

        public ConsoleProcess(string connection)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Lapor.Cases.Web.dll"));
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
            start.Environment["ConnectionStrings__Lapor"] = connection;
            start.Environment["LAPOR_DEMO"] = "true";
            start.Environment["LAPOR_WORKFLOWS"] = Path.Combine(ToolProcess.Root, "workflows");
            start.Environment["LAPOR_MAIL"] = mail;
            process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public void Kill()
        {
            if (!process.HasExited)
                process.Kill();
        }

        public void Dispose()
        {
            Kill();
            process.WaitForExit();
            process.Dispose();
            if (Directory.Exists(mail))
                Directory.Delete(mail, recursive: true);
        }
    }
}
