using Lapor.Cases.Tool;

return await ToolCommand.RunAsync(args);
