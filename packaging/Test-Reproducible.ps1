#requires -Version 5.1
<#
.SYNOPSIS
    Builds the committed sources in two folders and compares the modules and libraries byte by byte.
.DESCRIPTION
    Emits one object a file, and fails if one differs. What is not committed is not built.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$work = Join-Path ([IO.Path]::GetTempPath()) ('EcwidPS-' + [guid]::NewGuid().ToString('N'))

function Invoke-Build([string] $Folder) {
    $output = & git clone --quiet $root $Folder 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "git clone failed with exit code ${LASTEXITCODE}: $($output -join "`n")"
    }

    $output = & dotnet build (Join-Path $Folder 'src/EcwidPS') --configuration Release --verbosity quiet --disable-build-servers 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet build failed with exit code ${LASTEXITCODE}: $($output -join "`n")"
    }
}

# Hashes by path, of the module and of what the package of Ecwid.Client holds besides.
function Get-Hash([string] $Folder) {
    $hashes = @{}
    foreach ($part in 'out/EcwidPS', 'src/Ecwid.Client/bin/Release/netstandard2.0') {
        $path = (Resolve-Path (Join-Path $Folder $part)).ProviderPath
        foreach ($file in Get-ChildItem $path -File -Recurse) {
            $hashes["$part$($file.FullName.Substring($path.Length).Replace('\', '/'))"] = (Get-FileHash $file.FullName).Hash
        }
    }

    $hashes
}

try {
    # Names of unequal length: a path that is written into a file moves what follows it.
    $folders = (Join-Path $work 'one'), (Join-Path $work 'another-folder')
    $folders | ForEach-Object { Invoke-Build $_ }
    $first, $second = $folders | ForEach-Object { Get-Hash $_ }

    $files = foreach ($path in @($first.Keys) + @($second.Keys) | Sort-Object -Unique) {
        [pscustomobject] @{ Path = $path; Same = $first[$path] -eq $second[$path]; Hash = $first[$path] }
    }
    $files
    $different = @($files | Where-Object { -not $_.Same })
    if ($files.Count -eq 0 -or $different) {
        throw "$($different.Count) of $($files.Count) files differ between two builds: $($different.Path -join ', ')"
    }
}
finally {
    Remove-Item $work -Recurse -Force -ErrorAction Ignore
}
