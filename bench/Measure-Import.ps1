#requires -Version 7.4
<#
.SYNOPSIS
    Measures Import-EcwidCustomer: the memory that a check of a large file takes, and the requests of an import in batches (P3).
.DESCRIPTION
    Starts the sandbox on a socket and writes files of made-up rows. The check (-WhatIf) of a file is measured beside that of one
    with a tenth of its rows: memory is flat but for what tells duplicates inside the file, a few bytes a row. Each measurement runs
    in a new process. Memory is the largest working set over that of a process that has only imported the module.
.EXAMPLE
    ./bench/Measure-Import.ps1 -Row 1000000 -BatchRow 10000
#>
[CmdletBinding()]
param(
    # Rows to check.
    [ValidateRange(1000, 100000000)] [int] $Row = 1000000,

    # Customers to create in batches.
    [ValidateRange(100, 1000000)] [int] $BatchRow = 10000
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Bench.ps1')

$folder = Join-Path ([IO.Path]::GetTempPath()) "ecwidps-bench-$PID"
$null = New-Item $folder -ItemType Directory

function New-RowFile([int] $Number) {
    $path = Join-Path $folder "$Number.csv"
    $writer = [IO.StreamWriter]::new($path)
    try {
        $writer.WriteLine('Email,Name,Street,City,CountryCode,PostalCode,AcceptMarketing')
        for ($index = 0; $index -lt $Number; $index++) {
            $writer.WriteLine("row$index@import.example,Name $index,$index Elm Rd,Leeds,GB,LS1 4AP,yes")
        }
    }
    finally {
        $writer.Dispose()
    }

    $path
}

function Measure-Check([int] $Number) {
    Measure-Fresh -Setup 'Connect-Bench' -Work 'Import-EcwidCustomer -LiteralPath $Csv -WhatIf -InformationAction Ignore | Out-Null; $number = $Count' -BaseUri $server.BaseUri -Count $Number -Csv (New-RowFile $Number)
}

$server = Start-BenchHost
try {
    $idle = Measure-Fresh -Setup 'Import-Module $Module' -Work '$number = 0'
    $tenth = Measure-Check ($Row / 10)
    $null = Invoke-RestMethod "$($server.Root)/_sandbox/requests" -Method Delete
    $whole = Measure-Check $Row
    $changing = @((Invoke-RestMethod "$($server.Root)/_sandbox/requests") | Where-Object Method -ne GET).Count

    # With -ErrorAction Stop, which this script sets, batches would go one at a time.
    $null = Invoke-RestMethod "$($server.Root)/_sandbox/requests" -Method Delete
    $batch = Measure-Fresh -Setup 'Connect-Bench' -Work '$number = @(Import-EcwidCustomer -LiteralPath $Csv -UseBatch -InformationAction Ignore -ErrorAction Continue | Where-Object Status -eq Created).Count' -BaseUri $server.BaseUri -Count $BatchRow -Csv (New-RowFile $BatchRow)
    if ($batch.number -ne $BatchRow) {
        throw "Of $BatchRow rows, $($batch.number) were created."
    }

    $requests = (Invoke-RestMethod "$($server.Root)/_sandbox/requests").Count
}
finally {
    Stop-BenchHost $server
    Remove-Item $folder -Recurse
}

if ($changing -ne 0) {
    throw "A check sent $changing changing requests."
}

New-Figure P3 "requests of Import-EcwidCustomer -UseBatch for $('{0:N0}' -f $BatchRow) customers" $requests '' -AtMost ([math]::Ceiling($BatchRow * 60 / 10000)) -Note ('{0:0} s' -f $batch.seconds)
New-Figure '' "memory of Import-EcwidCustomer -WhatIf over $('{0:N0}' -f $Row) rows, over an idle pwsh" (($whole.Peak - $idle.Peak) / 1MB) ' MB' -Note ('{0:0.0} MB for a tenth of the rows; {1:N0} rows/s' -f (($tenth.Peak - $idle.Peak) / 1MB), ($Row / $whole.seconds))
