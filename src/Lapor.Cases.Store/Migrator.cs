namespace Lapor.Cases.Store;

/// <summary>Applies the numbered SQL migrations that are embedded here, forward only, one process at a time.</summary>
public static class Migrator
{
    /// <returns>How many were applied.</returns>
    /// <exception cref="InvalidDataException">An applied migration was changed afterwards.</exception>
    public static Task<int> ApplyAsync(string connectionString, IProgress<string>? progress, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
