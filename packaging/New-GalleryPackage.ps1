#requires -Version 5.1
<#
.SYNOPSIS
    Makes the package of the PowerShell Gallery from the built module, and emits its path.
.DESCRIPTION
    Copies the module, completes its manifest (list of files, release notes of its version, link to the project) and packs it with
    dotnet pack. The module itself is not changed, and nothing is built.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The built module, as dotnet build leaves it.
    [Parameter(Mandatory)]
    [string] $ModulePath,

    # Where the package is to be written.
    [Parameter(Mandatory)]
    [string] $OutputPath,

    # The page of the project; without it the package has no link to one.
    [uri] $ProjectUri,

    # The file with the notes of each version, below headings.
    [string] $ChangelogPath = (Join-Path (Split-Path -Parent $PSScriptRoot) 'CHANGELOG.md')
)

$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot

# The text below the heading of a version, up to the next one.
function Get-ReleaseNote([string] $Version) {
    $pattern = '(?ms)^## ' + [regex]::Escape($Version) + '\b[^\n]*\n(?<notes>.*?)(?=^## |\z)'
    $changelog = [IO.File]::ReadAllText((Resolve-Path $ChangelogPath).ProviderPath) -replace "`r`n", "`n"
    $notes = [regex]::Match($changelog, $pattern).Groups['notes'].Value.Trim()
    if (-not $notes) {
        throw "$(Split-Path -Leaf $ChangelogPath) has no notes for version $Version. Write them below a heading '## $Version'."
    }

    $notes
}

# Paths below a folder, with slashes, in the same order on every machine.
function Get-RelativePath([string] $Folder) {
    $paths = [string[]] @(Get-ChildItem $Folder -File -Recurse | ForEach-Object { $_.FullName.Substring($Folder.Length + 1).Replace('\', '/') })
    [array]::Sort($paths, [StringComparer]::Ordinal)
    $paths
}

function ConvertTo-Literal([string] $Text) {
    "'" + [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Text) + "'"
}

function ConvertTo-XmlText([string] $Text) {
    [Security.SecurityElement]::Escape($Text)
}

# The gallery searches by these words, and finds no cmdlet that is not among them.
function Get-Tag([hashtable] $Manifest) {
    'PSModule'
    $Manifest.PrivateData.PSData.Tags
    'PSIncludes_Cmdlet'
    foreach ($name in $Manifest.CmdletsToExport) {
        "PSCmdlet_$name"
        "PSCommand_$name"
    }
}

function Write-Text([string] $Path, [string] $Text) {
    # With a mark: Windows PowerShell reads a manifest without one in the machine's own code page.
    [IO.File]::WriteAllText($Path, $Text, [Text.UTF8Encoding]::new($true))
}

$ModulePath = (Resolve-Path $ModulePath).ProviderPath.TrimEnd('\', '/')
$manifest = Import-PowerShellDataFile (Join-Path $ModulePath 'EcwidPS.psd1')
$version = $manifest.ModuleVersion
$package = Join-Path $OutputPath "EcwidPS.$version.nupkg"
if (-not $PSCmdlet.ShouldProcess($package, 'Write package')) {
    return
}

$OutputPath = (New-Item $OutputPath -ItemType Directory -Force).FullName
$package = Join-Path $OutputPath "EcwidPS.$version.nupkg"
$stage = Join-Path $OutputPath 'stage'
$content = Join-Path $stage 'EcwidPS'
Remove-Item $stage -Recurse -Force -ErrorAction Ignore
$null = New-Item $stage -ItemType Directory
try {
    Copy-Item $ModulePath $content -Recurse
    $content = (Get-Item $content).FullName
    $notes = Get-ReleaseNote $version
    $files = Get-RelativePath $content

    $list = ($files | ForEach-Object { "`n        " + (ConvertTo-Literal $_) }) -join ''
    $links = "`n            ReleaseNotes = " + (ConvertTo-Literal $notes)
    if ($ProjectUri) {
        $links = "`n            ProjectUri = " + (ConvertTo-Literal $ProjectUri.AbsoluteUri) + $links
    }

    $path = Join-Path $content 'EcwidPS.psd1'
    $text = [IO.File]::ReadAllText($path)
    $text = [regex]::Replace($text, '(?m)^    PrivateData\b', { param($match) "    FileList               = @($list`n    )`n" + $match.Value })
    $text = [regex]::Replace($text, 'PSData = @\{', { param($match) $match.Value + $links })
    Write-Text $path $text

    $complete = Import-PowerShellDataFile $path
    if ($complete.FileList.Count -ne $files.Count -or $complete.PrivateData.PSData.ReleaseNotes -ne $notes) {
        throw 'The manifest could not be completed: EcwidPS.psd1 is laid out in another way than this script expects.'
    }

    $project = if ($ProjectUri) { "`n    <projectUrl>$(ConvertTo-XmlText $ProjectUri.AbsoluteUri)</projectUrl>" }
    $items = ($files | ForEach-Object { "`n    <file src=`"$(ConvertTo-XmlText $_)`" target=`"$(ConvertTo-XmlText $_)`" />" }) -join ''
    $nuspec = Join-Path $stage 'EcwidPS.nuspec'
    Write-Text $nuspec @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>EcwidPS</id>
    <version>$version</version>
    <authors>$(ConvertTo-XmlText $manifest.Author)</authors>
    <owners>$(ConvertTo-XmlText $manifest.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <licenseUrl>$(ConvertTo-XmlText $manifest.PrivateData.PSData.LicenseUri)</licenseUrl>$project
    <description>$(ConvertTo-XmlText $manifest.Description)</description>
    <releaseNotes>$(ConvertTo-XmlText $notes)</releaseNotes>
    <copyright>$(ConvertTo-XmlText $manifest.Copyright)</copyright>
    <tags>$(ConvertTo-XmlText ((Get-Tag $manifest) -join ' '))</tags>
  </metadata>
  <files>$items
  </files>
</package>
"@

    # The rules of NuGet libraries (folders by framework below lib, a licence expression) are not those of the gallery.
    $output = & dotnet pack (Join-Path $root 'src/EcwidPS') --no-build --nologo -nodeReuse:false --output $OutputPath -p:IsPackable=true "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$content" -p:NoPackageAnalysis=true -p:NoWarn=NU5125 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet pack failed with exit code ${LASTEXITCODE}: $($output -join "`n")"
    }
}
finally {
    Remove-Item $stage -Recurse -Force -ErrorAction Ignore
}

$package
