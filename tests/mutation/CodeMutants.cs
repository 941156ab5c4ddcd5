using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EcwidPS.Mutation;

/// <summary>The mutants of code: operators, conditions, constants, statements, results.</summary>
/// <remarks>
/// Left out, because no test should look for them: the texts of messages, the argument of ConfigureAwait, guards that throw an
/// ArgumentNullException, names in nameof, and the attributes of the client.
/// </remarks>
internal sealed class CodeMutants : CSharpSyntaxWalker
{
    private static readonly Dictionary<SyntaxKind, string[]> Operators = new()
    {
        [SyntaxKind.LessThanToken] = ["<=", ">="],
        [SyntaxKind.LessThanEqualsToken] = ["<", ">"],
        [SyntaxKind.GreaterThanToken] = [">=", "<="],
        [SyntaxKind.GreaterThanEqualsToken] = [">", "<"],
        [SyntaxKind.EqualsEqualsToken] = ["!="],
        [SyntaxKind.ExclamationEqualsToken] = ["=="],
        [SyntaxKind.AmpersandAmpersandToken] = ["||"],
        [SyntaxKind.BarBarToken] = ["&&"],
        [SyntaxKind.PlusToken] = ["-"],
        [SyntaxKind.MinusToken] = ["+"],
        [SyntaxKind.AsteriskToken] = ["/"],
        [SyntaxKind.SlashToken] = ["*"],
        [SyntaxKind.PercentToken] = ["*"],
        [SyntaxKind.AmpersandToken] = ["|"],
        [SyntaxKind.BarToken] = ["&"],
        [SyntaxKind.CaretToken] = ["&"],
        [SyntaxKind.LessThanLessThanToken] = [">>"],
        [SyntaxKind.GreaterThanGreaterThanToken] = ["<<"],
        [SyntaxKind.PlusEqualsToken] = ["-="],
        [SyntaxKind.MinusEqualsToken] = ["+="],
        [SyntaxKind.AsteriskEqualsToken] = ["/="],
        [SyntaxKind.SlashEqualsToken] = ["*="],
        [SyntaxKind.BarEqualsToken] = ["="],
        [SyntaxKind.AmpersandEqualsToken] = ["="],
        [SyntaxKind.QuestionQuestionEqualsToken] = ["="],
        [SyntaxKind.PlusPlusToken] = ["--"],
        [SyntaxKind.MinusMinusToken] = ["++"],
        [SyntaxKind.AndKeyword] = ["or"],
        [SyntaxKind.OrKeyword] = ["and"],
    };

