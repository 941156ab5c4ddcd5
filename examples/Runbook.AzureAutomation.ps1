#requires -Version 5.1
#requires -Modules EcwidPS
<#
.SYNOPSIS
    A runbook of Azure Automation: imports customers with the token of a credential asset, or of a vault.
.DESCRIPTION
    Import the module EcwidPS into the Automation account (Modules, Add a module; runtime version 7.x or 5.1), and make a credential asset whose
    user name is the store's id and whose password is the token. With -SecretName the token comes from a SecretManagement vault instead,
    for example an Azure Key Vault that Az.KeyVault registered.

    The job fails, with the numbers of the rows at fault, if a row could not be imported; what was done stays done, and running the
    runbook again does nothing twice.
.EXAMPLE
    Start-AzAutomationRunbook -Name Runbook.AzureAutomation -Parameters @{ Path = 'C:\share\customers.csv' } @account
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingPlainTextForPassword', 'CredentialName', Justification = 'The name of an asset, and no secret.')]
param(
    [Parameter(Mandatory)] [string] $Path,
    [string] $CredentialName = 'Ecwid',
    [string] $SecretName,
    [string] $VaultName
)

# A runbook's error stream alone does not fail its job: what is thrown does.
$ErrorActionPreference = 'Stop'
$null = Get-Item -LiteralPath $Path

if ($SecretName) {
    $vault = @{ SecretName = $SecretName }
    if ($VaultName) { $vault.VaultName = $VaultName }
    Connect-Ecwid @vault
}
else {
    $credential = Get-AutomationPSCredential -Name $CredentialName
    if (-not $credential) {
        throw "There is no credential asset '$CredentialName'. Make one in the Automation account: user name the store's id, password the token."
    }

    Connect-Ecwid -Credential $credential
}

$results = @(Import-EcwidCustomer -LiteralPath $Path -Mode Upsert -ErrorAction SilentlyContinue -ErrorVariable failed)

# The output of a job is kept for a month and read by many: numbers, no names.
$results | Group-Object Status | Sort-Object Name | ForEach-Object { Write-Output ('{0}: {1}' -f $_.Name, $_.Count) }
if ($failed) {
    throw "$($failed.Count) row(s) failed:`n" + ($failed -join "`n")
}
