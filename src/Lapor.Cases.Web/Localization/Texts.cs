namespace Lapor.Cases.Web.Localization;

/// <summary>Marks the screen texts. A key is the Indonesian text itself; <c>Texts.en.resx</c> holds the English.</summary>
public sealed class Texts;
