@{
    RootModule             = 'EcwidPS.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6f0f6a63-6f0b-4c5e-9d0f-5a1c0c7f8b1e'
    Author                 = 'EcwidPS contributors'
    CompanyName            = 'EcwidPS contributors'
    Copyright              = '(c) EcwidPS contributors. MIT licence.'
    Description            = 'Cmdlets for the customers of an Ecwid online store: create customers from CSV files, add and read their contacts, over one connection that keeps the token.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('EcwidPS.Format.ps1xml')
    CmdletsToExport        = @(
        'Add-EcwidCustomerContact'
        'Connect-Ecwid'
        'Disconnect-Ecwid'
        'Export-EcwidCustomer'
        'Get-EcwidConnection'
        'Get-EcwidCustomer'
        'Get-EcwidCustomerContact'
        'Get-EcwidCustomerExtraField'
        'Get-EcwidCustomerGroup'
        'Get-EcwidDeletedCustomer'
        'Get-EcwidStore'
        'Import-EcwidCustomer'
        'Invoke-EcwidApi'
        'New-EcwidCustomer'
        'New-EcwidCustomerExtraField'
        'New-EcwidCustomerGroup'
        'Remove-EcwidCustomer'
        'Remove-EcwidCustomerContact'
        'Remove-EcwidCustomerExtraField'
        'Remove-EcwidCustomerGroup'
        'Set-EcwidCustomer'
        'Set-EcwidCustomerContact'
        'Set-EcwidCustomerExtraField'
        'Set-EcwidCustomerGroup'
        'Test-EcwidConnection'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags       = @('Ecwid', 'Lightspeed', 'ecommerce', 'customers', 'CSV', 'REST', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
