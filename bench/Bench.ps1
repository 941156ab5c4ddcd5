#requires -Version 7.4
# Dot-sourced by the measurements: the sandbox on a socket, new processes, and the shape of a figure.

. (Join-Path $PSScriptRoot '../tests/pester/ThisPowerShell.ps1')

# The module and the programs as `build.ps1` makes them.
$module = Join-Path $PSScriptRoot '../out/EcwidPS'
$hostProgram = Join-Path $PSScriptRoot '../tests/sandbox-host/bin/Release/net10.0/sandbox-host.dll'
$bareClient = Join-Path $PSScriptRoot 'BareClient/bin/Release/net10.0/bare-client.dll'
$benchmarks = Join-Path $PSScriptRoot 'Ecwid.Client.Benchmarks/bin/Release/net10.0/Ecwid.Client.Benchmarks.dll'

function Start-BenchHost([string[]] $Arguments) {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.Arguments = (@("`"$hostProgram`"", '--parent-pid', $PID) + $Arguments) -join ' '
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch 'listening on (http://127\.0\.0\.1:\d+)/api/v3') {
        throw "The sandbox host did not start: $line"
    }

    [pscustomobject] @{ Process = $process; Root = $Matches[1]; BaseUri = $Matches[1] + '/api/v3' }
}

function Stop-BenchHost($BenchHost) {
    if ($BenchHost) {
        $BenchHost.Process.Kill()
        $BenchHost.Process.WaitForExit()
    }
}

# From now on each call takes so long.
function Add-BenchLatency($BenchHost, [int] $Milliseconds) {
    $fault = @{ kind = 'latency'; delayMs = $Milliseconds; times = 0 }
    $null = Invoke-RestMethod "$($BenchHost.Root)/_sandbox/faults" -Method Post -Body (ConvertTo-Json $fault) -ContentType 'application/json'
}

# Back to the store of the start.
function Reset-BenchHost($BenchHost, [int] $LatencyMs) {
    $null = Invoke-RestMethod "$($BenchHost.Root)/_sandbox" -Method Delete
    if ($LatencyMs -gt 0) {
        Add-BenchLatency $BenchHost $LatencyMs
    }
}

# Runs scripts in a new process: the setup is not measured, the work is. Time and processor time are those of the work alone,
# the compilation of its code included; memory is the largest working set of the process.
function Measure-Fresh([string] $Setup, [string] $Work, [string] $BaseUri, [long] $Count, [string] $Csv = '-', [int] $InFlight = 1) {
    $script = @"
param(`$Module, `$BaseUri, `$Count, `$Csv, `$InFlight)
`$ErrorActionPreference = 'Stop'
`$ProgressPreference = 'SilentlyContinue'
`$headers = @{ Authorization = 'Bearer secret_sandbox' }
function Connect-Bench {
    Import-Module `$Module
    `$token = [securestring]::new()
    'secret_sandbox'.ToCharArray() | ForEach-Object { `$token.AppendChar(`$_) }
    Connect-Ecwid -StoreId 1003 -Token `$token -BaseUri `$BaseUri -RequestsPerMinute 1000000
}

$Setup
`$process = [Diagnostics.Process]::GetCurrentProcess()
`$processorAtStart = `$process.TotalProcessorTime
`$watch = [Diagnostics.Stopwatch]::StartNew()
$Work
`$watch.Stop()
`$process.Refresh()
ConvertTo-Json -Compress @{
    number           = `$number
    seconds          = `$watch.Elapsed.TotalSeconds
    processorSeconds = (`$process.TotalProcessorTime - `$processorAtStart).TotalSeconds
    peak             = `$process.PeakWorkingSet64
}
"@
    $file = Join-Path ([IO.Path]::GetTempPath()) "ecwidps-bench-$PID.ps1"
    Set-Content $file $script
    try {
        $output = Invoke-ThisPowerShell -NoLogo -NoProfile -File $file $module $BaseUri $Count $Csv $InFlight
        if ($LASTEXITCODE -ne 0) {
            throw "A measurement failed: $output"
        }

        $output | Select-Object -Last 1 | ConvertFrom-Json
    }
    finally {
        Remove-Item $file
    }
}

# -AtMost or -AtLeast is the limit of the figure.
function New-Figure([string] $Id, [string] $Measure, [double] $Value, [string] $Unit, [double] $AtMost = [double]::NaN, [double] $AtLeast = [double]::NaN, [string] $Note = '') {
    $limit = if (-not [double]::IsNaN($AtMost)) { "at most $AtMost$Unit" } elseif (-not [double]::IsNaN($AtLeast)) { "at least $AtLeast$Unit" } else { '' }
    [pscustomobject] @{
        Id      = $Id
        Measure = $Measure
        Figure  = "$([math]::Round($Value, $Value -lt 100 ? 2 : 0).ToString([cultureinfo]::InvariantCulture))$Unit"
        Limit   = $limit
        Reached = if ($limit) { -not ($Value -gt $AtMost) -and -not ($Value -lt $AtLeast) } else { $null }
        Note    = $Note
    }
}
