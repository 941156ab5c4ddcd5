param([string] $Configuration = 'Debug')

BeforeDiscovery {
    # Packing needs what a build leaves; a machine that only tests the module has not got it.
    $notBuilt = -not (Test-Path (Join-Path $PSScriptRoot '../../src/EcwidPS/obj/project.assets.json'))
    $noClient = -not (Get-Command Save-PSResource, Save-Module -ErrorAction Ignore)
}

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $module = Join-Path $root 'out/EcwidPS'
    . (Join-Path $PSScriptRoot 'ThisPowerShell.ps1')
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

    # PowerShell's own client where there is one; it unpacks into the folder and leaves the user's modules alone.
    # This machine may have neither client: then the package is unpacked as they do it.
    function Install-FromFolder([string] $Feed, [string] $Destination) {
        $null = New-Item $Destination -ItemType Directory -Force
        if (Get-Command Save-PSResource -ErrorAction Ignore) {
            Register-PSResourceRepository -Name EcwidPSTest -Uri $Feed -Trusted -Force
            try {
                Save-PSResource -Name EcwidPS -Repository EcwidPSTest -Path $Destination
            }
            finally {
                Unregister-PSResourceRepository -Name EcwidPSTest
            }

            return 'PSResourceGet'
        }

        if (Get-Command Save-Module -ErrorAction Ignore) {
            Register-PSRepository -Name EcwidPSTest -SourceLocation $Feed -InstallationPolicy Trusted
            try {
                Save-Module -Name EcwidPS -Repository EcwidPSTest -Path $Destination
            }
            finally {
                Unregister-PSRepository -Name EcwidPSTest
            }

            return 'PowerShellGet'
        }

        $version = (Import-PowerShellDataFile (Join-Path $module 'EcwidPS.psd1')).ModuleVersion
        & (Join-Path $root 'packaging/Expand-GalleryPackage.ps1') -Path (Join-Path $Feed "EcwidPS.$version.nupkg") -Destination (Join-Path $Destination "EcwidPS/$version")
        'unpacking'
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

Describe 'The package, installed from a folder' -Skip:$notBuilt {
    BeforeAll {
        $installed = Join-Path $TestDrive 'installed'
        $way = Install-FromFolder $feed $installed
        $demo = Join-Path $root 'examples/Import-Customers.ps1'
        $script = "`$ErrorActionPreference = 'Stop'
            `$env:PSModulePath = '$installed' + [IO.Path]::PathSeparator + `$env:PSModulePath
            `$ConfirmPreference = 'None'
            Connect-Ecwid -Sandbox
            & '$demo' -FailedFolder '$TestDrive/failed'
            'module: ' + (Get-Module EcwidPS).ModuleBase
            'help: ' + (Get-Help New-EcwidCustomer).Synopsis"
        $output = Invoke-ThisPowerShell -NoLogo -NoProfile -NonInteractive -Command $script 2>&1 | ForEach-Object { "$_" }
        $exitCode = $LASTEXITCODE
    }

    It 'came through PSResourceGet or PowerShellGet, and was not merely unpacked' -Skip:$noClient {
        $way | Should -BeIn 'PSResourceGet', 'PowerShellGet'
    }

    It 'lies in a folder of its version' {
        Test-Path (Join-Path $installed "EcwidPS/$($manifest.ModuleVersion)/EcwidPS.psd1") | Should -BeTrue
    }

    It 'has the files of the module and no others' {
        Get-ModuleFile (Get-Item (Join-Path $installed "EcwidPS/$($manifest.ModuleVersion)")).FullName | Should -Be (Get-ModuleFile $module)
    }

    It 'is found by name in a new session, and runs the demo' {
        $exitCode | Should -Be 0 -Because ($output -join "`n")
        ($output -join "`n") | Should -Match '997 customers and 30 contacts created'
        @(Import-Csv (Join-Path $TestDrive 'failed/customers.failed.csv')).Count | Should -Be 3
    }

    It 'is what the session used, with its help' {
        $output | Where-Object { $_ -like 'module: *' } | Should -BeLike "*installed*EcwidPS*$($manifest.ModuleVersion)"
        $output | Where-Object { $_ -like 'help: *' } | Should -Match 'customer'
    }
}

Describe 'The package of Ecwid.Client' -Skip:$notBuilt {
    BeforeAll {
        $nuget = (New-Item (Join-Path $TestDrive 'nuget') -ItemType Directory).FullName
        $log = & dotnet pack (Join-Path $root 'src/Ecwid.Client') --no-build --nologo --configuration $Configuration --output $nuget "-p:PackageProjectUrl=$link" 2>&1
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
