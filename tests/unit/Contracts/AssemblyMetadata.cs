using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>What an assembly says without being loaded: its texts, and the types and members of others that its code uses.</summary>
internal sealed class AssemblyMetadata : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;

    public AssemblyMetadata(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
    }

    /// <summary>Every text in the code.</summary>
    public IEnumerable<string> Texts()
    {
        UserStringHandle handle = MetadataTokens.UserStringHandle(0);
        do
        {
            yield return _reader.GetUserString(handle);
            handle = _reader.GetNextHandle(handle);
        }
        while (!handle.IsNil);
    }

    /// <summary>The full names of the types that another assembly gives.</summary>
    public IEnumerable<string> UsedTypes(string? assembly = null) => _reader.TypeReferences
        .Where(handle => assembly is null || Origin(handle) == assembly)
        .Select(NameOf)
        .Distinct();

    /// <summary><c>Type::Member(number of parameters)</c> of what the code uses of another assembly; a field has no number.</summary>
    public IEnumerable<string> UsedMembers(string assembly) => _reader.MemberReferences
        .Select(handle => _reader.GetMemberReference(handle))
        .Where(member => member.Parent.Kind == HandleKind.TypeReference && Origin((TypeReferenceHandle)member.Parent) == assembly)
        .Select(member => $"{NameOf((TypeReferenceHandle)member.Parent)}::{_reader.GetString(member.Name)}{Parameters(member.Signature)}")
        .Distinct();

    /// <summary>The full names of the types that this assembly shows to others.</summary>
    public IEnumerable<string> GivenTypes() => _reader.TypeDefinitions.Select(NameOf);

    /// <summary>The members that this assembly shows to others, written as <see cref="UsedMembers"/> writes them.</summary>
    public IEnumerable<string> GivenMembers() => _reader.TypeDefinitions.SelectMany(handle =>
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        string name = NameOf(handle);
        return type.GetMethods().Select(_reader.GetMethodDefinition).Select(method => $"{name}::{_reader.GetString(method.Name)}{Parameters(method.Signature)}")
            .Concat(type.GetFields().Select(_reader.GetFieldDefinition).Select(field => $"{name}::{_reader.GetString(field.Name)}"));
    });

    public void Dispose() => _file.Dispose();

    private string Origin(TypeReferenceHandle handle)
    {
        EntityHandle scope = _reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => Origin((TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => _reader.GetString(_reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => "",
        };
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        TypeReference type = _reader.GetTypeReference(handle);
        string name = _reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}+{name}" : $"{_reader.GetString(type.Namespace)}.{name}";
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        string name = _reader.GetString(type.Name);
        return type.IsNested ? $"{NameOf(type.GetDeclaringType())}+{name}" : $"{_reader.GetString(type.Namespace)}.{name}";
    }

    private string Parameters(BlobHandle signature)
    {
        BlobReader blob = _reader.GetBlobReader(signature);
        SignatureHeader header = blob.ReadSignatureHeader();
        if (header.Kind != SignatureKind.Method)
        {
            return "";
        }

        if (header.IsGeneric)
        {
            blob.ReadCompressedInteger();
        }

        return $"({blob.ReadCompressedInteger()})";
    }
}
