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
    pwsh -NoExit -File ./build.ps1 -Task Prompt

    Builds the module and opens a prompt with it, connected to the built-in sandbox store.
.EXAMPLE
    ./build.ps1 -Task Test

    Runs all tests: the same as dotnet test.
.EXAMPLE
    ./build.ps1 -Task Fuzz -FuzzInputs 1000000 -FuzzSeed 7

    Tries a million random inputs for each property of tests/unit/Fuzzing.
.EXAMPLE
    ./build.ps1 -Task Soak -SoakRows 10000 -SoakSeed 7

    Sends ten thousand rows through a storm of random faults and compares the store with them, record by record. Takes a quarter of an hour.
.EXAMPLE
    ./build.ps1 -Task Canary

    Sends a token, a password and a person through every cmdlet, lets it fail in every way, searches everything it leaves behind, and says how much was searched.
.EXAMPLE
    ./build.ps1 -Task Mutate -MutatePart Retry

    Changes the sources of the retries in small ways, one at a time, and counts how many of these changes the tests find. Fails below 90 %.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Demo', 'Prompt', 'Test', 'Soak', 'Fuzz', 'Canary', 'Mutate', 'Bench', 'Pack', 'Reproduce', 'Coverage', 'Clean')]
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
    [double] $SoakShare = 0.05,

    # How many inputs -Task Fuzz tries for each property.
    [ValidateRange(1, 100000000)]
    [int] $FuzzInputs = 100000,

    # The course of its inputs.
    [long] $FuzzSeed = 20261121,

    # The parts of the sources that -Task Mutate changes; by default all, which takes hours.
    [ValidateSet('Retry', 'RateLimit', 'Redaction', 'Journal', 'Binding')]
    [string[]] $MutatePart,

    # Tries only the changes that the last run of a part did not find: what new tests have brought.
    [switch] $MutateSurvivors,

    # The page of the project that -Task Pack links to; by default that of the repository this clone came from.
    [string] $ProjectUri
)

$ErrorActionPreference = 'Stop'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$module = Join-Path $PSScriptRoot 'out/EcwidPS'
. (Join-Path $PSScriptRoot 'tests/pester/ThisPowerShell.ps1')

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

# Quiet unless it fails. A node of MSBuild that stays for the next build would keep the output open, and this would wait for it.
function Invoke-DotNetBuild([string] $Project, [string[]] $Options) {
    $output = & dotnet build (Join-Path $PSScriptRoot $Project) --verbosity quiet -nodeReuse:false @Options
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

# What it loads and connects stays for the prompt that -NoExit opens.
function Invoke-Prompt {
    Write-Host 'Building the module ...'
    Invoke-DotNetBuild 'src/EcwidPS' '--configuration', $Configuration
    Import-Module $module -Force -Global
    Connect-Ecwid -Sandbox
    Write-Host 'EcwidPS is loaded and connected to a sandbox store with sample customers. Try: Get-EcwidCustomer -First 5; Get-Command -Module EcwidPS; Get-Help New-EcwidCustomer -Examples'
    if ([Environment]::GetCommandLineArgs() -notmatch '^-noe') {
        Write-Host 'For a prompt in a new PowerShell, start it with -NoExit: pwsh -NoExit -File ./build.ps1 -Task Prompt'
    }
}

function Invoke-Test {
    Invoke-DotNet test (Join-Path $PSScriptRoot 'EcwidPS.sln') --configuration $Configuration
}

function Invoke-WithVariable([hashtable] $Variables, [scriptblock] $Script) {
    $before = @{}
    try {
        foreach ($name in $Variables.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Variables[$name])
        }

        & $Script
    }
    finally {
        foreach ($name in $before.Keys) {
            [Environment]::SetEnvironmentVariable($name, $before[$name])
        }
    }
}

# In a process of its own, because the suite imports the module that was just built.
function Invoke-PesterSuite([string] $Name) {
    # The project brings Pester.
    Invoke-DotNetBuild 'tests/pester' '--configuration', $Configuration
    Invoke-ThisPowerShell -NoProfile -File (Join-Path $PSScriptRoot 'tests/pester/Invoke-AllSuites.ps1') -Configuration $Configuration -Path (Join-Path $PSScriptRoot "tests/pester/$Name.Tests.ps1")
    if ($LASTEXITCODE -ne 0) {
        throw "The suite $Name failed, or could not start: the lines above say which of its tests failed, and why."
    }
}

function Invoke-Soak {
    $variables = @{ ECWIDPS_SOAK_ROWS = $SoakRows; ECWIDPS_SOAK_SEED = $SoakSeed; ECWIDPS_SOAK_SHARE = $SoakShare.ToString([cultureinfo]::InvariantCulture) }
    Invoke-WithVariable $variables {
        Invoke-PesterSuite 'Soak'
    }
}

function Invoke-Fuzz {
    Invoke-WithVariable @{ ECWIDPS_FUZZ_INPUTS = $FuzzInputs; ECWIDPS_FUZZ_SEED = $FuzzSeed } {
        Invoke-DotNet test (Join-Path $PSScriptRoot 'tests/unit') --configuration $Configuration --filter FullyQualifiedName~Fuzzing.
    }
}

