#requires -Version 5.1
<#
.SYNOPSIS
    Imports Pester: the version of ECWIDPS_PESTER, or else the one that Directory.Packages.props pins.
.DESCRIPTION
    It comes from NuGet's folder, where the restore of tests/pester puts it, or else from the modules of this machine.
#>
$pins = ([xml] [IO.File]::ReadAllText((Join-Path $PSScriptRoot '../../Directory.Packages.props'))).SelectNodes('//PesterVersion | //NextPesterVersion').InnerText
$version = if ($env:ECWIDPS_PESTER) { $env:ECWIDPS_PESTER } else { $pins[0] }
$packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path $HOME '.nuget/packages' }
$restored = Join-Path $packages "pester/$version/tools/Pester.psd1"
if (Test-Path -LiteralPath $restored) {
    Import-Module $restored -Global -ErrorAction Stop
}
elseif (Get-Module -ListAvailable -FullyQualifiedName @{ ModuleName = 'Pester'; RequiredVersion = $version }) {
    Import-Module Pester -RequiredVersion $version -Global -ErrorAction Stop
}
else {
    throw "Pester $version is not on this machine. 'dotnet restore tests/pester' brings $($pins -join ' and '); set ECWIDPS_PESTER to one of them or to a version that is installed."
}
