using FsCheck;
using Microsoft.FSharp.Core;

namespace Lapor.Cases.Core.Tests;

/// <summary>What properties and fuzz are tried with: the same in every run, so that a run fails by its own change. <c>LAPOR_SEED=7</c> tries others.</summary>
internal static class Seeds
{
    public static int Value { get; } = int.TryParse(Environment.GetEnvironmentVariable("LAPOR_SEED"), out var given) ? given : 20_261;

    public static Config Checks(int times) => Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(times)
        .WithReplay(new FSharpOption<Replay>(new Replay(new Rnd((ulong)Value), FSharpOption<int>.None)));
}
