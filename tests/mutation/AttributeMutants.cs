using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EcwidPS.Mutation;

/// <summary>The mutants of the attributes that say how a parameter is bound: each is taken away, and so is or changes each of its arguments.</summary>
/// <remarks>Left out: what the attributes of the class say, the texts of messages, and completion, which binds nothing.</remarks>
internal sealed class AttributeMutants : CSharpSyntaxWalker
{
    private static readonly string[] NotBinding = ["ArgumentCompleter"];
    private static readonly string[] ForPeople = ["WhenBlank", "HelpMessage"];

    private readonly List<Mutant> _found = [];
    private readonly SourceText _text;
    private readonly string _path;

    private AttributeMutants(SyntaxTree tree, string path)
    {
        _text = tree.GetText();
        _path = path;
    }

    /// <summary>The mutants of a file.</summary>
    public static IReadOnlyList<Mutant> In(SyntaxTree tree, string path)
    {
        var mutants = new AttributeMutants(tree, path);
        mutants.Visit(tree.GetRoot());
        return mutants._found;
    }

    public override void VisitAttribute(AttributeSyntax node)
    {
        if (node.Parent?.Parent is not PropertyDeclarationSyntax property || NotBinding.Contains(node.Name.ToString()))
        {
            return;
        }

        if (node.Parent is AttributeListSyntax { Attributes.Count: 1 } list)
        {
            Add(list.Span, string.Empty, property);
        }

        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = node.ArgumentList?.Arguments ?? default;
        foreach (AttributeArgumentSyntax argument in arguments.Where(argument => !ForPeople.Contains(argument.NameEquals?.Name.Identifier.ValueText)))
        {
            string[] others = [.. arguments.Where(other => other != argument).Select(other => other.ToString())];
            Add(node.ArgumentList!.Span, others.Length == 0 ? string.Empty : $"({string.Join(", ", others)})", property);
            AddValue(argument.Expression, property);
        }
    }

    private void AddValue(ExpressionSyntax value, PropertyDeclarationSyntax property)
    {
        switch (value.Kind())
        {
            case SyntaxKind.TrueLiteralExpression:
                Add(value.Span, "false", property);
                break;
            case SyntaxKind.FalseLiteralExpression:
                Add(value.Span, "true", property);
                break;
            case SyntaxKind.NumericLiteralExpression when ((LiteralExpressionSyntax)value).Token.Value is int number:
                Add(value.Span, (number + 1).ToString(CultureInfo.InvariantCulture), property);
                Add(value.Span, (number - 1).ToString(CultureInfo.InvariantCulture), property);
                break;
            case SyntaxKind.StringLiteralExpression:
                Add(value.Span, "\"Mutated\"", property);
                break;
            default:
                break;
        }
    }

    private void Add(TextSpan span, string replacement, PropertyDeclarationSyntax property)
    {
        int line = _text.Lines.GetLinePosition(span.Start).Line;
        _found.Add(new Mutant(_path, line + 1, span, _text.ToString(span), replacement, property.Identifier.ValueText));
    }
}
