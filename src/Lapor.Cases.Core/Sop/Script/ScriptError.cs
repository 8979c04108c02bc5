namespace Lapor.Cases.Core.Sop.Script;

/// <summary>Why a script was refused, failed or was stopped.</summary>
/// <param name="Code">Stable: <c>script.syntax</c>, <c>script.refused.*</c> (outside the subset), <c>script.thrown</c>,
/// <c>script.type-error</c>, <c>script.reference-error</c>, <c>script.range-error</c>, <c>script.syntax-error</c>, <c>script.budget.*</c>.</param>
/// <param name="Message">A plain English sentence; for <c>script.thrown</c> the author's own message.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
public sealed record ScriptError(string Code, string Message, int Line, int Column);

/// <summary>A program, or every reason why there is none.</summary>
public sealed record ScriptCompilation(ScriptProgram? Program, IReadOnlyList<ScriptError> Errors);
