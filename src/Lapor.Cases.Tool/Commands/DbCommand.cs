using System.CommandLine;

namespace Lapor.Cases.Tool.Commands;

internal static class DbCommand
{
    public static Command Create() => new("db");
}
