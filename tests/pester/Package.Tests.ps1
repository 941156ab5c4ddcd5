param([string] $Configuration = 'Debug')

BeforeDiscovery {
    # Packing needs what a build leaves; a machine that only tests the module has not got it.
    $notBuilt = -not (Test-Path (Join-Path $PSScriptRoot '../../src/EcwidPS/obj/project.assets.json'))
    # On Windows the folders of repositories and modules are the user's own, whatever a process says.
    $noHome = $env:OS -eq 'Windows_NT'
}

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $module = Join-Path $root 'out/EcwidPS'
    . (Join-Path $PSScriptRoot 'ThisPowerShell.ps1')
    . (Join-Path $PSScriptRoot 'ModuleVersion.ps1')
    $feed = (New-Item (Join-Path $TestDrive 'feed') -ItemType Directory).FullName
    $link = 'https://vale.example/EcwidPS'
    Add-Type -AssemblyName System.IO.Compression.FileSystem

    # Relative paths of files, with slashes; those of the package's own format are left out.
    function Get-ModuleFile([string] $Folder) {
        Get-ChildItem $Folder -File -Recurse | ForEach-Object { $_.FullName.Substring($Folder.Length + 1).Replace('\', '/') } |
            Where-Object { $_ -notmatch '^(_rels/|package/|\[Content_Types\]\.xml$|EcwidPS\.nuspec$|PSGetModuleInfo\.xml$)' } | Sort-Object
    }

    function Expand-Package([string] $Path, [string] $Destination) {
        [IO.Compression.ZipFile]::ExtractToDirectory($Path, $Destination)
        (Get-Item $Destination).FullName
    }

    # A new process in a home of its own: what is registered and installed there is nobody else's.
    function Invoke-AtHome([string] $Script) {
        $file = Join-Path $TestDrive 'at-home.ps1'
        [IO.File]::WriteAllText($file, "`$ErrorActionPreference = 'Stop'`n`$ConfirmPreference = 'None'`n$Script", [Text.UTF8Encoding]::new($true))
        $names = 'HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'PSModulePath'
        $kept = @(Get-ChildItem env: | Where-Object { $_.Name -in $names })
        try {
            $kept | Remove-Item
            $env:HOME = $userHome
            $output = Invoke-ThisPowerShell -NoLogo -NoProfile -NonInteractive -File $file 2>&1 | ForEach-Object { "$_" }
            if ($LASTEXITCODE -ne 0) {
                throw "exit code ${LASTEXITCODE}: $($output -join "`n")"
            }

            $output
        }
        finally {
            Remove-Item env:HOME
            $kept | ForEach-Object { Set-Item "env:$($_.Name)" $_.Value }
        }
    }

    $before = Get-ChildItem $module -File -Recurse | Get-FileHash
    $package = & (Join-Path $root 'packaging/New-GalleryPackage.ps1') -ModulePath $module -OutputPath $feed -ProjectUri $link
    $content = Expand-Package $package (Join-Path $TestDrive 'content')
    $manifest = Import-PowerShellDataFile (Join-Path $content 'EcwidPS.psd1')
    $nuspec = ([xml] (Get-Content (Join-Path $content 'EcwidPS.nuspec') -Raw -Encoding utf8)).package.metadata
}

Describe 'The package of the gallery' -Skip:$notBuilt {
    It 'is named by module and version' {
        Split-Path -Leaf $package | Should -Be "EcwidPS.$($manifest.ModuleVersion).nupkg"
        Get-ChildItem $feed | Select-Object -ExpandProperty Name | Should -Be (Split-Path -Leaf $package)
    }

    It 'leaves the built module as it was' {
        (Get-ChildItem $module -File -Recurse | Get-FileHash).Hash | Should -Be $before.Hash
    }

    It 'holds the files of the module, each listed in the manifest, and no others' {
        Get-ModuleFile $content | Should -Be (Get-ModuleFile $module)
        $manifest.FileList | Sort-Object | Should -Be (Get-ModuleFile $content)
    }

    It 'holds the bytes of the module, but for the manifest that it completes' {
        $same = @(Get-ModuleFile $module | Where-Object { $_ -ne 'EcwidPS.psd1' })
        $same.Count | Should -BeGreaterThan 25
        foreach ($path in $same) {
            (Get-FileHash (Join-Path $content $path)).Hash | Should -Be (Get-FileHash (Join-Path $module $path)).Hash -Because $path
        }
    }

    It 'has no symbols, and the licences of the module and of others' {
        Get-ModuleFile $content | Should -Not -Match '\.pdb$'
        Get-ModuleFile $content | Should -Contain 'LICENSE'
        Get-ModuleFile $content | Should -Contain 'THIRD-PARTY-NOTICES.txt'
    }

    It 'links to project and licence' {
        $manifest.PrivateData.PSData.ProjectUri | Should -Be $link
        $nuspec.projectUrl | Should -Be $link
        $nuspec.licenseUrl | Should -Be $manifest.PrivateData.PSData.LicenseUri
        $nuspec.licenseUrl | Should -Match '^https://'
    }

    It 'says what is new in this version, and nothing of other versions' {
        $changelog = [IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md'))
        $notes = $manifest.PrivateData.PSData.ReleaseNotes
        $notes | Should -Match '(?m)^- '
        $notes | Should -Not -Match '(?m)^## '
        $changelog | Should -Match ([regex]::Escape("## $($manifest.ModuleVersion)") + '[^\n]*\n\n' + [regex]::Escape($notes))
        $nuspec.releaseNotes -replace "`r" | Should -Be ($notes -replace "`r")
    }

    It 'is found by each of its cmdlets, by edition and by subject' {
        $tags = $nuspec.tags -split ' '
        $tags | Should -Contain 'PSModule'
        $tags | Should -Contain 'PSIncludes_Cmdlet'
        $manifest.PrivateData.PSData.Tags | Where-Object { $_ -notin $tags } | Should -BeNullOrEmpty
        $manifest.CmdletsToExport | Where-Object { "PSCmdlet_$_" -notin $tags -or "PSCommand_$_" -notin $tags } | Should -BeNullOrEmpty
        'PSEdition_Core', 'PSEdition_Desktop' | Where-Object { $_ -notin $tags } | Should -BeNullOrEmpty
    }

    It 'has a manifest that PowerShell accepts' {
        $tested = Test-ModuleManifest (Join-Path $content 'EcwidPS.psd1')
        $tested.Version | Should -Be $manifest.ModuleVersion
        $tested.ProjectUri | Should -Be $link
    }

    It 'is not made without notes for its version' {
        $unknown = Join-Path $TestDrive 'unknown'
        Copy-Item $module $unknown -Recurse
        $path = Join-Path $unknown 'EcwidPS.psd1'
        [IO.File]::WriteAllText($path, ([IO.File]::ReadAllText($path) -replace "ModuleVersion .*", "ModuleVersion = '99.0.0'"))
        { & (Join-Path $root 'packaging/New-GalleryPackage.ps1') -ModulePath $unknown -OutputPath (Join-Path $TestDrive 'none') } |
            Should -Throw '*no notes for version 99.0.0*'
        Get-ChildItem (Join-Path $TestDrive 'none') | Should -BeNullOrEmpty
    }
}

Describe 'The package, unpacked' -Skip:$notBuilt {
    BeforeAll {
        $modules = Join-Path $TestDrive 'modules'
        $installed = Join-Path $modules "EcwidPS/$($manifest.ModuleVersion)"
        & (Join-Path $root 'packaging/Expand-GalleryPackage.ps1') -Path $package -Destination $installed
        $demo = Join-Path $root 'examples/Import-Customers.ps1'
        $script = "`$ErrorActionPreference = 'Stop'
            `$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath
            `$ConfirmPreference = 'None'
            Connect-Ecwid -Sandbox
            & '$demo' -FailedFolder '$TestDrive/failed'
            'module: ' + (Get-Module EcwidPS).ModuleBase
            'help: ' + (Get-Help New-EcwidCustomer).Synopsis"
        $output = Invoke-ThisPowerShell -NoLogo -NoProfile -NonInteractive -Command $script 2>&1 | ForEach-Object { "$_" }
        $exitCode = $LASTEXITCODE
    }

    It 'has the files of the module and no others' {
        Get-ModuleFile (Get-Item $installed).FullName | Should -Be (Get-ModuleFile $module)
    }

    It 'is found by name in a new session, and runs the demo' {
        $exitCode | Should -Be 0 -Because ($output -join "`n")
        ($output -join "`n") | Should -Match '997 customers and 30 contacts created'
        @(Import-Csv (Join-Path $TestDrive 'failed/customers.failed.csv')).Count | Should -Be 3
    }

    It 'is what the session used, with its help' {
        $output | Where-Object { $_ -like 'module: *' } | Should -BeLike "*modules*EcwidPS*$($manifest.ModuleVersion)"
        $output | Where-Object { $_ -like 'help: *' } | Should -Match 'customer'
    }
}

Describe 'The package in PSResourceGet, from a folder' -Skip:($notBuilt -or $noHome) {
    BeforeAll {
        $userHome = (New-Item (Join-Path $TestDrive 'home') -ItemType Directory).FullName
        # .NET names no folder for data that is not there, and PSResourceGet then takes the working folder.
        $null = New-Item (Join-Path $userHome '.local/share') -ItemType Directory
        $shelf = (New-Item (Join-Path $TestDrive 'shelf') -ItemType Directory).FullName
        $version = $manifest.ModuleVersion
        Copy-Item $package $shelf

        # The same module as a later release.
        $parts = [version] $version
        $next = "$($parts.Major).$($parts.Minor).$($parts.Build + 1)"
        $later = Join-Path $TestDrive 'later'
        Copy-ModuleAs $next $module $later
        $notes = Join-Path $TestDrive 'CHANGELOG.md'
        [IO.File]::WriteAllText($notes, "## $next`n`n- What is new.`n")
        $update = & (Join-Path $root 'packaging/New-GalleryPackage.ps1') -ModulePath $later -OutputPath (Join-Path $TestDrive 'update') -ProjectUri $link -ChangelogPath $notes

        $first = Invoke-AtHome "
            Register-PSResourceRepository -Name EcwidPSTest -Uri '$shelf' -Trusted
            `$found = Find-PSResource -Name EcwidPS -Repository EcwidPSTest
            `$byTag = Find-PSResource -Tag Ecwid -Repository EcwidPSTest
            Install-PSResource -Name EcwidPS -Repository EcwidPSTest
            `$installed = Get-InstalledPSResource EcwidPS
            Import-Module EcwidPS
            Connect-Ecwid -Sandbox
            `$imported = Get-Module EcwidPS
            `$files = @(Get-ChildItem `$imported.ModuleBase -File -Recurse | ForEach-Object { `$_.FullName.Substring(`$imported.ModuleBase.Length + 1) })
            `$help = (Get-Help New-EcwidCustomer).Synopsis
            `$about = (Get-Help about_EcwidPS | Out-String)
            `$updateHelp = try { Update-Help -Module EcwidPS -UICulture en-US -ErrorAction Stop; '' } catch { `"`$_`" }

            Copy-Item '$update' '$shelf'
            Update-PSResource -Name EcwidPS -Repository EcwidPSTest
            `$updated = Get-InstalledPSResource EcwidPS
            `$Error.Clear()
            try { Import-Module EcwidPS } catch { }
            `$over = @(`$Error)
            [ordered] @{
                found = `$found | Select-Object Name, @{ n = 'Version'; e = { `"`$(`$_.Version)`" } }, Author, Description, Tags, ReleaseNotes, @{ n = 'ProjectUri'; e = { `"`$(`$_.ProjectUri)`" } }, @{ n = 'LicenseUri'; e = { `"`$(`$_.LicenseUri)`" } }, @{ n = 'Type'; e = { `"`$(`$_.Type)`" } }
                cmdlets = `$found.Includes.Cmdlet
                byTag = `$byTag.Name
                installed = `"`$(`$installed.Version)`"
                location = `$installed.InstalledLocation
                imported = `"`$(`$imported.Version)`"
                base = `$imported.ModuleBase
                files = `$files
                help = `$help
                about = `$about
                updateHelp = `$updateHelp
                versions = @(`$updated.Version | ForEach-Object { `"`$_`" } | Sort-Object)
                over = @(`$over | ForEach-Object { `"`$_`" })
                still = `"`$((Get-Module EcwidPS).Version)`"
                customer = (Get-EcwidCustomer 310000101).Id
            } | ConvertTo-Json -Depth 5 -Compress" | Select-Object -Last 1 | ConvertFrom-Json

        $second = Invoke-AtHome "
            Connect-Ecwid -Sandbox
            `$imported = `"`$((Get-Module EcwidPS).Version)`"
            `$customer = (Get-EcwidCustomer 310000101).Id
            Uninstall-PSResource -Name EcwidPS -Version '*'
            Unregister-PSResourceRepository -Name EcwidPSTest
            [ordered] @{
                imported = `$imported
                customer = `$customer
                left = @(Get-Module EcwidPS -ListAvailable).Count
                repositories = @(Get-PSResourceRepository | Where-Object Name -EQ EcwidPSTest).Count
            } | ConvertTo-Json -Compress" | Select-Object -Last 1 | ConvertFrom-Json
    }

    It 'is found with what the gallery shows of it' {
        $first.found.Name | Should -Be 'EcwidPS'
        $first.found.Version | Should -Be $version
        $first.found.Type | Should -Be 'Module'
        $first.found.Author | Should -Be $manifest.Author
        $first.found.Description | Should -Be $manifest.Description
        $first.found.ProjectUri | Should -Be $link
        $first.found.LicenseUri | Should -Be $manifest.PrivateData.PSData.LicenseUri
        $first.found.ReleaseNotes -replace "`r" | Should -Be ($manifest.PrivateData.PSData.ReleaseNotes -replace "`r")
    }

    It 'is found by its tags, and names its cmdlets' {
        $first.byTag | Should -Be 'EcwidPS'
        $manifest.PrivateData.PSData.Tags | Where-Object { $_ -notin $first.found.Tags } | Should -BeNullOrEmpty
        $first.cmdlets | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'is installed by Install-PSResource into a folder of its version, with the files of the module and no others' {
        $first.installed | Should -Be $version
        $first.location | Should -BeLike "$userHome/*"
        $first.files | Where-Object { $_ -ne 'PSGetModuleInfo.xml' } | Sort-Object | Should -Be (Get-ModuleFile $module)
    }

    It 'is imported by its name, with its help' {
        $first.imported | Should -Be $version
        $first.base | Should -BeLike "$userHome/*/EcwidPS/$version"
        $first.help | Should -Match 'customer'
        $first.about | Should -Match 'Connect-Ecwid -Sandbox'
    }

    It 'brings its help, so that Update-Help has nothing to get for it' {
        $first.updateHelp | Should -Match 'does not support updatable help'
    }

    It 'is updated by Update-PSResource, beside the version before' {
        $first.versions | Should -Be @($version, $next)
    }

    It 'is refused with one error when the update is imported over the loaded version, which goes on' {
        $first.over | Should -HaveCount 1
        $first.over[0] | Should -BeLike "Could not load file or assembly '*EcwidPS*'. *"
        $first.still | Should -Be $version
        $first.customer | Should -Be 310000101
    }

    It 'is the update in a new session' {
        $second.imported | Should -Be $next
        $second.customer | Should -Be 310000101
    }

    It 'is uninstalled by Uninstall-PSResource' {
        $second.left | Should -Be 0
        $second.repositories | Should -Be 0
        Get-ChildItem $userHome -Recurse -Filter EcwidPS* | Should -BeNullOrEmpty
    }
}

Describe 'The package of Ecwid.Client' -Skip:$notBuilt {
    BeforeAll {
        $nuget = (New-Item (Join-Path $TestDrive 'nuget') -ItemType Directory).FullName
        $log = & dotnet pack (Join-Path $root 'src/Ecwid.Client') --no-build --nologo -nodeReuse:false --configuration $Configuration --output $nuget "-p:PackageProjectUrl=$link" 2>&1
        $version = $manifest.ModuleVersion
        $client = Expand-Package (Join-Path $nuget "Ecwid.Client.$version.nupkg") (Join-Path $TestDrive 'client')
        $about = ([xml] (Get-Content (Join-Path $client 'Ecwid.Client.nuspec') -Raw -Encoding utf8)).package.metadata
    }

    It 'has the library with its documentation, and a README' {
        ($log -join "`n") | Should -Not -Match 'warning|error'
        'lib/netstandard2.0/Ecwid.Client.dll', 'lib/netstandard2.0/Ecwid.Client.xml', 'README.md' |
            Where-Object { -not (Test-Path (Join-Path $client $_)) } | Should -BeNullOrEmpty
        $about.readme | Should -Be 'README.md'
        $about.license.'#text' | Should -Be 'MIT'
    }

    It 'has symbols in a package of their own' {
        $symbols = Expand-Package (Join-Path $nuget "Ecwid.Client.$version.snupkg") (Join-Path $TestDrive 'symbols')
        Test-Path (Join-Path $symbols 'lib/netstandard2.0/Ecwid.Client.pdb') | Should -BeTrue
        Get-ChildItem $client -Recurse -Filter *.pdb | Should -BeNullOrEmpty
    }

    It 'needs what is pinned, and neither PowerShell nor the sandbox' {
        $central = @{}
        ([xml] (Get-Content (Join-Path $root 'Directory.Packages.props') -Raw)).SelectNodes('//PackageVersion') | ForEach-Object { $central[$_.Include] = $_.Version }
        $needed = @($about.dependencies.group.dependency)
        $needed.Count | Should -BeGreaterThan 3
        foreach ($dependency in $needed) {
            $dependency.version | Should -Be $central[$dependency.id] -Because $dependency.id
        }
    }
}

