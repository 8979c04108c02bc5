using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(Lapor.Cases.Tests.SeededOrder))]
[assembly: TestCollectionOrderer(typeof(Lapor.Cases.Tests.SeededOrder))]

namespace Lapor.Cases.Tests;

/// <summary>
/// The tests of a class in the same order on every machine; by themselves they follow the folder that they were built in. <c>LAPOR_SEED=7</c> tries
/// another order, and other data where data are made up: a test must not care.
/// </summary>
public sealed class SeededOrder : ITestCaseOrderer, ITestCollectionOrderer
{
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("LAPOR_SEED"), out var given) ? given : 20_261;

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase => [.. testCases.OrderBy(c => Place(c.TestCaseDisplayName), StringComparer.Ordinal)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(c => Place(NameOf(c)), StringComparer.Ordinal)];

    // The display name of a class's own collection ends with an id that knows the folder.
    private static string NameOf(ITestCollection collection) => collection.TestCollectionDisplayName.Split(" (id:")[0];

    private static string Place(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}:{name}")));
}
