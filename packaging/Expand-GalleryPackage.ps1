#requires -Version 5.1
<#
.SYNOPSIS
    Unpacks a package of the PowerShell Gallery into a folder, as its clients do: without the files of the package's own format.
#>
[CmdletBinding()]
param(
    # The .nupkg file.
    [Parameter(Mandatory)]
    [string] $Path,

    # The folder of the module; what lies there is replaced.
    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression.FileSystem
Remove-Item $Destination -Recurse -Force -ErrorAction Ignore
$Destination = (New-Item $Destination -ItemType Directory -Force).FullName
[IO.Compression.ZipFile]::ExtractToDirectory((Resolve-Path $Path).ProviderPath, $Destination)
foreach ($name in '_rels', 'package', '[Content_Types].xml', 'EcwidPS.nuspec') {
    Remove-Item -LiteralPath (Join-Path $Destination $name) -Recurse -Force
}
