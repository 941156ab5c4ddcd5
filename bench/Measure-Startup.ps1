#requires -Version 7.4
<#
.SYNOPSIS
    Measures how long Import-Module takes and when the first answer after it comes, each in a new process.
.DESCRIPTION
    The first answer is that of Connect-Ecwid to the in-memory store and one call after it. Prints the median.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 100)] [int] $Runs = 5,
    [string] $Module = (Join-Path $PSScriptRoot '../out/EcwidPS')
)

$ErrorActionPreference = 'Stop'
$probe = @'
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Module $args[0]
$import = $watch.Elapsed.TotalMilliseconds
$watch.Restart()
Connect-Ecwid -Sandbox
$null = Get-EcwidCustomerContact -CustomerId 310000101
'{0:0.0};{1:0.0}' -f $import, $watch.Elapsed.TotalMilliseconds
'@
$script = Join-Path ([IO.Path]::GetTempPath()) "ecwidps-startup-$PID.ps1"
Set-Content $script $probe
try {
    $samples = foreach ($run in 0..$Runs) {
        $import, $first = (& (Get-Process -Id $PID).Path -NoLogo -NoProfile -File $script $Module) -split ';'
        # The first run warms the file cache.
        if ($run -gt 0) {
            [pscustomobject] @{ Import = [double] $import; First = [double] $first }
        }
    }
}
finally {
    Remove-Item $script
}

function Get-Median([double[]] $Values) {
    ($Values | Sort-Object)[[math]::Floor($Values.Count / 2)]
}

[pscustomobject] @{
    Runs                    = $Runs
    'Import-Module (ms)'    = Get-Median $samples.Import
    'Import limit (ms)'     = 60
    'First answer (ms)'     = Get-Median $samples.First
    'First answer limit (ms)' = 200
}
