#requires -Version 5.1
<#
.SYNOPSIS
    Writes the licences of the libraries in the module, as their packages state them.
.DESCRIPTION
    Reads which packages the restored projects use, and from the packages themselves: licence, holder of the copyright, address,
    and the texts that they bring. A text that is no part of a package comes from the folder licences. Run it after a version in
    Directory.Packages.props has changed; a test compares.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The file to write.
    [string] $Path = (Join-Path (Split-Path -Parent $PSScriptRoot) 'THIRD-PARTY-NOTICES.txt'),

    # The libraries of the built module.
    [string] $LibraryPath = (Join-Path (Split-Path -Parent $PSScriptRoot) 'out/EcwidPS/lib')
)

$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot

# Where a package allows a choice, what we take.
$choices = @{ 'MS-PL OR Apache-2.0' = 'Apache-2.0' }

function Get-PlainText([string] $File) {
    ([IO.File]::ReadAllText($File) -replace "`r`n", "`n").Trim()
}

# The packages of a project that bring a library for the module, by name of the library.
function Get-ShippedPackage([string] $Project) {
    $assets = [IO.File]::ReadAllText((Join-Path $root "src/$Project/obj/project.assets.json")) | ConvertFrom-Json
    $folders = @($assets.packageFolders.psobject.Properties.Name)
    $target = @($assets.targets.psobject.Properties)[0].Value
    foreach ($package in $target.psobject.Properties) {
        $files = @(if ($package.Value.psobject.Properties['runtime']) { $package.Value.runtime.psobject.Properties.Name })
        foreach ($file in $files | Where-Object { $_ -like '*.dll' }) {
            $relative = $assets.libraries.($package.Name).path
            $folder = $folders | ForEach-Object { Join-Path $_ $relative } | Where-Object { Test-Path $_ } | Select-Object -First 1
            [pscustomobject] @{ Library = Split-Path -Leaf $file; Folder = $folder }
        }
    }
}

function Get-Licence($Metadata) {
    $licence = $Metadata.license.'#text'
    if (-not $licence) {
        throw "The package $($Metadata.id) $($Metadata.version) states no licence expression. Read its terms before it is shipped."
    }

    $licence
}

# What the licence asks us to pass on: the package's own files, else the licence's general text.
function Get-Text([string] $Folder, [string] $Licence) {
    $own = @(Get-ChildItem $Folder -File | Where-Object { $_.Name -match '^LICEN[CS]E(\.(txt|md))?$' } | ForEach-Object { Get-PlainText $_.FullName })
    if (-not $own) {
        $name = if ($choices.ContainsKey($Licence)) { $choices[$Licence] } else { $Licence }
        $own = @(Get-PlainText (Join-Path $PSScriptRoot "licences/$name.txt"))
    }

    $others = @(Get-ChildItem $Folder -File | Where-Object { $_.Name -match '^THIRD-PARTY-NOTICES' } | ForEach-Object { Get-PlainText $_.FullName })
    [pscustomobject] @{ Own = $own -join "`n`n"; Others = $others -join "`n`n" }
}

$ours = 'Ecwid.Client.dll', 'Ecwid.Sandbox.dll', 'EcwidPS.Isolation.dll'
$packages = @{}
foreach ($item in 'Ecwid.Client', 'Ecwid.Sandbox' | ForEach-Object { Get-ShippedPackage $_ }) {
    $packages[$item.Library] = $item.Folder
}

$names = [string[]] @(Get-ChildItem $LibraryPath -Filter *.dll | ForEach-Object Name | Where-Object { $_ -notin $ours })
[array]::Sort($names, [StringComparer]::Ordinal)
$entries = foreach ($name in $names) {
    if (-not $packages[$name]) {
        throw "$name is in the module, but in no package of its projects. Restore them, and build again."
    }

    $metadata = ([xml] [IO.File]::ReadAllText(@(Get-ChildItem $packages[$name] -Filter *.nuspec)[0].FullName)).package.metadata
    $licence = Get-Licence $metadata
    $text = Get-Text $packages[$name] $licence
    [pscustomobject] @{
        Library = $name
        Line    = "$name`n    $($metadata.id) $($metadata.version), $licence$(if ($choices.ContainsKey($licence)) { ", here under $($choices[$licence])" })`n    $($metadata.copyright)`n    $($metadata.projectUrl)"
        Own     = $text.Own
        Others  = $text.Others
    }
}

$rule = '=' * 80
$parts = @(
    "The libraries below are shipped with EcwidPS, unchanged, in its folder lib. Each is under the licence of its authors."
    $entries.Line
    "Ecwid.Client.dll holds names of countries from the Unicode CLDR (https://cldr.unicode.org), Unicode-3.0."
    foreach ($kind in 'Own', 'Others') {
        $title = if ($kind -eq 'Own') { 'Licence of' } else { 'Notices that come with' }
        if ($kind -eq 'Others') { "$rule`nLicence of the names of countries`n$rule`n`n$(Get-PlainText (Join-Path $PSScriptRoot 'licences/Unicode-3.0.txt'))" }
        $entries | Where-Object $kind | Group-Object $kind | ForEach-Object { "$rule`n$title $($_.Group.Library -join ', ')`n$rule`n`n$($_.Name)" } | Sort-Object
    }
)
if ($PSCmdlet.ShouldProcess($Path, 'Write licences')) {
    [IO.File]::WriteAllText($Path, ($parts -join "`n`n") + "`n", [Text.UTF8Encoding]::new($false))
}
