#requires -Version 5.1
# Dot-sourced by the suites: finds the examples in the pages of docs/, and runs each as a person at a prompt would.

# A window of the width that Get-Help leaves for an example in one of 80 columns. What a cmdlet writes past the streams ("What if:")
# is part of it, and questions answer themselves.
Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace EcwidPS.PageExamples
{
    public sealed class Window : PSHost
    {
        private readonly Guid _id = Guid.NewGuid();
        private readonly WindowUI _ui;

        public Window(string userName, SecureString secret) { _ui = new WindowUI(userName, secret); }

        public string Text { get { return _ui.Text; } }

        public override CultureInfo CurrentCulture { get { return CultureInfo.GetCultureInfo("en-US"); } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.GetCultureInfo("en-US"); } }
        public override Guid InstanceId { get { return _id; } }
        public override string Name { get { return "PageExamples"; } }
        public override PSHostUserInterface UI { get { return _ui; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override void EnterNestedPrompt() { throw new NotSupportedException(); }
        public override void ExitNestedPrompt() { throw new NotSupportedException(); }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    internal sealed class WindowUI : PSHostUserInterface
    {
        private readonly StringBuilder _text = new StringBuilder();
        private readonly WindowRawUI _raw = new WindowRawUI();
        private readonly string _userName;
        private readonly SecureString _secret;

        public WindowUI(string userName, SecureString secret) { _userName = userName; _secret = secret; }

        public string Text { get { lock (_text) { return _text.ToString(); } } }

        public override PSHostRawUserInterface RawUI { get { return _raw; } }
        public override void Write(string value) { lock (_text) { _text.Append(value); } }
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { Write(value); }
        public override void WriteLine(string value) { Write(value + "\n"); }
        public override void WriteErrorLine(string value) { WriteLine("ERROR: " + value); }
        public override void WriteDebugLine(string message) { WriteLine("DEBUG: " + message); }
        public override void WriteVerboseLine(string message) { WriteLine("VERBOSE: " + message); }
        public override void WriteWarningLine(string message) { WriteLine("WARNING: " + message); }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override string ReadLine() { return "y"; }
        public override SecureString ReadLineAsSecureString() { return _secret; }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { return new PSCredential(_userName, _secret); }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) { return new PSCredential(_userName, _secret); }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException("An example asks for " + descriptions[0].Name + "."); }

        // Yes, as far as somebody is there to say it: the first choice is Yes in every question of the engine.
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) { return 0; }
    }

    internal sealed class WindowRawUI : PSHostRawUserInterface
    {
        private static readonly Size Columns = new Size(76, 50);

        public override ConsoleColor BackgroundColor { get { return ConsoleColor.Black; } set { } }
        public override ConsoleColor ForegroundColor { get { return ConsoleColor.Gray; } set { } }
        public override Size BufferSize { get { return Columns; } set { } }
        public override Size WindowSize { get { return Columns; } set { } }
        public override Size MaxPhysicalWindowSize { get { return Columns; } }
        public override Size MaxWindowSize { get { return Columns; } }
        public override Coordinates CursorPosition { get { return new Coordinates(); } set { } }
        public override Coordinates WindowPosition { get { return new Coordinates(); } set { } }
        public override int CursorSize { get { return 1; } set { } }
        public override bool KeyAvailable { get { return false; } }
        public override string WindowTitle { get { return string.Empty; } set { } }
        public override void FlushInputBuffer() { }
        public override BufferCell[,] GetBufferContents(Rectangle rectangle) { throw new NotSupportedException(); }
        public override KeyInfo ReadKey(ReadKeyOptions options) { throw new NotSupportedException(); }
        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { throw new NotSupportedException(); }
        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { throw new NotSupportedException(); }
        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { throw new NotSupportedException(); }
    }
}
'@

function Get-PageExample([string[]] $Path) {
    # The code of an example, and the output that the page shows below it.
    foreach ($file in $Path) {
        $page = [IO.File]::ReadAllText($file) -replace "`r"
        foreach ($match in [regex]::Matches($page, '(?ms)^### (Example \d+: [^\n]+)\n(.*?)(?=^##|\z)')) {
            $body = $match.Groups[2].Value
            @{
                name = [IO.Path]::GetFileNameWithoutExtension($file)
                title = $match.Groups[1].Value
                code = [regex]::Match($body, '(?ms)^```powershell\n(.*?)^```$').Groups[1].Value
                output = [regex]::Match($body, '(?ms)^```text\n(.*?)^```$').Groups[1].Value
            }
        }
    }
}

# The code in an about_ page, with the line where it begins.
function Get-TopicCode([string[]] $Path) {
    foreach ($file in $Path) {
        $page = [IO.File]::ReadAllText($file) -replace "`r"
        foreach ($match in [regex]::Matches($page, '(?ms)^```powershell\n(.*?)^```$')) {
            @{
                name = [IO.Path]::GetFileNameWithoutExtension($file)
                line = $page.Substring(0, $match.Index).Split("`n").Count
                code = $match.Groups[1].Value
            }
        }
    }
}

# What in code can't be right, before it is run.
function Get-CodeFault([string] $Code) {
    $tokens = $errors = $null
    $tree = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $tokens, [ref] $errors)
    $errors | ForEach-Object { $_.Message }
    foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
        $name = $call.GetCommandName()
        $command = Get-Command $name -ErrorAction Ignore
        if (-not $command -and $name -notin 'Get-Secret', 'Set-Secret', 'Set-SecretStoreConfiguration', 'Get-AutomationPSCredential') {
            "There is no command $name."
        }

        foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] }) {
            if ($command.ModuleName -eq 'EcwidPS' -and $parameter.ParameterName -notin $command.Parameters.Keys) {
                "$name has no parameter -$($parameter.ParameterName)."
            }
        }
    }
}

