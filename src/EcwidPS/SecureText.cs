using System.Security;

namespace EcwidPS;

/// <summary>Makes SecureStrings.</summary>
internal static class SecureText
{
    public static SecureString From(string text)
    {
        var secret = new SecureString();
        foreach (char character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
