namespace Ecwid.Client.Http;

/// <summary>UTF-16 text that UTF-8 can hold.</summary>
internal static class WellFormed
{
    /// <summary>Whether every surrogate has its other half.</summary>
    public static bool Is(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }

            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
            {
                return false;
            }

            index++;
        }

        return true;
    }
}
