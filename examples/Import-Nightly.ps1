#requires -Version 5.1
#requires -Modules EcwidPS
<#
.SYNOPSIS
    Imports a file of customers without anybody watching: for a scheduled task, cron or a CI job.
.DESCRIPTION
    Takes the token from a SecretManagement vault (-SecretName), or from the environment variables ECWID_STORE_ID and ECWID_TOKEN.

    Changes the customers that are in the store and creates the others. A run that was killed, or that met an outage, goes on where
    it was when it is started again: the journal beside the log knows what was done.

    It ends with 0 if every row is in the store, with 1 if rows failed (they are in the report), and with 2 if nothing could be
    imported: no file, no connection, a column that can't be read.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File Import-Nightly.ps1 -Path /data/customers.csv -LogFolder /var/log/ecwid

    As a job runs it; ECWID_STORE_ID and ECWID_TOKEN are set.
.EXAMPLE
    $run = New-ScheduledTaskAction -Execute pwsh -Argument '-NoProfile -NonInteractive -File C:\Jobs\Import-Nightly.ps1 -Path C:\Jobs\customers.csv -SecretName MyStore'
    Register-ScheduledTask EcwidImport -Action $run -Trigger (New-ScheduledTaskTrigger -Daily -At 3am) -User JOBS\ecwid -Password $password

    Run once as the account of the task: Connect-Ecwid -StoreId 1003 -Token (Read-Host -AsSecureString) -SaveAs MyStore. The vault must open
    without a prompt for this account: Set-SecretStoreConfiguration -Authentication None -Interaction None.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [string] $SecretName,
    [string] $LogFolder = (Join-Path ([IO.Path]::GetTempPath()) 'EcwidImport'),
    [ValidateSet('Create', 'Update', 'Upsert')] [string] $Mode = 'Upsert'
)

# What is not caught below ends the script, and with it the process, with a code other than 0.
$ErrorActionPreference = 'Stop'
try {
    $null = Get-Item -LiteralPath $Path
    $null = New-Item $LogFolder -ItemType Directory -Force
    $name = [IO.Path]::GetFileNameWithoutExtension($Path)
    $files = @{ ResumeFile = Join-Path $LogFolder "$name.journal"; ReportPath = Join-Path $LogFolder ('{0}.{1:yyyyMMdd-HHmmss}.csv' -f $name, (Get-Date)) }

    if ($SecretName) {
        Connect-Ecwid -SecretName $SecretName
    }
    else {
        Connect-Ecwid -FromEnvironment
    }

    # A row that fails must not keep the others from being imported: its error is kept, and counts at the end.
    $results = @(Import-EcwidCustomer -LiteralPath $Path -Mode $Mode @files -ErrorAction SilentlyContinue -ErrorVariable failed)
}
catch {
    [Console]::Error.WriteLine("Nothing more was imported: $_")
    exit 2
}

# Numbers and rows, no names: a log is read by others than the store's owner.
$results | Group-Object Status | Sort-Object Name | ForEach-Object { '{0}: {1}' -f $_.Name, $_.Count }
if ($failed) {
    $failed | ForEach-Object { [Console]::Error.WriteLine($_) }
    [Console]::Error.WriteLine("$($failed.Count) row(s) failed. They are in $($files.ReportPath).")
    exit 1
}

# All is done: tomorrow's file is a new one.
Remove-Item $files.ResumeFile
exit 0
