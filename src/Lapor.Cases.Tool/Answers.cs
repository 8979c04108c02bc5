using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace Lapor.Cases.Tool;

/// <summary>How commands answer: text for people, or one JSON document with <c>--json</c>.</summary>
internal static class Answers
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Option<bool> JsonOption() => new("--json") { Description = "Jawaban sebagai satu dokumen JSON." };

    /// <summary>Adds <c>--json</c> and the action; what goes wrong becomes a message and exit code 1.</summary>
    public static Command Answering(this Command command, Func<ParseResult, bool, CancellationToken, Task<int>> action)
    {
        var json = JsonOption();
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var asJson = parsed.GetValue(json);
            try
            {
                return await action(parsed, asJson, cancellation);
            }
            catch (Exception failure) when (Explain(failure) is { } reason)
            {
                Fail(reason.Code, reason.Message, asJson);
                return 1;
            }
        });
        return command;
    }

    public static void Write(object answer) => Console.Out.WriteLine(JsonSerializer.Serialize(answer, Json));

    private static void Fail(string code, string message, bool asJson)
    {
        if (asJson)
            Write(new { error = new { code, message } });
        else
            Console.Error.WriteLine($"{message} [{code}]");
    }

    /// <summary>Null for bugs: they keep their stack trace.</summary>
    private static (string Code, string Message)? Explain(Exception failure) => failure switch
    {
        ToolException ours => (ours.Code, ours.Message),
        OperationCanceledException => ("canceled", "Dibatalkan."),
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => ("file.not-readable", failure.Message),
        PostgresException refused => ($"database.{refused.SqlState}", $"PostgreSQL menolak: {refused.MessageText}"),
        NpgsqlException away => ("database.unreachable", $"Basis data tidak dapat dihubungi: {away.Message} Periksa LAPOR_DB atau --db."),
        InvalidDataException bad => ("file.invalid", bad.Message),
        _ => null,
    };
}
