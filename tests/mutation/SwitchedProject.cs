using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EcwidPS.Mutation;

/// <summary>
/// All mutants of a part in one compilation, each behind a switch: <c>Switch.Is(7) ? mutated : original</c>. Those that can't be written
/// so are left to be compiled one by one: constants, patterns, what declares variables, and what is worked out once in the life of a process.
/// </summary>
internal static class SwitchedProject
{
    private const string Is = "global::EcwidPS.Mutation.Switch.Is";

    private const string SwitchText =
        """
        namespace EcwidPS.Mutation
        {
            internal static class Switch
            {
                public static volatile int On = -1;

                public static bool Is(int mutant) => On == mutant;
            }
        }
        """;

    /// <summary>Writes the mutants into a compilation.</summary>
    /// <param name="compilation">The sources as they are.</param>
    /// <param name="mutants">The mutants; their numbers are their places.</param>
    /// <param name="treeOf">The tree of a mutant's file.</param>
    /// <param name="numbers">Those that are in it.</param>
    public static CSharpCompilation Make(CSharpCompilation compilation, IReadOnlyList<Mutant> mutants, Func<Mutant, SyntaxTree> treeOf, out HashSet<int> numbers)
    {
        var units = new Dictionary<SyntaxTree, Dictionary<SyntaxNode, List<int>>>();
        numbers = [];
        for (int number = 0; number < mutants.Count; number++)
        {
            SyntaxTree tree = treeOf(mutants[number]);
            if (UnitOf(tree, mutants[number].Span) is { } unit && !IsWorkedOutOnce(unit))
            {
                units.TryAdd(tree, []);
                units[tree].TryAdd(unit, []);
                units[tree][unit].Add(number);
                numbers.Add(number);
            }
        }

        while (true)
        {
            HashSet<int> kept = numbers;
            CSharpCompilation switched = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(SwitchText, (CSharpParseOptions)compilation.SyntaxTrees[0].Options));
            foreach ((SyntaxTree tree, Dictionary<SyntaxNode, List<int>> nodes) in units)
            {
                IEnumerable<SyntaxNode> used = nodes.Where(pair => pair.Value.Exists(kept.Contains)).Select(pair => pair.Key);
                SyntaxNode root = tree.GetRoot().ReplaceNodes(used, (original, rewritten) => Switched(original, rewritten, [.. nodes[original].Where(kept.Contains)], mutants));
                switched = switched.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(root.ToFullString(), System.Text.Encoding.UTF8)));
            }

            int before = numbers.Count;
            foreach (Diagnostic fault in switched.GetDiagnostics().Where(fault => fault.Severity == DiagnosticSeverity.Error))
            {
                numbers.ExceptWith(NumbersAt(fault));
            }

            if (numbers.Count == before)
            {
                return switched;
            }
        }
    }

    // What can be written twice: an expression, or a whole statement if the expression is one.
    private static SyntaxNode? UnitOf(SyntaxTree tree, TextSpan span)
    {
        SyntaxNode node = tree.GetRoot().FindNode(span, getInnermostNodeForTie: true);
        if (node is StatementSyntax statement && statement.Span == span)
        {
            return statement is ExpressionStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or ReturnStatementSyntax or YieldStatementSyntax ? statement : null;
        }

        // What stands in a pattern is a constant: the whole expression is written twice.
        SyntaxNode start = node.AncestorsAndSelf().OfType<PatternSyntax>().LastOrDefault()?.Parent ?? node;
        ExpressionSyntax? expression = start.AncestorsAndSelf().TakeWhile(outer => outer is not StatementSyntax and not MemberDeclarationSyntax).OfType<ExpressionSyntax>().FirstOrDefault();

        // A method's name alone is no value.
        while (expression is SimpleNameSyntax || (expression?.Parent is InvocationExpressionSyntax call && call.Expression == expression) || (expression?.Parent is MemberAccessExpressionSyntax member && member.Name == expression))
        {
            expression = expression.Parent as ExpressionSyntax;
        }

        if (expression is null || !expression.Span.Contains(span))
        {
            return null;
        }

        return expression.Parent is ExpressionStatementSyntax whole ? whole : expression;
    }

    private static SyntaxNode Switched(SyntaxNode original, SyntaxNode rewritten, IReadOnlyList<int> numbers, IReadOnlyList<Mutant> mutants)
    {
        string text = rewritten.ToString();
        foreach (int number in numbers)
        {
            Mutant mutant = mutants[number];
            int start = mutant.Span.Start - original.SpanStart;
            string mutated = original.ToString().Remove(start, mutant.Span.Length).Insert(start, mutant.Replacement);
            string condition = string.Create(CultureInfo.InvariantCulture, $"{Is}({number})");
            text = original is StatementSyntax
                ? $"if ({condition}) {{ {mutated} }} else {{ {text} }}"
                : $"({condition} ? ({mutated}) : ({text}))";
        }

        SyntaxNode node = original is StatementSyntax ? SyntaxFactory.ParseStatement(text) : SyntaxFactory.ParseExpression(text);
        return node.WithLeadingTrivia(original.GetLeadingTrivia()).WithTrailingTrivia(original.GetTrailingTrivia());
    }

    // The mutant of the innermost switch around a fault; those of the whole member if it is in none.
    private static int[] NumbersAt(Diagnostic fault)
    {
        SyntaxNode node = fault.Location.SourceTree!.GetRoot().FindNode(fault.Location.SourceSpan);
        if (node.AncestorsAndSelf().FirstOrDefault(IsSwitch) is { } innermost)
        {
            // Those inside it may be without a fault.
            return [.. NumbersIn(innermost).Take(1)];
        }

        SyntaxNode? place = node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        int[] numbers = [.. NumbersIn(place ?? node)];
        numbers = numbers.Length > 0 ? numbers : [.. NumbersIn(node.SyntaxTree.GetRoot())];
        if (numbers.Length == 0)
        {
            throw new InvalidOperationException($"The sources can't be compiled: {fault}");
        }

        return numbers;
    }

    private static bool IsSwitch(SyntaxNode node) =>
        (node is ConditionalExpressionSyntax conditional && conditional.Condition.ToString().StartsWith(Is, StringComparison.Ordinal))
        || (node is IfStatementSyntax statement && statement.Condition.ToString().StartsWith(Is, StringComparison.Ordinal));

    private static IEnumerable<int> NumbersIn(SyntaxNode place) =>
        from call in place.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
        where call.Expression.ToString() == Is
        select int.Parse(call.ArgumentList.Arguments[0].ToString(), CultureInfo.InvariantCulture);

    // What static fields begin with, and the methods that work it out.
    private static bool IsWorkedOutOnce(SyntaxNode unit)
    {
        MemberDeclarationSyntax? member = unit.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        if (member is null or FieldDeclarationSyntax || (member is PropertyDeclarationSyntax property && property.Initializer?.Span.Contains(unit.Span) == true))
        {
            return true;
        }

        if (member is not MethodDeclarationSyntax method || !method.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Parent is not TypeDeclarationSyntax type)
        {
            return false;
        }

        var once = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<SyntaxNode>(type.Members.Where(one => one is FieldDeclarationSyntax || (one is PropertyDeclarationSyntax { Initializer: not null })));
        while (open.TryDequeue(out SyntaxNode? node))
        {
            foreach (string name in node.DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Where(once.Add))
            {
                type.Members.OfType<MethodDeclarationSyntax>().Where(one => one.Identifier.ValueText == name).ToList().ForEach(open.Enqueue);
            }
        }

        return once.Contains(method.Identifier.ValueText);
    }
}
