#requires -Version 7.4
<#
.SYNOPSIS
    Measures how fast customers are created (P1), and what a row costs in processor time (P4), beside other ways to do it.
.DESCRIPTION
    Creates the same customers from the same CSV file in a sandbox on a socket: with EcwidPS, with a bare HttpClient program
    (BareClient), with a loop over Invoke-RestMethod and with ForEach-Object -Parallel. Each of them runs in a new process.
    Only the first rows go through the slow ways; their figures are those of a row.
.EXAMPLE
    ./bench/Measure-Throughput.ps1 -Row 10000
#>
[CmdletBinding()]
param(
    # Rows for EcwidPS and the bare program.
    [ValidateRange(100, 1000000)] [int] $Row = 10000,
    [ValidateRange(10, 1000000)] [int] $LoopRow = 300,
    [ValidateRange(10, 1000000)] [int] $ParallelRow = 2000,
    [ValidateRange(1, 100)] [int] $InFlight = 16,
    [ValidateRange(0, 10000)] [int] $LatencyMs = 50
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Bench.ps1')

# What a script does that has no module: the same fields, in the form of the API.
$body = @'
@{
    email           = $_.Email
    billingPerson   = @{ name = $_.Name; street = $_.Street; city = $_.City; countryCode = $_.CountryCode; postalCode = $_.PostalCode; phone = $_.Phone }
    acceptMarketing = $_.AcceptMarketing -eq 'true'
    lang            = $_.Lang
} | ConvertTo-Json
'@
$ecwidPS = @{
    Setup = 'Connect-Bench'
    Work  = '$number = (Import-Csv $Csv | Select-Object -First $Count | New-EcwidCustomer -ThrottleLimit $InFlight | Measure-Object).Count'
}
$loop = @{
    Setup = ''
    Work  = @"
`$number = 0
Import-Csv `$Csv | Select-Object -First `$Count | ForEach-Object {
    `$body = $body
    `$answer = Invoke-RestMethod "`$BaseUri/1003/customers" -Method Post -Headers `$headers -ContentType 'application/json' -Body `$body
    if (`$answer.id -gt 0) { `$number++ }
}
"@
}
$parallel = @{
    Setup = ''
    Work  = @"
`$number = (Import-Csv `$Csv | Select-Object -First `$Count | ForEach-Object -ThrottleLimit `$InFlight -Parallel {
    `$body = $body
    Invoke-RestMethod "`$using:BaseUri/1003/customers" -Method Post -Headers `$using:headers -ContentType 'application/json' -Body `$body
} | Measure-Object).Count
"@
}

function Write-CustomerFile([string] $Path, [int] $Count) {
    $lines = [string[]]::new($Count + 1)
    $lines[0] = 'Email,Name,Street,City,CountryCode,PostalCode,Phone,AcceptMarketing,Lang'
    for ($i = 1; $i -le $Count; $i++) {
        $lines[$i] = "customer$i@many.example,Customer $i,$($i % 999) High St,Leeds,GB,LS1 4AP,+44113555$($i.ToString('0000')),true,en"
    }

    Set-Content $Path $lines
}

function Measure-Creation([hashtable] $Script, [int] $Count, [int] $Latency) {
    Reset-BenchHost $server $Latency
    $run = Measure-Fresh @Script -BaseUri $server.BaseUri -Count $Count -Csv $csv -InFlight $InFlight
    if ($run.number -ne $Count) {
        throw "Of $Count customers, $($run.number) were created."
    }

    Get-RowCost $run $Count
}

function Measure-BareClient([int] $Count, [int] $Latency) {
    Reset-BenchHost $server $Latency
    $output = & dotnet $bareClient "$($server.BaseUri)/1003/customers" secret_sandbox $csv $InFlight
    if ($LASTEXITCODE -ne 0) {
        throw "The bare program failed: $output"
    }

    Get-RowCost ($output | ConvertFrom-Json) $Count
}

function Get-RowCost($Run, [int] $Count) {
    [pscustomobject] @{ Ms = $Run.seconds * 1000 / $Count; ProcessorMs = $Run.processorSeconds * 1000 / $Count }
}

$csv = Join-Path ([IO.Path]::GetTempPath()) "ecwidps-bench-$PID.csv"
$server = Start-BenchHost '--no-log'
try {
    Write-CustomerFile $csv $Row

    # The first run warms the file cache and the host.
    $null = Measure-BareClient $Row 0
    $slow = @{
        EcwidPS  = Measure-Creation $ecwidPS $Row $LatencyMs
        Bare     = Measure-BareClient $Row $LatencyMs
        Loop     = Measure-Creation $loop ([math]::Min($LoopRow, $Row)) $LatencyMs
        Parallel = Measure-Creation $parallel ([math]::Min($ParallelRow, $Row)) $LatencyMs
    }
    $fast = @{
        EcwidPS = Measure-Creation $ecwidPS $Row 0
        Bare    = Measure-BareClient $Row 0
        Loop    = Measure-Creation $loop ([math]::Min($ParallelRow, $Row)) 0
    }
}
finally {
    Stop-BenchHost $server
    Remove-Item $csv -ErrorAction Ignore
}

function Format-Rate($Cost) { '{0:0} rows/s' -f (1000 / $Cost.Ms) }
function Format-Processor($Cost) { '{0:0} µs a row' -f ($Cost.ProcessorMs * 1000) }

$how = "$Row rows, $LatencyMs ms latency, $InFlight in flight"
$ours = "EcwidPS $(Format-Rate $slow.EcwidPS)"
New-Figure P1 "time to create customers, of a bare HttpClient program's ($how)" ($slow.EcwidPS.Ms / $slow.Bare.Ms) ' times' -AtMost 1.15 -Note "$ours, bare $(Format-Rate $slow.Bare)"
New-Figure P1 'speed, of an Invoke-RestMethod loop''s' ($slow.Loop.Ms / $slow.EcwidPS.Ms) ' times' -AtLeast 14 -Note "loop $(Format-Rate $slow.Loop), from $LoopRow rows"
New-Figure P1 "speed, of ForEach-Object -Parallel $InFlight's" ($slow.Parallel.Ms / $slow.EcwidPS.Ms) ' times' -AtLeast 2.2 -Note "parallel $(Format-Rate $slow.Parallel), from $ParallelRow rows"
New-Figure P4 "processor time of a row, of a bare HttpClient program's ($Row rows, no latency)" ($fast.EcwidPS.ProcessorMs / $fast.Bare.ProcessorMs) ' times' -AtMost 2.2 -Note "EcwidPS $(Format-Processor $fast.EcwidPS), bare $(Format-Processor $fast.Bare)"
New-Figure P4 'the same of an Invoke-RestMethod loop, for comparison' ($fast.Loop.ProcessorMs / $fast.Bare.ProcessorMs) ' times' -Note "$(Format-Processor $fast.Loop), from $ParallelRow rows"
