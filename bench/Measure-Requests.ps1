#requires -Version 7.4
<#
.SYNOPSIS
    Counts the requests that the first customers of a large store take (P7).
#>
[CmdletBinding()]
param([ValidateRange(200, 1000000)] [int] $Count = 2000)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Bench.ps1')

function Measure-Request([string] $Command) {
    $null = Invoke-RestMethod "$($server.Root)/_sandbox/requests" -Method Delete
    $run = Measure-Fresh -Setup 'Connect-Bench' -Work "`$number = @($Command).Count" -BaseUri $server.BaseUri -Count $Count
    if ($run.number -ne 5) {
        throw "$Command returned $($run.number) customers."
    }

    $requests = Invoke-RestMethod "$($server.Root)/_sandbox/requests"
    @($requests | Where-Object Path -like '*/customers').Count
}

$server = Start-BenchHost '--customers', $Count
try {
    $first = Measure-Request 'Get-EcwidCustomer -First 5'
    $select = Measure-Request 'Get-EcwidCustomer | Select-Object -First 5'
}
finally {
    Stop-BenchHost $server
}

New-Figure P7 'requests of Get-EcwidCustomer -First 5' $first '' -AtMost 1
New-Figure P7 'requests of Get-EcwidCustomer | Select-Object -First 5: its page, and one beyond' $select '' -AtMost 2
