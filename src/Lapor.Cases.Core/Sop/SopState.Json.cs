using System.Buffers;
using System.Text;
using System.Text.Json;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop;

/// <summary>
/// The state as JSON: short names, activities by their index in the version, nothing that has its default. Equal states give
/// equal bytes; the order of names does not matter when reading, since jsonb keeps none.
/// </summary>
public sealed partial class SopState
{
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? writing;

    public string ToJson()
    {
        // Taken while it is used, so that nothing a value calls can write between.
        var (buffer, writer) = writing ?? NewWriter();
        writing = null;
        buffer.ResetWrittenCount();
        writer.Reset();
        StateWriter.Write(writer, this);
        writer.Flush();
        var json = Encoding.UTF8.GetString(buffer.WrittenSpan);
        if (buffer.Capacity <= 64 * 1024)
            writing = (buffer, writer);
        return json;
    }

    /// <param name="json">What <see cref="ToJson"/> gave, in any order of names.</param>
    /// <exception cref="FormatException">The text is no state, or one of a later format.</exception>
    public static SopState FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return StateReader.Read(utf8.AsSpan(0, Encoding.UTF8.GetBytes(json, utf8)));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new FormatException($"This is not the state of a SOP: {malformed.Message}", malformed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) NewWriter()
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }));
    }
}