    // Methods with an opposite, and letter case that matters or not.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["Any"] = "All",
        ["All"] = "Any",
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["Skip"] = "Take",
        ["Take"] = "Skip",
        ["Ceiling"] = "Floor",
        ["Floor"] = "Ceiling",
        ["StartsWith"] = "EndsWith",
        ["EndsWith"] = "StartsWith",
        ["Ordinal"] = "OrdinalIgnoreCase",
        ["OrdinalIgnoreCase"] = "Ordinal",
        ["CultureInvariant"] = "None",
        ["IgnoreCase"] = "None",
    };

    private static readonly string[] Trims = ["Trim", "TrimEnd", "TrimStart", "Distinct", "Reverse", "ToUniversalTime"];

    private readonly List<Mutant> _found = [];
    private readonly SourceText _text;
    private readonly string _path;
    private readonly SemanticModel _model;

    private CodeMutants(SyntaxTree tree, string path, SemanticModel model)
    {
        _text = tree.GetText();
        _path = path;
        _model = model;
    }

    /// <summary>The mutants of a file.</summary>
    public static IReadOnlyList<Mutant> In(SyntaxTree tree, string path, SemanticModel model)
    {
        var mutants = new CodeMutants(tree, path, model);
        mutants.Visit(tree.GetRoot());
        return mutants._found;
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.CoalesceExpression))
        {
            Add(node, node.Right.ToString());
            Add(node, node.Left.ToString());
        }
        else if (!IsText(node))
        {
            AddOperator(node.OperatorToken);
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        AddOperator(node.OperatorToken);
        base.VisitAssignmentExpression(node);
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
        AddOperator(node.OperatorToken);
        base.VisitRelationalPattern(node);
    }

    public override void VisitBinaryPattern(BinaryPatternSyntax node)
    {
        AddOperator(node.OperatorToken);
        base.VisitBinaryPattern(node);
    }

    public override void VisitUnaryPattern(UnaryPatternSyntax node)
    {
        Add(node, node.Pattern.ToString());
        base.VisitUnaryPattern(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.Kind() is SyntaxKind.LogicalNotExpression or SyntaxKind.UnaryMinusExpression or SyntaxKind.BitwiseNotExpression)
        {
            Add(node, node.Operand.ToString());
        }
        else
        {
            AddOperator(node.OperatorToken);
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        AddOperator(node.OperatorToken);
        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        switch (node.Kind())
        {
            case SyntaxKind.TrueLiteralExpression when !IsForConfigureAwait(node):
                Add(node, "false");
                break;
            case SyntaxKind.FalseLiteralExpression when !IsForConfigureAwait(node):
                Add(node, "true");
                break;
            case SyntaxKind.NumericLiteralExpression when node.Token.Value is int number:
                Add(node, (number + 1).ToString(CultureInfo.InvariantCulture));
                if (number > 0)
                {
                    Add(node, (number - 1).ToString(CultureInfo.InvariantCulture));
                }

                break;
            case SyntaxKind.NumericLiteralExpression:
                Add(node, $"({node} + 1)");
                break;
            case SyntaxKind.StringLiteralExpression when !IsForPeople(node):
                Add(node, node.Token.ValueText.Length == 0 ? "\"x\"" : "\"\"");
                break;
            case SyntaxKind.CharacterLiteralExpression:
                Add(node, (char)node.Token.Value! == 'q' ? "'r'" : "'q'");
                break;
            default:
                break;
        }
    }

    public override void VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
        if (!IsForPeople(node))
        {
            Add(node, "$\"\"");
            base.VisitInterpolatedStringExpression(node);
        }
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        if (!IsForPeople(node))
        {
            Add(node.Condition, $"({node.Condition}) || true");
            Add(node.Condition, $"({node.Condition}) && false");
        }

        base.VisitConditionalExpression(node);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        if (IsNullGuard(node))
        {
            return;
        }

        Add(node.Condition, $"({node.Condition}) || true");
        Add(node.Condition, $"({node.Condition}) && false");
        base.VisitIfStatement(node);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        Add(node.Condition, $"({node.Condition}) && false");
        base.VisitWhileStatement(node);
    }

    public override void VisitCatchFilterClause(CatchFilterClauseSyntax node)
    {
        Add(node.FilterExpression, $"({node.FilterExpression}) || true");
        Add(node.FilterExpression, $"({node.FilterExpression}) && false");
        base.VisitCatchFilterClause(node);
    }

    public override void VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        if (!node.Pattern.IsKind(SyntaxKind.DiscardPattern) && !node.Expression.IsKind(SyntaxKind.ThrowExpression))
        {
            // An arm that never fits.
            Add(TextSpan.FromBounds(node.Pattern.SpanStart, node.EqualsGreaterThanToken.SpanStart), $"{node.Pattern} when {(node.WhenClause is { } when ? $"({when.Condition}) && false" : "false")} ");
        }

        base.VisitSwitchExpressionArm(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        Add(node, ";");
        base.VisitExpressionStatement(node);
    }

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
        Add(node, ";");
        base.VisitThrowStatement(node);
    }

    public override void VisitContinueStatement(ContinueStatementSyntax node) => Add(node, ";");

    public override void VisitBreakStatement(BreakStatementSyntax node)
    {
        if (!node.Parent.IsKind(SyntaxKind.SwitchSection))
        {
            Add(node, ";");
        }
    }

    public override void VisitYieldStatement(YieldStatementSyntax node)
    {
        Add(node, ";");
        base.VisitYieldStatement(node);
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (node.Expression is null)
        {
            Add(node, ";");
        }
        else
        {
            AddResult(node.Expression);
        }

        base.VisitReturnStatement(node);
    }

    public override void VisitArrowExpressionClause(ArrowExpressionClauseSyntax node)
    {
        AddResult(node.Expression);
        base.VisitArrowExpressionClause(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
        {
            return;
        }

        // What only tidies its value is taken away.
        if (node.Expression is MemberAccessExpressionSyntax member && Trims.Contains(member.Name.Identifier.ValueText))
        {
            Add(node, member.Expression.ToString());
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (node.Parent is MemberAccessExpressionSyntax member && member.Name == node && Names.TryGetValue(node.Identifier.ValueText, out string? other))
        {
            Add(node, other);
        }
    }

    // Texts that people read: what an exception is made of.
    private static bool IsForPeople(SyntaxNode node) => node.AncestorsAndSelf().Any(outer => outer switch
    {
        BaseObjectCreationExpressionSyntax { Initializer: null or { } } creation => TypeOf(creation).EndsWith("Exception", StringComparison.Ordinal),
        InvocationExpressionSyntax { Expression: { } called } => called.ToString() is var name
            && (name.Contains("Errors.", StringComparison.Ordinal) || name.EndsWith("WithMessage", StringComparison.Ordinal) || name is "Error" or "Damaged" or "Fail"),
        TypeDeclarationSyntax type => type.Identifier.ValueText.EndsWith("Errors", StringComparison.Ordinal),
        _ => false,
    });

    private static string TypeOf(BaseObjectCreationExpressionSyntax creation) => creation is ObjectCreationExpressionSyntax named ? named.Type.ToString() : string.Empty;

    private static bool IsNullGuard(IfStatementSyntax node) => node.Statement.ToString().Contains("new ArgumentNullException", StringComparison.Ordinal);

    private static bool IsForConfigureAwait(SyntaxNode node) =>
        node.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } };

    private bool IsText(ExpressionSyntax node) => _model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;

    private void AddOperator(SyntaxToken token)
    {
        if (Operators.TryGetValue(token.Kind(), out string[]? others))
        {
            foreach (string other in others)
            {
                Add(token.Span, other);
            }
        }
    }

    // A method that does nothing, or answers the opposite, or nothing.
    private void AddResult(ExpressionSyntax expression)
    {
        if (expression is LiteralExpressionSyntax or ThrowExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
            || IsForPeople(expression))
        {
            return;
        }

        ITypeSymbol? type = _model.GetTypeInfo(expression).ConvertedType;
        if (type is null || type.SpecialType == SpecialType.System_Void || expression is AssignmentExpressionSyntax)
        {
            if (expression.Parent is ArrowExpressionClauseSyntax { Parent: { } member } arrow && member.GetLastToken().IsKind(SyntaxKind.SemicolonToken))
            {
                Add(TextSpan.FromBounds(arrow.SpanStart, member.Span.End), "{ }");
            }
        }
        else if (type.SpecialType == SpecialType.System_Boolean)
        {
            Add(expression, $"!({expression})");
        }
        else
        {
            Add(expression, "default!");
        }
    }

    private void Add(SyntaxNode node, string replacement) => Add(node.Span, replacement);

    private void Add(TextSpan span, string replacement)
    {
        LinePosition start = _text.Lines.GetLinePosition(span.Start);
        _found.Add(new Mutant(_path, start.Line + 1, span, _text.ToString(span), replacement, _text.Lines[start.Line].ToString().Trim()));
    }
}
