using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Store;

public static class StoreServices
{
    /// <summary>Registers everything of this project as singletons, <see cref="CasesDb"/> as a context factory and as a scoped context for Identity. Takes <see cref="TimeProvider"/> from the container.</summary>
    public static IServiceCollection AddLaporStore(this IServiceCollection services, string connectionString) => throw new NotSupportedException("Not written yet.");
}
