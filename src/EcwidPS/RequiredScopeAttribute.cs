using System;

namespace EcwidPS;

/// <summary>The scope that a cmdlet's calls need: for the error of a 403, the help and the README.</summary>
/// <param name="scopes">One or more of the scopes in Ecwid.Client.EcwidScopes.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiredScopeAttribute(params string[] scopes) : Attribute
{
    /// <summary>The scopes.</summary>
    public string[] Scopes { get; } = scopes;
}
