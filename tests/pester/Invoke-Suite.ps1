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
& (Join-Path $PSScriptRoot 'Import-Pester.ps1')

$settings = New-PesterConfiguration
$settings.Run.Container = New-PesterContainer -Path $Path -Data @{ Configuration = $Configuration }
$settings.Run.PassThru = $true
$settings.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $settings

# Pester fills the places of a title, <name> or <name.part>, when a test begins; of one that never did, they are filled here.
function Get-Title($Item) {
    $data = @(for ($level = $Item; $level; $level = if ($level.Block) { $level.Block } else { $level.Parent }) { $level.Data })
    [regex]::Replace($Item.ExpandedPath, '<([\w.]+)>', {
            param($place)
            $name, $parts = $place.Groups[1].Value -split '\.'
            foreach ($known in $data) {
                $isTable = $known -is [Collections.IDictionary]
                if ($null -ne $known -and $(if ($isTable) { $known.Contains($name) } else { $name -eq '_' })) {
                    $value = if ($isTable) { $known[$name] } else { $known }
                    foreach ($part in $parts) { $value = $value.$part }
                    return "$value"
                }
            }

            $place.Value
        })
}

$suite = Split-Path -Leaf $Path
$results = @(
    foreach ($test in $run.Tests) {
        [ordered] @{
            Suite   = $suite
            Name    = Get-Title $test
            Result  = [string] $test.Result
            Message = if ($test.Result -eq 'Skipped') { 'Skipped by the suite: ' + (Get-Title $test) }
            else { ($test.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n" }
        }
    }
    foreach ($container in $run.Containers | Where-Object { $_.ErrorRecord }) {
        [ordered] @{ Suite = $suite; Name = 'can be read'; Result = 'Failed'; Message = ($container.ErrorRecord | Out-String) }
    }
    foreach ($block in $run.FailedBlocks) {
        [ordered] @{ Suite = $suite; Name = "$(Get-Title $block) sets up and tears down"; Result = 'Failed'; Message = ($block.ErrorRecord | Out-String) }
    }
)
if ($results.Count -eq 0) {
    $results = @([ordered] @{ Suite = $suite; Name = 'has tests'; Result = 'Failed'; Message = 'The suite ran no test.' })
}

[IO.File]::WriteAllText($ReportPath, (ConvertTo-Json -InputObject $results -Depth 3))
