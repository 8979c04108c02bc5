using Lapor.Cases.Benchmarks;

// ./lapor bench [steps|rungs|engine|workingtime|calendar|all]; no name measures everything. engine --with-json also keeps each state as JSON.
var wanted = args.Length == 0 ? "all" : args[0];
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
try
{
    var known = false;
    if (wanted is "all" or "workingtime")
        known = WorkingTimeBench.Run();
    if (wanted is "all" or "engine")
        known = EngineBench.Run(wanted == "all" || args.Contains("--with-json"));
    if (wanted is "all" or "steps")
        known = await StepsBench.RunAsync(stop.Token);
    if ((wanted is "all" or "rungs") && !await RungsBench.RunAsync(stop.Token))
        throw new InvalidOperationException("Some rungs were lost or rang twice.");
    known |= wanted == "rungs";
    if (wanted is "all" or "calendar")
        known = await CalendarBench.RunAsync(stop.Token);
    if (known)
        return 0;
    Console.Error.WriteLine($"There is no benchmark '{wanted}': steps, rungs, engine, workingtime, calendar or all.");
    return 2;
}
catch (Exception failure) when (failure is InvalidOperationException or FileNotFoundException or Npgsql.NpgsqlException or OperationCanceledException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
