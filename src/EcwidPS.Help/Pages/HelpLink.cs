namespace EcwidPS.Help.Pages;

/// <summary>A related link.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Uri">Its absolute address; empty for a page of this folder.</param>
internal sealed record HelpLink(string Text, string Uri);
