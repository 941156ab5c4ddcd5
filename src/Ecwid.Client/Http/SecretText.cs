using System;
using System.Runtime.InteropServices;
using System.Security;

namespace Ecwid.Client.Http;

/// <summary>The only place that reads a <see cref="SecureString"/>.</summary>
internal static class SecretText
{
    public static string Reveal(SecureString secret)
    {
        IntPtr pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(pointer, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>Whether the text holds the secret.</summary>
    public static bool IsIn(string text, SecureString secret) => text.Contains(Reveal(secret));

    /// <summary>Whether every character may stand in a header's value.</summary>
    public static bool IsVisibleAscii(SecureString secret)
    {
        foreach (char character in Reveal(secret))
        {
            if (character is < '!' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
