namespace Lapor.Cases.Web.Hosting;

/// <summary>What the surroundings decide.</summary>
public sealed record LaporSettings
{
    public required string ConnectionString { get; init; }

    /// <summary>The folder with SOPs, agencies, holidays and demo data.</summary>
    public required string Workflows { get; init; }

    /// <summary>Demo people, cases and clock: never outside Development, whatever the environment says.</summary>
    public required bool Demo { get; init; }

    /// <summary>Where messages go that no mail server takes.</summary>
    public required string MailFolder { get; init; }

    /// <summary>Proxies whose word on the visitor's address and scheme is taken, besides this machine: addresses or networks.</summary>
    public IReadOnlyList<System.Net.IPNetwork> Proxies { get; init; } = [];

    /// <summary>Readiness fails when something due has waited longer than this.</summary>
    public TimeSpan LongestUnrung { get; init; } = TimeSpan.FromMinutes(5);

    /// <exception cref="InvalidOperationException">No connection string is configured, the folder is missing, or a proxy is no address.</exception>
    public static LaporSettings From(IConfiguration configuration, IHostEnvironment environment)
    {
        var connection = configuration.GetConnectionString("Lapor")
            ?? throw new InvalidOperationException("Set ConnectionStrings:Lapor (environment: ConnectionStrings__Lapor) to a PostgreSQL 15+ connection string.");
        var folder = configuration["LAPOR_WORKFLOWS"] ?? FindAbove(environment.ContentRootPath, "workflows") ?? FindAbove(AppContext.BaseDirectory, "workflows");
        if (folder is null || !Directory.Exists(folder))
            throw new InvalidOperationException($"Set LAPOR_WORKFLOWS to the folder with SOPs and agencies; '{folder ?? "workflows"}' does not exist.");
        return new()
        {
            ConnectionString = connection,
            Workflows = folder,
            MailFolder = configuration["LAPOR_MAIL"] ?? Path.Combine(Path.GetTempPath(), "lapor-cases", "pesan"),
            Proxies = [.. (configuration["LAPOR_PROXIES"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Network)],
            Demo = environment.IsDevelopment() && string.Equals(configuration["LAPOR_DEMO"], "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static System.Net.IPNetwork Network(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : System.Net.IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException($"LAPOR_PROXIES lists addresses or networks such as 10.0.0.5 or 172.16.0.0/12, not '{text}'.");

    private static string? FindAbove(string start, string name)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (Directory.Exists(Path.Combine(candidate, "agencies")))
                return candidate;
        }
        return null;
    }
}
