#requires -Version 7.4
<#
.SYNOPSIS
    Measures how Get-EcwidCustomer reads a large store (P5): its speed beside a loop over Invoke-RestMethod, and its memory.
.DESCRIPTION
    Starts the sandbox on a socket with made-up customers. All pages are read once before, so that the host has them ready and
    costs both sides little. Each measurement runs in a new process. The loop reads the first pages only, one by one, as scripts
    do. Memory is the largest working set over that of a process that has only imported the module.
.EXAMPLE
    ./bench/Measure-Search.ps1 -Count 1000000
#>
[CmdletBinding()]
param(
    [ValidateRange(1000, 10000000)] [int] $Count = 1000000,
    [ValidateRange(1000, 10000000)] [int] $LoopCount = 100000,

    # A network's latency for a second comparison, of fewer pages.
    [ValidateRange(0, 10000)] [int] $LatencyMs = 50
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Bench.ps1')

$idle = @{ Setup = 'Import-Module $Module'; Work = '$number = 0' }
$ecwidPS = @{
    Setup = 'Connect-Bench; $null = Get-EcwidCustomer -First 1'
    Work  = 'Get-EcwidCustomer | Select-Object -First $Count | Out-Null; $number = $Count'
}
$whole = @{ Setup = $ecwidPS.Setup; Work = 'Get-EcwidCustomer | Out-Null; $number = $Count' }
$loop = @{
    Setup = '$null = Invoke-RestMethod "$BaseUri/1003/customers?offset=0&limit=1" -Headers $headers'
    Work  = @'
$number = 0
do {
    $page = Invoke-RestMethod "$BaseUri/1003/customers?offset=$number&limit=100" -Headers $headers
    $page.items | Out-Null
    $number += $page.count
} while ($page.count -eq 100 -and $number -lt $Count)
'@
}

function Measure-Reading([hashtable] $Script, [long] $Number) {
    $run = Measure-Fresh @Script -BaseUri $server.BaseUri -Count $Number
    [pscustomobject] @{ PerSecond = $run.number / $run.seconds; ProcessorMicroseconds = $run.processorSeconds * 1e6 / [math]::Max(1, $run.number); Peak = $run.peak }
}

$LoopCount = [math]::Min($LoopCount, $Count)
$server = Start-BenchHost '--no-log', '--keep-answers', '--customers', $Count
try {
    $null = Measure-Reading $whole $Count
    $idleRun = Measure-Reading $idle 0
    $ours = Measure-Reading $whole $Count
    $theirs = Measure-Reading $loop $LoopCount
    if ($LatencyMs -gt 0) {
        Add-BenchLatency $server $LatencyMs
        $oursFar = Measure-Reading $ecwidPS $LoopCount
        $theirsFar = Measure-Reading $loop ([math]::Min(10000, $LoopCount))
    }
}
finally {
    Stop-BenchHost $server
}

function Format-Reading($Run) { '{0:N0} customers/s, {1:0.0} µs of processor time each' -f $Run.PerSecond, $Run.ProcessorMicroseconds }

New-Figure P5 "speed of Get-EcwidCustomer over $('{0:N0}' -f $Count) customers, of an Invoke-RestMethod loop's (no latency)" ($ours.PerSecond / $theirs.PerSecond) ' times' -AtLeast 12 -Note "Get-EcwidCustomer $(Format-Reading $ours); loop $(Format-Reading $theirs), from $LoopCount"
New-Figure P5 'memory over an idle pwsh' (($ours.Peak - $idleRun.Peak) / 1MB) ' MB' -AtMost 120
if ($LatencyMs -gt 0) {
    New-Figure P5 "speed with $LatencyMs ms latency, for comparison" ($oursFar.PerSecond / $theirsFar.PerSecond) ' times' -Note "Get-EcwidCustomer $(Format-Reading $oursFar), from $LoopCount; loop $(Format-Reading $theirsFar)"
}