# Runs code in a session of its own, in the current folder, connected to the sandbox. Returns what a window would show, and all errors.
function Invoke-PageExample($Sandbox, [string] $Code, [securestring] $Token) {
    $window = [EcwidPS.PageExamples.Window]::new("$($Sandbox.StoreId)", $Token)
    $runspace = [runspacefactory]::CreateRunspace($window, [initialsessionstate]::CreateDefault())
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    try {
        $null = $shell.AddScript({
                param($Module, $Folder, $Sandbox, $Token)
                Set-Location -LiteralPath $Folder
                $global:ConfirmPreference = 'None'

                # Calls go one by one, so that the ids of what is created come in the order of the rows.
                $global:PSDefaultParameterValues['*-Ecwid*:ThrottleLimit'] = 1

                # What a vault, and an automation account, would hold.
                $entry = @{ Secret = $Token; Metadata = @{ EcwidStoreId = "$($Sandbox.StoreId)"; EcwidBaseUri = $Sandbox.BaseUri } }
                $global:vault = @{ MyStore = $entry; OldStore = $entry; NewStore = $entry }
                function global:Set-Secret { param($Name, $Secret, $Vault, $Metadata) $global:vault[$Name] = @{ Secret = $Secret; Metadata = $Metadata } }
                function global:Get-Secret { param($Name, $Vault) $global:vault[$Name].Secret }
                function global:Get-SecretInfo { param($Name, $Vault) [pscustomobject] @{ Name = $Name; Metadata = $global:vault[$Name].Metadata } }
                function global:Set-SecretStoreConfiguration { param($Authentication, $Interaction) }
                $global:asset = [pscredential]::new("$($Sandbox.StoreId)", $Token)
                function global:Get-AutomationPSCredential { param($Name) $global:asset }

                Import-Module $Module
                Connect-Ecwid -StoreId $Sandbox.StoreId -Token $Token -BaseUri $Sandbox.BaseUri -RequestsPerMinute 1000000 -SkipCheck

                # No example may look for the real Ecwid; -Sandbox takes no address.
                $global:baseUri = $Sandbox.BaseUri
                $global:PSDefaultParameterValues['Connect-Ecwid:BaseUri'] = { if ($args[0].BoundParameters -notcontains 'Sandbox') { $global:baseUri } }

                $global:Error.Clear()
            }).AddArgument((Join-Path $PSScriptRoot '../../out/EcwidPS/EcwidPS.psd1')).AddArgument((Get-Location).Path).AddArgument($Sandbox).AddArgument($Token).Invoke()
        if ($shell.HadErrors) {
            throw "The session of the example could not be prepared: $($shell.Streams.Error[0])"
        }

        $shell.Commands.Clear()
        $null = $shell.AddScript($Code).AddCommand('Out-Default')
        $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
        $null = $shell.Invoke()
        $messages = @($runspace.SessionStateProxy.GetVariable('Error') | ForEach-Object { "$_" })
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }

    [pscustomobject] @{ Text = $window.Text -replace "$([char] 27)\[[0-9;]*m" -replace "`r"; Errors = $messages }
}

# Compares what was shown with what the page shows. There an ellipsis (U+2026) stands for any text. How lines are broken and columns aligned does not matter.
function Compare-Output([string] $Shown, [string] $Expected) {
    $shownText = ($Shown -replace '-{2,}', '--' -replace '\s+', ' ').Trim()
    $expectedText = ($Expected -replace '-{2,}', '--' -replace '\s+', ' ').Trim()
    $shownText -cmatch ('\A' + ([regex]::Escape($expectedText) -replace [char] 0x2026, '.*?') + '\z')
}

# What examples find in their folder. For those that show what to do with failed rows, one row of the customers can't be read.
function New-PageFile([string] $Root, [bool] $WithBadRow) {
    $rows = @(Import-Csv (Join-Path $Root 'examples/customers.csv') -Encoding utf8)
    $(if ($WithBadRow) { $rows[0..4] + $rows[216] } else { $rows[0..4] }) | Export-Csv customers.csv -NoTypeInformation -Encoding utf8
    Import-Csv (Join-Path $Root 'examples/contacts.csv') -Encoding utf8 | Select-Object -First 5 | Export-Csv contacts.csv -NoTypeInformation -Encoding utf8
    $files = @{
        'changes.csv' = 'CustomerId,City,Lang,TaxExempt', '310000101,Salem,,', '310000102,,en,no'
        'fields.csv' = 'Title,Type,ShownOnOrderDetails', 'Hat size,text,yes', 'Member since,datetime,no'
        'groups.csv' = 'Name,ExternalReferenceId', 'Partners,erp-20', 'Wholesale,'
        'NewStore.csv' = 'Email,Name', 'bo@quay.example,Bo Quay'
        'OldStore.csv' = 'Email,Name', 'dee@oak.example,Dee Oak'
        'leavers.csv' = 'CustomerId', '310000110', '310000111'
        'notes.csv' = 'CustomerId,ContactId,Note', '310000101,900001,call after 9', '310000101,900002,'
        'renamed-fields.csv' = 'Key,Title,Type', 'xfLoyalty,Club number,'
        'renamed-groups.csv' = 'CustomerGroupId,Name,ExternalReferenceId', '5512,Media,'
        'spring.csv' = 'Row;Email;Full name;City;Country;Group;Newsletter', '1;bo@quay.example;Bo Quay;Portland;US;Retail;no', '2;dee@oak.example;Dee Oak;Paris;FR;;on'
    }
    foreach ($name in $files.Keys) {
        Set-Content $name $files[$name] -Encoding utf8
    }
}
