using System.CommandLine;
using Lapor.Cases.Tool.Commands;

namespace Lapor.Cases.Tool;

/// <summary>The command line <c>lapor …</c>. Exit codes: 0 done, 1 not done, 2 wrong usage.</summary>
public static class ToolCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Lapor.Cases: pengelolaan pengaduan SP4N-LAPOR!")
        {
            DeadlineCommand.Create(),
            new Command("sop", "Prosedur (SOP): berkasnya, dan pemindahan kasus antarversi.") { SopRunCommand.Create(), SopLintCommand.Create(), SopDiffCommand.Create(), SopExplainCommand.Create(), SopDocumentCommand.Create(), SopMoveCommand.Create() },
            CalendarCommand.Create(),
            new Command("topics", "Tabel topik instansi.") { TopicDrillCommand.Create() },
            ImportCommand.Create(),
            IndicatorsCommand.Create(),
            DemoCommand.Create(),
            DbCommand.Create(),
        };
        return InvokeAsync(root, args);
    }

    private static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
