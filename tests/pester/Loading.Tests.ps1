param([string] $Configuration = 'Debug')

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $module = Join-Path $root 'out/EcwidPS'
    $version = (Import-PowerShellDataFile (Join-Path $module 'EcwidPS.psd1')).ModuleVersion
    $other = Join-Path $root "tests/other-module/bin/$Configuration/netstandard2.0/OtherModule.dll"
    . (Join-Path $PSScriptRoot 'ThisPowerShell.ps1')

    . (Join-Path $PSScriptRoot 'ModuleVersion.ps1')

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

    It 'answers when a second copy of the same version is imported beside it, from either' {
        Copy-Item $module (Join-Path $TestDrive 'Second/EcwidPS') -Recurse
        Invoke-Fresh "Import-Module `$module; Connect-Ecwid -Sandbox; Import-Module '$TestDrive/Second/EcwidPS'; @(Get-Module EcwidPS).Count; (Get-EcwidCustomer 310000101).Id" |
            Should -Be '2', '310000101'
    }

    It 'answers when the manifest of a second copy has another version, but its assembly is the same' {
        $copy = Join-Path $TestDrive 'Renumbered/EcwidPS'
        Copy-Item $module $copy -Recurse
        $manifest = Join-Path $copy 'EcwidPS.psd1'
        [IO.File]::WriteAllText($manifest, [IO.File]::ReadAllText($manifest).Replace("'$version'", "'99.0.0'"))
        Invoke-Fresh "Import-Module `$module; Connect-Ecwid -Sandbox; Import-Module '$copy'; @(Get-Module EcwidPS | ForEach-Object { `"`$(`$_.Version)`" } | Sort-Object); (Get-EcwidCustomer 310000101).Id" |
            Should -Be $version, '99.0.0', '310000101'
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

    It 'loads the CSV library only for a CSV file' {
        Invoke-Fresh 'Import-Module $module; Connect-Ecwid -Sandbox; $null = Get-EcwidCustomer -First 3; @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq "CsvHelper" }).Count' |
            Should -Be '0'
    }

    It 'leaves no connection and no variable behind at import' {
        Invoke-Fresh '$before = (Get-Variable -Scope Global).Name; Import-Module $module; @((Get-Variable -Scope Global).Name | Where-Object { $_ -notin $before -and $_ -ne ''before'' }).Count' | Should -Be '0'
    }
}

Describe 'Another version in the same session' {
    BeforeAll {
        $older = Join-Path $TestDrive 'older/EcwidPS'
        $null = New-Item (Split-Path $older) -ItemType Directory
        Copy-ModuleAs 0.0.9 $module $older
        $here = Join-Path $TestDrive 'here/EcwidPS'
        $null = New-Item (Split-Path $here) -ItemType Directory
        Copy-Item $module $here -Recurse
        # .NET refuses a second assembly of a name itself: most times it says that one is already loaded, sometimes that the manifest
        # does not match. .NET Framework loads it, and the module refuses.
        function Get-Refusal([string] $Loaded, [string] $Path, [string] $Wanted) {
            if ($PSEdition -eq 'Core') {
                return "Could not load file or assembly '*EcwidPS*'. *"
            }

            Get-OurRefusal $Loaded $Path $Wanted
        }

        function Get-OurRefusal([string] $Loaded, [string] $Path, [string] $Wanted) {
            "EcwidPS $Loaded is already loaded in this session ('$(Join-Path $Path 'EcwidPS.dll')') and can't be unloaded: open a new PowerShell session to use EcwidPS $Wanted."
        }

        $seen = Invoke-Fresh "
            function Import([string] `$Path, [switch] `$Force) { `$Error.Clear(); try { Import-Module `$Path -Force:`$Force } catch { }; `$Error | ForEach-Object { `"`$_`" } }
            Import-Module `$module
            Connect-Ecwid -Sandbox
            `$over = Import '$older'
            `$forced = Import '$older' -Force
            `$state = @(Get-Module EcwidPS | ForEach-Object { `"`$(`$_.Version)`" })
            `$customer = Get-EcwidCustomer 310000101
            Remove-Module EcwidPS
            `$removed = Import '$older'
            `$none = @(Get-Module EcwidPS).Count
            `$again = Import `$module
            Connect-Ecwid -Sandbox
            [ordered] @{ over = @(`$over); forced = @(`$forced); state = `$state; customer = `$customer.Id; city = `$customer.City; removed = @(`$removed); none = `$none; again = @(`$again); id = (Get-EcwidCustomer 310000101).Id } |
                ConvertTo-Json -Compress" | ConvertFrom-Json
    }

    It 'is refused with one error' {
        $seen.over | Should -HaveCount 1
        $seen.over | Should -BeLike (Get-Refusal $version $module '0.0.9')
    }

    It 'is refused so with -Force' {
        $seen.forced | Should -HaveCount 1
        $seen.forced | Should -BeLike (Get-Refusal $version $module '0.0.9')
    }

    It 'leaves the loaded version as it was, with its connection' {
        $seen.state | Should -Be $version
        $seen.customer | Should -Be 310000101
        $seen.city | Should -Be 'Portland'
    }

    It 'is refused so after Remove-Module, because the objects of one are strangers to the other' {
        $seen.removed | Should -HaveCount 1
        $seen.removed | Should -BeLike (Get-Refusal $version $module '0.0.9')
        $seen.none | Should -Be 0
    }

    It 'does not keep the loaded version from being imported again' {
        $seen.again | Should -BeNullOrEmpty
        $seen.id | Should -Be 310000101
    }

    It 'is the one that works if it was loaded first' {
        $refusal, $customer = Invoke-Fresh "Import-Module '$older'; Connect-Ecwid -Sandbox; try { Import-Module `$module } catch { `"`$_`" }; (Get-EcwidCustomer 310000101).Id"
        $refusal | Should -BeLike (Get-Refusal '0.0.9' $older $version)
        $customer | Should -Be 310000101
    }

    It 'is refused in a sentence that says what to do where it has replaced the loaded one on the disk' -Skip:($env:OS -eq 'Windows_NT') {
        Invoke-Fresh "Import-Module '$here'; Remove-Item '$here' -Recurse; Copy-Item '$older' '$here' -Recurse; try { Import-Module '$here' -Force } catch { `"`$_`" }" |
            Should -Be (Get-OurRefusal $version $here '0.0.9')
    }
}

Describe 'The properties that the module adds' {
    BeforeAll {
        function Invoke-InRunspace([initialsessionstate] $State, [string] $Script) {
            $runspace = [runspacefactory]::CreateRunspace($State)
            $runspace.Open()
            $shell = [powershell]::Create()
            try {
                $shell.Runspace = $runspace
                $output = $shell.AddScript($Script).Invoke()
                $shell.Streams.Error | Should -BeNullOrEmpty
                $output
            }
            finally {
                $shell.Dispose()
                $runspace.Dispose()
            }
        }

        $ask = 'Connect-Ecwid -Sandbox; $customer = Get-EcwidCustomer 310000101; $customer.Id; $customer.City'
    }

    It 'are those of the five types that have an id' {
        $found = Invoke-InRunspace ([initialsessionstate]::CreateDefault2()) "Import-Module '$module'; Get-TypeData Ecwid.* | Sort-Object TypeName | ForEach-Object { `$_.TypeName + ': ' + (`$_.Members.Keys -join ' ') }"
        $found | Should -Be @(
            'Ecwid.Client.Models.EcwidCustomer: Id CompanyName Street City CountryCode PostalCode StateOrProvinceCode Phone'
            'Ecwid.Client.Models.EcwidCustomerContact: Id'
            'Ecwid.Client.Models.EcwidCustomerGroup: Id'
            'Ecwid.Client.Models.EcwidDeletedCustomer: Id'
            'Ecwid.Client.Models.EcwidShippingAddress: Id'
        )
    }

    It 'are set in the customer itself' {
        Invoke-InRunspace ([initialsessionstate]::CreateDefault2()) "Import-Module '$module'; $ask; `$customer.City = 'Leeds'; `$customer.BillingPerson.City" | Should -Be 310000101, 'Portland', 'Leeds'
    }

    It 'are there in a runspace that was made with the module' {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule([string[]] @($module))
        Invoke-InRunspace $state $ask | Should -Be 310000101, 'Portland'
    }

    It 'are there whatever the session says of -WhatIf and -Confirm' {
        Invoke-InRunspace ([initialsessionstate]::CreateDefault2()) "`$WhatIfPreference = `$true; `$ConfirmPreference = 'Low'; Import-Module '$module'; `$WhatIfPreference = `$false; $ask" |
            Should -Be 310000101, 'Portland'
    }

    It 'are there where no module path leads to Update-TypeData' {
        Invoke-Fresh "`$env:PSModulePath = '$TestDrive'; Import-Module `$module; $ask" | Should -Be '310000101', 'Portland'
    }

    It 'are there in constrained language' {
        Invoke-InRunspace ([initialsessionstate]::CreateDefault2()) "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Import-Module '$module'; $ask" | Should -Be 310000101, 'Portland'
    }

    It 'stay as they are when the module is imported again' {
        Invoke-InRunspace ([initialsessionstate]::CreateDefault2()) "1..3 | ForEach-Object { Import-Module '$module' -Force }; $ask" | Should -Be 310000101, 'Portland'
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
