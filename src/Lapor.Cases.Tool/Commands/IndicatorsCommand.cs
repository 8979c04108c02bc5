using System.CommandLine;

namespace Lapor.Cases.Tool.Commands;

internal static class IndicatorsCommand
{
    public static Command Create() => new("indicators");
}
