#requires -Version 5.1
<#
.SYNOPSIS
    Runs the PowerShell blocks of a guide one after the other in this process, as a reader would at the prompt, and writes what came of each to a JSON file.
.DESCRIPTION
    To be started in a new process for each guide, in a folder of its own. A block that says "# a real store" or "# a real vault" meets a
    stand-in: the sandbox host in place of Ecwid, a hashtable in place of the vault, an answer in place of a person. In any other block these are an error.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $GuidePath,
    [Parameter(Mandatory)] [string] $ModuleFolder,
    [Parameter(Mandatory)] [string] $BaseUri,
    [Parameter(Mandatory)] [string] $ReportPath,

    # How wide the console is. Wide, so that no line is broken in the middle of a word.
    [int] $Width = 500
)

# An installed module is found by name, by parallel workers too.
$env:PSModulePath = $ModuleFolder + [IO.Path]::PathSeparator + $env:PSModulePath
$env:NO_COLOR = '1'

# All names here begin with guide: a guide's variables are none of them.
$guideText = [IO.File]::ReadAllText($GuidePath) -replace "`r"
foreach ($guideFile in [regex]::Matches($guideText, '(?ms)^```csv (\S+)\n(.*?)^```$')) {
    Set-Content $guideFile.Groups[1].Value $guideFile.Groups[2].Value -Encoding UTF8 -NoNewline
}

# Global, because the module calls the commands of a vault from the global scope.
$global:guideToken = [securestring]::new()
'secret_sandbox'.ToCharArray() | ForEach-Object { $guideToken.AppendChar($_) }
$global:guideVault = @{}
$global:guideCode = ''

# Each stand-in fails unless the block says that it needs it.
function global:Assert-GuideMarker([string] $Marker) {
    if ($guideCode -notmatch "# a real $Marker") {
        throw "This block needs a real $Marker, and has no comment that says so."
    }
}

function global:Read-Host { param($Prompt, [switch] $AsSecureString) Assert-GuideMarker store; if ($AsSecureString) { $guideToken } else { 'y' } }
function global:Get-Credential { Assert-GuideMarker store; [pscredential]::new('1003', $guideToken) }
function global:Set-Secret { param($Name, $Secret, $Vault, $Metadata) Assert-GuideMarker vault; $guideVault[$Name] = @{ Secret = $Secret; Metadata = $Metadata } }
function global:Get-Secret { param($Name, $Vault) Assert-GuideMarker vault; $guideVault[$Name].Secret }
function global:Get-SecretInfo { param($Name, $Vault) Assert-GuideMarker vault; [pscustomobject] @{ Name = $Name; Metadata = $guideVault[$Name].Metadata } }

# A reader of a guide that needs Pester has it installed.
if ($guideText -match 'Invoke-Pester') {
    & (Join-Path $PSScriptRoot 'Import-Pester.ps1')
}

Import-Module EcwidPS
Connect-Ecwid -Sandbox
$guideResults = [Collections.ArrayList]::new()
foreach ($guideBlock in [regex]::Matches($guideText, '(?ms)^```powershell\n(.*?)^```$(?:\s*^```text\n(.*?)^```$)?')) {
    $global:guideCode = $guideBlock.Groups[1].Value
    if ($guideCode -match '# a real store') {
        $env:ECWID_STORE_ID = '1003'
        $env:ECWID_TOKEN = 'secret_sandbox'
        $env:ECWID_BASE_URI = $BaseUri
        $PSDefaultParameterValues['Connect-Ecwid:BaseUri'] = $BaseUri
    }
    else {
        $PSDefaultParameterValues.Remove('Connect-Ecwid:BaseUri')
        Remove-Item Env:ECWID_* -ErrorAction Ignore
    }

    $Error.Clear()
    $guideStop = $null
    $guideOutput = try {
        . ([scriptblock]::Create($guideCode)) *>&1 | ForEach-Object {
            # As the console shows them. Errors are reported apart.
            if ($_ -is [Management.Automation.WarningRecord]) { "WARNING: $_" }
            elseif ($_ -is [Management.Automation.VerboseRecord]) { "VERBOSE: $_" }
            elseif ($_ -is [Management.Automation.InformationRecord]) { if ($_.Tags -contains 'PSHOST') { "$_" } }
            elseif ($_ -isnot [Management.Automation.ErrorRecord]) { $_ }
        } | Out-String -Width $Width
    }
    catch {
        $guideStop = "$_"
    }

    $null = $guideResults.Add([ordered] @{
            Number = $guideResults.Count + 1
            Code   = $guideCode
            Shown  = if ($guideBlock.Groups[2].Success) { $guideBlock.Groups[2].Value } else { $null }
            Output = "$guideOutput" -replace '\e\[[\d;]*m'
            Stop   = $guideStop
            Errors = @($Error | ForEach-Object { "$_" })
        })
}

[IO.File]::WriteAllText($ReportPath, (ConvertTo-Json -InputObject $guideResults -Depth 4))
