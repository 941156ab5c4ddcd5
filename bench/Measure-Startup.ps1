#requires -Version 7.4
<#
.SYNOPSIS
    Measures how long Import-Module takes and when the first answer after it comes (P6), each in a new process; the median counts.
.DESCRIPTION
    The first answer is that of Connect-Ecwid to the in-memory store and one call after it. What the module brought into the
    load context that all modules share is counted after that call.
#>
[CmdletBinding()]
param([ValidateRange(1, 100)] [int] $Run = 5)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Bench.ps1')

$probe = @'
$folder = (Resolve-Path $args[0]).Path
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Module $args[0]
$import = $watch.Elapsed.TotalMilliseconds
$watch.Restart()
Connect-Ecwid -Sandbox
$null = Get-EcwidCustomerContact -CustomerId 310000101
$first = $watch.Elapsed.TotalMilliseconds
$shared = [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.Where{ -not $_.IsDynamic -and $_.Location.StartsWith($folder) }.ForEach{ $_.GetName().Name }
[pscustomobject] @{ Import = $import; First = $first; Shared = $shared -join ', ' } | ConvertTo-Json -Compress
'@
$script = Join-Path ([IO.Path]::GetTempPath()) "ecwidps-startup-$PID.ps1"
Set-Content $script $probe
try {
    $samples = foreach ($number in 0..$Run) {
        $sample = Invoke-ThisPowerShell -NoLogo -NoProfile -File $script $module | ConvertFrom-Json

        # The first run warms the file cache.
        if ($number -gt 0) {
            $sample
        }
    }
}
finally {
    Remove-Item $script
}

function Get-Median([double[]] $Values) {
    ($Values | Sort-Object)[[math]::Floor($Values.Count / 2)]
}

function Get-Spread([double[]] $Values) {
    $range = $Values | Measure-Object -Minimum -Maximum
    'median of {0} new processes; fastest {1:0} ms, slowest {2:0} ms' -f $Values.Count, $range.Minimum, $range.Maximum
}

$shared = $samples[0].Shared -split ', ' | Sort-Object
$others = @($shared | Where-Object { $_ -notin 'EcwidPS', 'EcwidPS.Isolation' })
New-Figure P6 'Import-Module' (Get-Median $samples.Import) ' ms' -AtMost 60 -Note (Get-Spread $samples.Import)
New-Figure P6 'first answer after it: connect and one call' (Get-Median $samples.First) ' ms' -AtMost 200 -Note (Get-Spread $samples.First)
New-Figure P6 'other assemblies of the module in the default load context' $others.Count '' -AtMost 0 -Note "there: $($shared -join ', ')"
