#requires -Version 5.1
<#
.SYNOPSIS
    Runs Pester suites, all by default, against the built module in the PowerShell that runs this script, and fails if a test fails.
.DESCRIPTION
    For trying a host by hand. dotnet test runs the same suites and counts their tests.
#>
[CmdletBinding()]
param(
    [string] $Configuration = 'Debug',
    [string] $Path = (Join-Path $PSScriptRoot '*.Tests.ps1'),

    # Titles of tests, with those of the blocks around them; wildcards. By default all.
    [string[]] $Name
)

$ErrorActionPreference = 'Stop'
& (Join-Path $PSScriptRoot 'Import-Pester.ps1')

$settings = New-PesterConfiguration
$settings.Run.Container = New-PesterContainer -Path $Path -Data @{ Configuration = $Configuration }
$settings.Run.Throw = $true
$settings.Output.Verbosity = 'Detailed'
if ($Name) {
    $settings.Filter.FullName = $Name
}

Write-Host "PowerShell $($PSVersionTable.PSVersion) ($PSHOME), Pester $((Get-Module Pester).Version)"
Invoke-Pester -Configuration $settings
