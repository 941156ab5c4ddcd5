#requires -Version 5.1
<#
.SYNOPSIS
    Runs one Pester suite and writes what became of each of its tests to a JSON file.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ReportPath,
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0

$settings = New-PesterConfiguration
$settings.Run.Container = New-PesterContainer -Path $Path -Data @{ Configuration = $Configuration }
$settings.Run.PassThru = $true
$settings.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $settings

$suite = Split-Path -Leaf $Path
$results = @(
    foreach ($test in $run.Tests) {
        [ordered] @{
            Suite   = $suite
            Name    = $test.ExpandedPath
            Result  = [string] $test.Result
            Message = if ($test.Result -eq 'Skipped') { 'Skipped by the suite: ' + $test.ExpandedPath }
            else { ($test.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n" }
        }
    }
    foreach ($container in $run.Containers | Where-Object { $_.ErrorRecord }) {
        [ordered] @{ Suite = $suite; Name = 'can be read'; Result = 'Failed'; Message = ($container.ErrorRecord | Out-String) }
    }
    foreach ($block in $run.FailedBlocks) {
        [ordered] @{ Suite = $suite; Name = "$($block.ExpandedPath) sets up and tears down"; Result = 'Failed'; Message = ($block.ErrorRecord | Out-String) }
    }
)
if ($results.Count -eq 0) {
    $results = @([ordered] @{ Suite = $suite; Name = 'has tests'; Result = 'Failed'; Message = 'The suite ran no test.' })
}

[IO.File]::WriteAllText($ReportPath, (ConvertTo-Json -InputObject $results -Depth 3))
