#requires -Version 5.1
<#
.SYNOPSIS
    Builds, shows, tests, measures and packs EcwidPS.
.DESCRIPTION
    A thin front over dotnet, for PowerShell 7 and Windows PowerShell 5.1. It needs the .NET SDK 10.
.EXAMPLE
    ./build.ps1 -Task Demo

    Builds the module, connects to the built-in sandbox store, imports the example files and shows what came out.
.EXAMPLE
    ./build.ps1 -Task Test

    Runs all tests: the same as dotnet test.
.EXAMPLE
    ./build.ps1 -Task Soak -SoakRows 10000 -SoakSeed 7

    Sends ten thousand rows through a storm of random faults and compares the store with them, record by record. Takes a quarter of an hour.
.EXAMPLE
    ./build.ps1 -Task Canary

    Sends a token, a password and a person through every cmdlet, lets it fail in every way, searches everything it leaves behind, and says how much was searched.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Demo', 'Test', 'Soak', 'Canary', 'Bench', 'Pack', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # How many rows -Task Soak sends.
    [ValidateRange(1, 1000000)]
    [int] $SoakRows = 10000,

    # The course of its faults.
    [int] $SoakSeed = 20261121,

    # How likely a call is struck by each kind of fault.
    [ValidateRange(0, 1)]
    [double] $SoakShare = 0.05
)

$ErrorActionPreference = 'Stop'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$module = Join-Path $PSScriptRoot 'out/EcwidPS'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

# Quiet unless it fails.
function Invoke-DotNetBuild([string] $Project, [string[]] $Options) {
    $output = & dotnet build (Join-Path $PSScriptRoot $Project) --verbosity quiet @Options
    if ($LASTEXITCODE -ne 0) {
        $output | Write-Host
        throw "dotnet build $Project failed with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Invoke-DotNetBuild 'EcwidPS.sln' '--configuration', $Configuration
    Write-Host "Built $module"
}

function Invoke-Demo {
    Write-Host 'Building the module ...'
    Invoke-DotNetBuild 'src/EcwidPS' '--configuration', $Configuration
    Import-Module $module -Force
    Connect-Ecwid -Sandbox
    & (Join-Path $PSScriptRoot 'examples/Import-Customers.ps1')
}

function Invoke-Test {
    Invoke-DotNet test (Join-Path $PSScriptRoot 'EcwidPS.sln') --configuration $Configuration
}

function Invoke-Soak {
    foreach ($project in 'src/EcwidPS', 'tests/sandbox-host') {
        Invoke-DotNetBuild $project '--configuration', $Configuration
    }

    $variables = @{ ECWIDPS_SOAK_ROWS = $SoakRows; ECWIDPS_SOAK_SEED = $SoakSeed; ECWIDPS_SOAK_SHARE = $SoakShare.ToString([cultureinfo]::InvariantCulture) }
    $before = @{}
    try {
        foreach ($name in $variables.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $variables[$name])
        }

        $suite = Join-Path $PSScriptRoot 'tests/pester/Soak.Tests.ps1'
        & (Get-Process -Id $PID).Path -NoProfile -File (Join-Path $PSScriptRoot 'tests/pester/Invoke-AllSuites.ps1') -Configuration $Configuration -Path $suite
        if ($LASTEXITCODE -ne 0) {
            throw 'The soak failed.'
        }
    }
    finally {
        foreach ($name in $before.Keys) {
            [Environment]::SetEnvironmentVariable($name, $before[$name])
        }
    }
}

function Invoke-Canary {
    foreach ($project in 'src/EcwidPS', 'tests/sandbox-host') {
        Invoke-DotNetBuild $project '--configuration', $Configuration
    }

    $report = Join-Path $PSScriptRoot 'out/canary.txt'
    $before = $env:ECWIDPS_CANARY_REPORT
    try {
        $env:ECWIDPS_CANARY_REPORT = $report
        $suite = Join-Path $PSScriptRoot 'tests/pester/Canary.Tests.ps1'
        & (Get-Process -Id $PID).Path -NoProfile -File (Join-Path $PSScriptRoot 'tests/pester/Invoke-AllSuites.ps1') -Configuration $Configuration -Path $suite
        if ($LASTEXITCODE -ne 0) {
            throw 'A canary was found, or the suite failed.'
        }

        Get-Content $report
    }
    finally {
        $env:ECWIDPS_CANARY_REPORT = $before
    }
}

function Invoke-Bench {
    foreach ($project in 'src/EcwidPS', 'tests/sandbox-host', 'bench/BareClient', 'bench/Ecwid.Client.Benchmarks') {
        Invoke-DotNetBuild $project '--configuration', 'Release'
    }

    # Windows PowerShell can build, but the measurements compare what only PowerShell 7 has.
    & pwsh -NoProfile -File (Join-Path $PSScriptRoot 'bench/Measure-All.ps1')
    if ($LASTEXITCODE -ne 0) {
        throw 'A measurement failed.'
    }
}

function Invoke-Pack {
    Remove-Item $module -Recurse -Force -ErrorAction Ignore
    Invoke-DotNetBuild 'src/EcwidPS' '--configuration', 'Release', '--no-incremental'
    $version = (Import-PowerShellDataFile (Join-Path $module 'EcwidPS.psd1')).ModuleVersion
    $archive = Join-Path $PSScriptRoot "out/EcwidPS.$version.zip"
    Remove-Item $archive -ErrorAction Ignore
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::CreateFromDirectory($module, $archive)
    Write-Host "Packed $archive"
}

function Invoke-Clean {
    Get-ChildItem $PSScriptRoot -Directory -Recurse -Include bin, obj |
        Where-Object { $_.Parent.GetFiles('*.csproj') } |
        Remove-Item -Recurse -Force
    Remove-Item (Join-Path $PSScriptRoot 'out') -Recurse -Force -ErrorAction Ignore
}

foreach ($name in $Task) {
    & "Invoke-$name"
}
