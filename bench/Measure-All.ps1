#requires -Version 7.4
<#
.SYNOPSIS
    Runs all measurements, shows them, and writes them as a Markdown table.
.DESCRIPTION
    `build.ps1 -Task Bench` runs it. The counts are chosen for a few minutes on a small machine; name larger ones for the figures to publish.
.EXAMPLE
    ./bench/Measure-All.ps1 -Row 10000 -Count 1000000
#>
[CmdletBinding()]
param(
    [string] $OutFile = (Join-Path $PSScriptRoot '../out/bench.md'),

    # Customers to create.
    [ValidateRange(100, 1000000)] [int] $Row = 4000,

    # Customers to read.
    [ValidateRange(1000, 10000000)] [int] $Count = 1000000
)

$ErrorActionPreference = 'Stop'

function Get-ProcessorName {
    if (Test-Path /proc/cpuinfo) {
        (Select-String '^model name\s*:\s*(.+)$' /proc/cpuinfo | Select-Object -First 1).Matches.Groups[1].Value
    }
    else {
        [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture
    }
}

$measurements = @(
    @{ File = 'Measure-Throughput.ps1'; Options = @{ Row = $Row; ParallelRow = [math]::Min($Row, 1000) } }
    @{ File = 'Measure-RateLimit.ps1'; Options = @{} }
    @{ File = 'Measure-Search.ps1'; Options = @{ Count = $Count; LoopCount = 50000 } }
    @{ File = 'Measure-Import.ps1'; Options = @{ Row = $Count; BatchRow = 10000 } }
    @{ File = 'Measure-Startup.ps1'; Options = @{} }
    @{ File = 'Measure-Requests.ps1'; Options = @{} }
)
$figures = foreach ($measurement in $measurements) {
    $options = $measurement.Options
    $command = "bench/$($measurement.File)$(-join ($options.Keys | Sort-Object | ForEach-Object { " -$_ $($options[$_])" }))"
    Write-Host "$command ..."
    & (Join-Path $PSScriptRoot $measurement.File) @options | Add-Member Command $command -PassThru
}

$lines = @(
    '| | measured | | limit | reached | how |'
    '|---|---|---|---|---|---|'
    foreach ($figure in $figures) {
        $reached = switch ($figure.Reached) { $true { 'yes' } $false { '**no**' } default { '' } }
        "| $($figure.Id) | $($figure.Measure -replace '\|', '\|') | $($figure.Figure) | $($figure.Limit) | $reached | $($figure.Note) |"
    }
    ''
    "PowerShell $($PSVersionTable.PSVersion), $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription), $([Runtime.InteropServices.RuntimeInformation]::OSDescription), $([Environment]::ProcessorCount) cores ($(Get-ProcessorName)); client and server on the same machine. Commands:"
    ''
    $figures.Command | Select-Object -Unique | ForEach-Object { "- ``$_``" }
)
$null = New-Item (Split-Path $OutFile) -ItemType Directory -Force
Set-Content $OutFile $lines
Write-Host "Wrote $((Resolve-Path $OutFile).Path)"
$figures | Select-Object Id, Measure, Figure, Limit, Reached
