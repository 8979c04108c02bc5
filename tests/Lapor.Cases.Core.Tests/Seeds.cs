using FsCheck;
using Lapor.Cases.Tests;
using Microsoft.FSharp.Core;

namespace Lapor.Cases.Core.Tests;

/// <summary>What properties and fuzz are tried with: the same in every run, so that a run fails by its own change.</summary>
internal static class Seeds
{
    public static int Value => SeededOrder.Seed;

    public static Config Checks(int times) => Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(times)
        .WithReplay(new FSharpOption<Replay>(new Replay(new Rnd((ulong)Value), FSharpOption<int>.None)));
}
