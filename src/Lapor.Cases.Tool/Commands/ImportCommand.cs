using System.CommandLine;

namespace Lapor.Cases.Tool.Commands;

internal static class ImportCommand
{
    public static Command Create() => new("import");
}
