namespace Lapor.Cases.Store.Importing;

/// <summary>What became of a file.</summary>
/// <param name="Accepted">Rows that are cases now.</param>
/// <param name="Duplicates">Rows whose report was a case already, or that stand twice in the file.</param>
/// <param name="Rejected">Rows, or the file as a whole, that could not become cases, by line.</param>
public sealed record ImportReport(int Accepted, int Duplicates, IReadOnlyList<ImportRejection> Rejected)
{
    /// <summary>Rows read, the header apart.</summary>
    public int Rows { get; init; }

    /// <summary>A file that was not read at all.</summary>
    internal static ImportReport Unread(int line, string? column, string code, string message) =>
        new(0, 0, [new ImportRejection(line, column, code, message)]);
}

/// <summary>A row that did not become a case.</summary>
/// <param name="Line">Line of the file on which the row begins, from 1.</param>
/// <param name="Column">The column at fault as the file calls it, or null.</param>
/// <param name="Code">Stable dotted code, such as <c>date.unreadable</c>.</param>
/// <param name="Message">What is wrong and what to do, in Indonesian.</param>
public sealed record ImportRejection(int Line, string? Column, string Code, string Message);

/// <param name="Done">Rows dealt with.</param>
/// <param name="Total">Rows in the file.</param>
public sealed record ImportProgress(int Done, int Total);
