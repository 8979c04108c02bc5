using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Tests.Sop.Script;

/// <summary>What Node.js and what we say a script comes to, in the same words.</summary>
internal static class ScriptOracle
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Written in the subset itself, so that both sides describe NaN, -0 and undefined with their own code.</summary>
    public const string Describe =
        "const d = v => typeof v === 'number' ? (Object.is(v, -0) ? '-0' : String(v)) : typeof v === 'string' ? JSON.stringify(v) : Array.isArray(v) ? '[' + v.map(x => d(x)).join(',') + ']' "
        + ": v === null ? 'null' : typeof v === 'object' ? '{' + Object.entries(v).map(([k, x]) => JSON.stringify(k) + ':' + d(x)).join(',') + '}' : typeof v === 'function' ? 'function' : String(v);\n";

    public static string Folder { get; } = RepositoryFiles.At("tests", "Lapor.Cases.Core.Tests", "Sop", "Script");

    public static string Ours(string source)
    {
        var compilation = ScriptProgram.Compile(source);
        if (compilation.Program is null)
            return compilation.Errors[0].Code == "script.syntax" ? "!compile" : "!" + compilation.Errors[0].Code;
        var result = compilation.Program.Evaluate(new ScriptHost());
        return result.Error?.Code switch
        {
            null when result.IsUndefined => "undefined",
            null => JsonSerializer.Serialize(result.Value, Relaxed),
            "script.type-error" => "!TypeError",
            "script.range-error" => "!RangeError",
            "script.reference-error" => "!ReferenceError",
            "script.syntax-error" => "!SyntaxError",
            "script.thrown" => "!Error",
            _ => "!" + result.Error.Code,
        };
    }

    /// <summary>The same answer, whatever escapes the JSON was written with.</summary>
    public static bool Agree(string ours, string theirs)
    {
        if (ours == theirs)
            return true;
        if (ours[0] == '!' || theirs[0] == '!' || ours == "undefined" || theirs == "undefined")
            return false;
        using var left = JsonDocument.Parse(ours);
        using var right = JsonDocument.Parse(theirs);
        return JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }

    public static string? Node => new[] { "/usr/bin/node", "/usr/local/bin/node" }.FirstOrDefault(File.Exists);

    public static async Task<IReadOnlyList<string>> TheirsAsync(string node, IReadOnlyList<string> sources, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(node, ["--stack-size=800", Path.Combine(Folder, "oracle.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("Node.js did not start.");
        var writing = Task.Run(async () =>
        {
            foreach (var source in sources)
                await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(source).AsMemory(), cancellation);
            process.StandardInput.Close();
        }, cancellation);
        var answers = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            answers.Add(JsonSerializer.Deserialize<string>(line)!);
        await writing;
        return answers;
    }
}
