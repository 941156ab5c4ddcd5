#requires -Version 7.4
<#
.SYNOPSIS
    Measures how much of Ecwid's rate limit is used (P2): 10,000 customers, 8 in flight, 600 requests a minute, on a clock that jumps over the waits.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Bench.ps1')

$output = & dotnet $benchmarks rate-limit
if ($LASTEXITCODE -ne 0) {
    throw "The measurement failed: $output"
}

foreach ($run in $output | ConvertFrom-Json) {
    $server = if ($run.serverEnforcesLimit) { 'by a server that answers 429 beyond it' } else { 'kept by the client alone' }
    New-Figure P2 "time for 10,000 customers at 600 a minute, of the limit's own time ($server)" ($run.seconds / $run.limitSeconds) ' times' -AtMost 1.03 -Note ('{0:N0} s for {1:N0} s on a virtual clock, {2:N0} requests' -f $run.seconds, $run.limitSeconds, $run.requests)
    New-Figure P2 "failed rows ($server)" $run.failed '' -AtMost 0
}
