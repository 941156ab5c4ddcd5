#requires -Version 5.1
#requires -Modules EcwidPS
<#
.SYNOPSIS
    Creates customers and their contacts from two CSV files, and keeps the rows that failed in files of their own.
.DESCRIPTION
    Uses the session's connection: run Connect-Ecwid first. Rows that fail are written beside the input as
    *.failed.csv, unchanged: mend them there and run this script on that file.
.EXAMPLE
    Connect-Ecwid -Sandbox
    ./Import-Customers.ps1
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $CustomersPath = (Join-Path $PSScriptRoot 'customers.csv'),
    [string] $ContactsPath = (Join-Path $PSScriptRoot 'contacts.csv'),
    [string] $FailedFolder = (Join-Path ([IO.Path]::GetTempPath()) 'EcwidPS')
)

$watch = [Diagnostics.Stopwatch]::StartNew()
$null = New-Item $FailedFolder -ItemType Directory -Force -WhatIf:$false

$customers = @(Import-Csv $CustomersPath -Encoding utf8 | New-EcwidCustomer -ErrorVariable failedCustomers -ErrorAction SilentlyContinue)
$contacts = @(Import-Csv $ContactsPath -Encoding utf8 | Add-EcwidCustomerContact -ErrorVariable failedContacts -ErrorAction SilentlyContinue)

Write-Host ("`n{0} customers and {1} contacts created in {2:0.0} s. The last customers:" -f $customers.Count, $contacts.Count, $watch.Elapsed.TotalSeconds)
$customers | Select-Object -Last 5 | Out-Host

if ($contacts) {
    Write-Host 'The contacts of the first customer in the contacts file:'
    $contacts[0] | Select-Object CustomerId | Get-EcwidCustomerContact | Out-Host
}

foreach ($failed in @{ Path = $CustomersPath; Errors = $failedCustomers }, @{ Path = $ContactsPath; Errors = $failedContacts }) {
    if ($failed.Errors) {
        $file = Join-Path $FailedFolder ([IO.Path]::GetFileNameWithoutExtension($failed.Path) + '.failed.csv')
        $failed.Errors.TargetObject | Export-Csv $file -NoTypeInformation -Encoding utf8 -WhatIf:$false
        Write-Host ("{0} rows of {1} failed. They are in {2}, to be mended and run again:" -f $failed.Errors.Count, (Split-Path -Leaf $failed.Path), $file)
        $failed.Errors | ForEach-Object { Write-Host "  $_" }
    }
}
