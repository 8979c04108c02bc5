namespace Lapor.Cases.Store;

/// <summary>Brings the files of <c>workflows/</c> into the database. Running it again changes nothing that did not change.</summary>
public sealed class Seeder
{
    /// <exception cref="InvalidDataException">A file is wrong; the message names file, JSON path and what was expected.</exception>
    public Task SeedAsync(string workflowsFolder, IProgress<string>? progress, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}

/// <summary>Demo people and cases, for trying out and for screenshots.</summary>
public sealed class DemoSeeder
{
    /// <summary>Reads <c>demo/users.json</c> and <c>demo/cases.json</c> below the folder. Does nothing for what is there already.</summary>
    public Task SeedAsync(string workflowsFolder, IProgress<string>? progress, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
