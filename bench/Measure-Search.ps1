#requires -Version 7.4
<#
.SYNOPSIS
    Measures how Get-EcwidCustomer reads a large store: its memory, and its speed beside a loop over Invoke-RestMethod.
.DESCRIPTION
    Starts the sandbox on a socket with made-up customers. Each measurement runs in a new process. The loop reads at most
    the first 100,000 customers, page by page, as scripts do. Memory is the largest working set over that of a process that
    has only imported the module.
.EXAMPLE
    ./bench/Measure-Search.ps1 -Count 1000000
#>
[CmdletBinding()]
param(
    [ValidateRange(1000, 10000000)] [int] $Count = 100000,
    [string] $Module = (Join-Path $PSScriptRoot '../out/EcwidPS'),
    [string] $HostProgram = (Join-Path $PSScriptRoot '../tests/sandbox-host/bin/Release/net10.0/sandbox-host.dll')
)

$ErrorActionPreference = 'Stop'
$start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$HostProgram`" --customers $Count --no-log --keep-answers --parent-pid $PID")
$start.RedirectStandardOutput = $true
$server = [Diagnostics.Process]::Start($start)

function Measure-Fresh([string] $Script, [string] $BaseUri, [int] $Limit) {
    $preamble = @'
param($Module, $BaseUri, $Limit)
Import-Module $Module
$env:ECWID_STORE_ID = '1003'; $env:ECWID_TOKEN = 'secret_sandbox'; $env:ECWID_BASE_URI = $BaseUri
'@
    $closing = @'

$watch.Stop()
[GC]::KeepAlive($watch)
'{0};{1};{2}' -f $number, $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture), [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
'@
    $file = Join-Path ([IO.Path]::GetTempPath()) "ecwidps-search-$PID.ps1"
    Set-Content $file ($preamble + "`n" + $Script + $closing)
    try {
        $number, $seconds, $peak = (& (Get-Process -Id $PID).Path -NoLogo -NoProfile -File $file $Module $BaseUri $Limit) -split ';'
        [pscustomobject] @{ PerSecond = [double] $number / [double]::Parse($seconds, [cultureinfo]::InvariantCulture); Peak = [long] $peak }
    }
    finally {
        Remove-Item $file
    }
}

try {
    $null = $server.StandardOutput.ReadLine() -match '(http://\S+)'
    $baseUri = $Matches[1]
    $idle = Measure-Fresh '$watch = [Diagnostics.Stopwatch]::StartNew(); $number = 0' $baseUri 0
    $null = Measure-Fresh '$watch = [Diagnostics.Stopwatch]::StartNew(); $number = @(Get-EcwidCustomer -First 1).Count' $baseUri 0
    $ours = Measure-Fresh "`$watch = [Diagnostics.Stopwatch]::StartNew(); Get-EcwidCustomer | Out-Null; `$number = $Count" $baseUri 0
    $loop = Measure-Fresh @'
$watch = [Diagnostics.Stopwatch]::StartNew()
$number = 0
do {
    $page = Invoke-RestMethod "$BaseUri/1003/customers?offset=$number&limit=100" -Headers @{ Authorization = 'Bearer secret_sandbox' }
    $page.items | Out-Null
    $number += $page.count
} while ($page.count -eq 100 -and $number -lt $Limit)
'@ $baseUri ([math]::Min($Count, 100000))
}
finally {
    $server.Kill()
}

[pscustomobject] @{
    Customers                         = $Count
    'Get-EcwidCustomer (per second)'  = [int] $ours.PerSecond
    'Invoke-RestMethod (per second)'  = [int] $loop.PerSecond
    'Times faster'                    = [math]::Round($ours.PerSecond / $loop.PerSecond, 1)
    'Memory over an idle pwsh (MB)'   = [math]::Round(($ours.Peak - $idle.Peak) / 1MB)
}