function Invoke-Canary {
    $report = Join-Path $PSScriptRoot 'out/canary.txt'
    Invoke-WithVariable @{ ECWIDPS_CANARY_REPORT = $report } {
        Invoke-PesterSuite 'Canary'
    }

    Get-Content $report
}

# Its table, and in out/mutation what the tests did not find.
function Invoke-Mutate {
    Invoke-DotNetBuild 'tests/mutation' '--configuration', $Configuration
    $options = @($MutatePart | Where-Object { $_ })
    if ($MutateSurvivors) {
        $options += '--survivors'
    }

    Invoke-DotNet (Join-Path $PSScriptRoot "tests/mutation/bin/$Configuration/net10.0/mutation.dll") $PSScriptRoot @options
}

function Invoke-Bench {
    foreach ($project in 'src/EcwidPS', 'tests/sandbox-host', 'bench/BareClient', 'bench/Ecwid.Client.Benchmarks') {
        Invoke-DotNetBuild $project '--configuration', 'Release'
    }

    # Windows PowerShell can build, but the measurements compare what only PowerShell 7 has.
    if ($PSVersionTable.PSEdition -ne 'Core') {
        throw 'Run -Task Bench in PowerShell 7: dotnet tool exec powershell --yes -- -File build.ps1 -Task Bench'
    }

    Invoke-ThisPowerShell -NoProfile -File (Join-Path $PSScriptRoot 'bench/Measure-All.ps1')
    if ($LASTEXITCODE -ne 0) {
        throw 'A measurement failed.'
    }
}

# Lines and branches that the unit tests run through, by assembly; below 90 % of either is a failure.
function Invoke-Coverage {
    $results = Join-Path $PSScriptRoot 'out/coverage'
    Remove-Item $results -Recurse -Force -ErrorAction Ignore
    # Unmapped paths, so that the lines of the sources are found: not the release build.
    $unit = Join-Path $PSScriptRoot 'tests/unit'
    Invoke-DotNet test $unit --configuration Debug --collect 'XPlat Code Coverage' --settings (Join-Path $unit 'coverage.runsettings') --results-directory $results

    $report = [xml] [IO.File]::ReadAllText((Get-ChildItem $results -Recurse -Filter coverage.cobertura.xml).FullName)
    $packages = @($report.coverage.packages.package)
    $few = foreach ($name in 'Ecwid.Client', 'Ecwid.Sandbox') {
        $package = $packages | Where-Object { $_.name -eq $name }
        $lines = [double] $package.'line-rate'
        $branches = [double] $package.'branch-rate'
        Write-Host ([string]::Format([cultureinfo]::InvariantCulture, '{0}: {1:P1} of lines, {2:P1} of branches', $name, $lines, $branches))
        if ($lines -lt 0.9 -or $branches -lt 0.9) {
            $name
        }
    }

    if ($few) {
        throw "Coverage is below 90 %: $($few -join ', '). The report is in $results."
    }
}

# The page of the project: what was named, the repository of the workflow that runs, or where this clone came from.
function Get-ProjectUri {
    if ($ProjectUri) {
        return $ProjectUri
    }

    if ($env:GITHUB_REPOSITORY) {
        return "$($env:GITHUB_SERVER_URL)/$($env:GITHUB_REPOSITORY)"
    }

    $origin = & git -C $PSScriptRoot config --get remote.origin.url 2>$null
    if ($origin -match '^https://[^@]+$') {
        return $origin -replace '\.git$'
    }

    Write-Warning 'The packages have no link to the project: name its page with -ProjectUri.'
}

function Invoke-Pack {
    $packages = Join-Path $PSScriptRoot 'out/packages'
    Remove-Item $module, $packages -Recurse -Force -ErrorAction Ignore
    Invoke-DotNetBuild 'src/EcwidPS' '--configuration', 'Release', '--no-incremental'

    $project = [string] (Get-ProjectUri)
    $link = @{}
    $properties = @()
    if ($project) {
        $version = (Import-PowerShellDataFile (Join-Path $module 'EcwidPS.psd1')).ModuleVersion
        $link.ProjectUri = $project
        $properties = "-p:PackageProjectUrl=$project", "-p:RepositoryUrl=$project", "-p:PackageReleaseNotes=$project/blob/v$version/CHANGELOG.md"
    }

    $null = & (Join-Path $PSScriptRoot 'packaging/New-GalleryPackage.ps1') -ModulePath $module -OutputPath $packages @link
    Invoke-DotNet pack (Join-Path $PSScriptRoot 'src/Ecwid.Client') --configuration Release --no-build --output $packages --verbosity quiet @properties
    Get-ChildItem $packages -File | ForEach-Object { Write-Host "Packed $($_.FullName)" }
}

function Invoke-Reproduce {
    $files = @(& (Join-Path $PSScriptRoot 'packaging/Test-Reproducible.ps1'))
    Write-Host "Two builds of the committed sources in two folders: $($files.Count) files, the same bytes in each."
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
