namespace Lapor.Cases.Store;

/// <summary>Demo people and cases, for trying out and for screenshots.</summary>
public sealed class DemoSeeder
{
}
