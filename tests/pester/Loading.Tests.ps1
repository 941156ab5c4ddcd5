param([string] $Configuration = 'Debug')

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $module = Join-Path $root 'out/EcwidPS'
    $other = Join-Path $root "tests/other-module/bin/$Configuration/netstandard2.0/OtherModule.dll"
    . (Join-Path $PSScriptRoot 'ThisPowerShell.ps1')

    # Loading can only be tested in a process where nothing is loaded yet.
    function Invoke-Fresh([string] $Script) {
        $output = Invoke-ThisPowerShell -NoLogo -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; `$module = '$module'; $Script" 2>&1
        if ($LASTEXITCODE -ne 0) {
            throw "exit code ${LASTEXITCODE}: $output"
        }

        $output | ForEach-Object { "$_" }
    }
}

Describe 'Loading the module' {
    It 'answers after a first import' {
        Invoke-Fresh 'Import-Module $module; Connect-Ecwid -Sandbox; @(Get-EcwidCustomerContact 310000101).Count -gt 0' | Should -Be 'True'
    }

    It 'answers after -Force, twice' {
        Invoke-Fresh 'Import-Module $module; Connect-Ecwid -Sandbox; 1..2 | % { Import-Module $module -Force; Connect-Ecwid -Sandbox; @(Get-EcwidCustomerContact 310000101).Count -gt 0 }' |
            Should -Be 'True', 'True'
    }

    It 'answers after it was removed and imported again, and has forgotten the connection' {
        Invoke-Fresh 'Import-Module $module; Connect-Ecwid -Sandbox; Remove-Module EcwidPS; Import-Module $module; $null -eq (Get-EcwidConnection); Connect-Ecwid -Sandbox; @(Get-EcwidCustomerContact 310000101).Count -gt 0' |
            Should -Be 'True', 'True'
    }

    It 'answers from another path after the first copy was removed' {
        Copy-Item $module (Join-Path $TestDrive 'EcwidPS') -Recurse
        Invoke-Fresh "Import-Module `$module; Connect-Ecwid -Sandbox; Remove-Module EcwidPS; Import-Module '$TestDrive/EcwidPS'; Connect-Ecwid -Sandbox; @(Get-EcwidCustomerContact 310000101).Count -gt 0; (Get-EcwidCustomer 310000101).Id" |
            Should -Be 'True', '310000101'
    }

    It 'keeps working when a second copy is imported beside it, which the engine refuses' {
        Copy-Item $module (Join-Path $TestDrive 'Second/EcwidPS') -Recurse
        Invoke-Fresh "Import-Module `$module; Connect-Ecwid -Sandbox; try { Import-Module '$TestDrive/Second/EcwidPS'; 'imported' } catch { 'refused' }; @(Get-Module EcwidPS).Count; (Get-EcwidCustomer 310000101).Id" |
            Should -Be 'refused', '1', '310000101'
    }

    It 'answers in four parallel runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Invoke-Fresh '1..4 | ForEach-Object -ThrottleLimit 4 -Parallel { Import-Module $using:module; Connect-Ecwid -Sandbox; @(Get-EcwidCustomerContact 310000101).Count -gt 0 }' |
            Should -Be 'True', 'True', 'True', 'True'
    }

    It 'lives beside a module that brought Microsoft.Extensions.Http 7.0 first' {
        Invoke-Fresh "Add-Type -Path '$other'; [OtherModule.OtherHttp]::Use(); Import-Module `$module; Connect-Ecwid -Sandbox; @(Get-EcwidCustomerContact 310000101).Count -gt 0; [OtherModule.OtherHttp]::Use()" |
            Should -Be '7.0.0.0', 'True', '7.0.0.0'
    }

    It 'puts nothing but EcwidPS and EcwidPS.Isolation into the default load context' -Skip:($PSEdition -ne 'Core') {
        $script = 'Import-Module $module; Connect-Ecwid -Sandbox; $null = Get-EcwidCustomerContact 310000101;
            [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($module) } | ForEach-Object { $_.GetName().Name } | Sort-Object'
        Invoke-Fresh $script | Should -Be 'EcwidPS', 'EcwidPS.Isolation'
    }

    It 'loads no library at import' {
        $script = 'Import-Module $module; [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($module) } | ForEach-Object { $_.GetName().Name }'
        Invoke-Fresh $script | Should -Be 'EcwidPS'
    }

    It 'loads the retry library only when a call fails' {
        Invoke-Fresh 'Import-Module $module; Connect-Ecwid -Sandbox; $null = Get-EcwidCustomer -First 3; @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in "Polly.Core", "CsvHelper" }).Count' |
            Should -Be '0'
    }

    It 'leaves no connection and no variable behind at import' {
        Invoke-Fresh '$before = (Get-Variable -Scope Global).Name; Import-Module $module; @((Get-Variable -Scope Global).Name | Where-Object { $_ -notin $before -and $_ -ne ''before'' }).Count' | Should -Be '0'
    }
}

Describe 'The manifest' {
    It 'is a valid module manifest' {
        (Test-ModuleManifest (Join-Path $module 'EcwidPS.psd1')).Name | Should -Be 'EcwidPS'
    }

    It 'is pure data without wildcards' {
        $data = Import-PowerShellDataFile (Join-Path $module 'EcwidPS.psd1')
        $data.RootModule | Should -Be 'EcwidPS.dll'
        $data.CmdletsToExport | Should -Not -Match '\*'
        $data.FunctionsToExport | Should -BeNullOrEmpty
        $data.AliasesToExport | Should -BeNullOrEmpty
        $data.VariablesToExport | Should -BeNullOrEmpty
    }

    It 'exports what the module has' {
        Import-Module $module -Force
        $data = Import-PowerShellDataFile (Join-Path $module 'EcwidPS.psd1')
        (Get-Command -Module EcwidPS).Name | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
    }

    It 'has an about topic' {
        (Get-Help about_EcwidPS | Out-String) | Should -Match 'Connect-Ecwid -Sandbox'
    }
}
