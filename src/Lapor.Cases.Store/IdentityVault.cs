using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store;

/// <summary>Keeps reporters' identities and receipt codes unreadable to whoever reads the database.</summary>
/// <remarks>Legal source: UU 27/2022 Pasal 35 and 39 (protection of personal data in processing).</remarks>
public sealed class IdentityVault
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private readonly byte[] key;

    /// <param name="key">32 bytes, the same on all nodes, never in the database.</param>
    public IdentityVault(byte[] key)
    {
        if (key.Length != 32)
            throw new ArgumentException("The identity key is 32 bytes (base64 in LAPOR_IDENTITY_KEY).", nameof(key));
        this.key = key;
        KeyId = Convert.ToHexStringLower(SHA256.HashData(key))[..8];
    }

    public string KeyId { get; }

    /// <summary>The key in LAPOR_IDENTITY_KEY, else in a file that is made, readable by its owner alone.</summary>
    public static IdentityVault FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("LAPOR_IDENTITY_KEY") is { Length: > 0 } text)
            return new IdentityVault(Convert.FromBase64String(text));
        var folder = Environment.GetEnvironmentVariable("LAPOR_KEYS")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "lapor-cases", "keys");
        Directory.CreateDirectory(folder);
        return new IdentityVault(KeyFile(Path.Combine(folder, "identity.key")));
    }

    public byte[] Seal(Guid caseId, ReporterIdentity identity)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(identity, StoreJson.Options);
        var sealedBytes = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(sealedBytes.AsSpan(0, 12), plain, sealedBytes.AsSpan(28), sealedBytes.AsSpan(12, 16), caseId.ToByteArray());
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Sealed with another key, or for another case, or changed.</exception>
    public ReporterIdentity Open(Guid caseId, byte[] sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(sealedBytes.AsSpan(0, 12), sealedBytes.AsSpan(28), sealedBytes.AsSpan(12, 16), plain, caseId.ToByteArray());
        return JsonSerializer.Deserialize<ReporterIdentity>(plain, StoreJson.Options) ?? throw new CryptographicException("Nothing was sealed.");
    }

    /// <summary>The reporter's secret for a case: ten characters, the same each time, not to be guessed without the key.</summary>
    public string ReceiptCode(Guid caseId) => Letters(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"receipt:{caseId:N}")), 10);

    public static byte[] ReceiptHash(string receiptCode) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(Normal(receiptCode)));

    /// <summary>A public code in the manner people can read out: three groups of letters and digits without look-alikes.</summary>
    /// <param name="attempt">Another code for the same case, should the first be taken.</param>
    internal static string NewTrackingCode(Guid caseId, int attempt)
    {
        var letters = Letters(SHA256.HashData(Encoding.ASCII.GetBytes($"tracking:{caseId:N}:{attempt}")), 10);
        return $"{letters[..3]}-{letters[3..7]}-{letters[7..]}";
    }

    internal static string Normal(string code) =>
        new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c })]);

    private static string Letters(byte[] bytes, int count) => string.Create(count, bytes, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Alphabet[source[i] & 31];
    });

    private static byte[] KeyFile(string path)
    {
        if (!File.Exists(path))
        {
            // Written aside and moved, so that another process never reads half a key.
            var aside = $"{path}.{Environment.ProcessId}";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(aside, options))
                file.Write(RandomNumberGenerator.GetBytes(32));
            try
            {
                File.Move(aside, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(aside);
            }
        }

        return File.ReadAllBytes(path);
    }
}