Describe 'THIRD-PARTY-NOTICES.txt' -Skip:$notBuilt {
    It 'says what the packages of the shipped libraries say: run packaging/New-ThirdPartyNotice.ps1 after a change' {
        $written = Join-Path $TestDrive 'notices.txt'
        & (Join-Path $root 'packaging/New-ThirdPartyNotice.ps1') -Path $written
        [IO.File]::ReadAllText((Join-Path $root 'THIRD-PARTY-NOTICES.txt')) -replace "`r" | Should -BeExactly ([IO.File]::ReadAllText($written))
    }

    It 'names each library of others with its licence' {
        $notices = [IO.File]::ReadAllText((Join-Path $module 'THIRD-PARTY-NOTICES.txt')) -replace "`r"
        $others = @(Get-ChildItem (Join-Path $module 'lib') -Filter *.dll | Where-Object { $_.Name -notin 'Ecwid.Client.dll', 'Ecwid.Sandbox.dll', 'EcwidPS.Isolation.dll' })
        $others.Count | Should -BeGreaterThan 15
        foreach ($library in $others) {
            $notices | Should -Match ('(?m)^' + [regex]::Escape($library.Name) + '\n    \S+ \d\S+, (MIT|BSD-3-Clause|MS-PL OR Apache-2\.0)')
        }
    }
}
