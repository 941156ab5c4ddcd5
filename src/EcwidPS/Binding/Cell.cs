namespace EcwidPS.Binding;

/// <summary>Text cells.</summary>
internal static class Cell
{
    /// <summary>The text as it is, or null if it is blank: a blank cell is not specified.</summary>
    public static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
