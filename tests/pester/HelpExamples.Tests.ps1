param([string] $Configuration = 'Debug')

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'PageExamples.ps1')
    $docs = (Resolve-Path (Join-Path $PSScriptRoot '../../docs')).Path
    $examples = Get-PageExample (Get-ChildItem $docs -Filter *-Ecwid*.md | Sort-Object Name | ForEach-Object FullName)
    $blocks = Get-TopicCode (Get-ChildItem $docs -Filter about_*.md | Sort-Object Name | ForEach-Object FullName)
    $pages = Get-ChildItem $docs -Filter *-Ecwid*.md | ForEach-Object { @{ page = $_.FullName; name = $_.BaseName } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    . (Join-Path $PSScriptRoot 'PageExamples.ps1')
    Import-BuiltModule
    $sandbox = Start-Sandbox $Configuration
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

    # An installed module is found by name, by parallel workers too.
    $modulePath = $env:PSModulePath
    $env:PSModulePath = (Join-Path $root 'out') + [IO.Path]::PathSeparator + $modulePath

    # In a folder of its own, with the environment of a runbook, against a new store.
    function Invoke-InNewFolder([string] $Code) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item $folder -ItemType Directory
        Push-Location $folder
        $env:ECWID_STORE_ID = '1003'
        $env:ECWID_TOKEN = 'secret_sandbox'
        $env:ECWID_BASE_URI = $sandbox.BaseUri
        try {
            New-PageFile $root ($Code -match 'ErrorVariable' -and $Code -match 'customers\.csv')
            Reset-Sandbox $sandbox
            Invoke-PageExample $sandbox $Code (New-Token)
        }
        finally {
            Remove-Item Env:ECWID_STORE_ID, Env:ECWID_TOKEN, Env:ECWID_BASE_URI -ErrorAction Ignore
            Pop-Location
        }
    }
}

AfterAll {
    $env:PSModulePath = $modulePath
    Stop-Sandbox $sandbox
}

Describe 'The examples of <name>' -ForEach $pages {
    It 'are all found' {
        $found = @(Get-PageExample $page)
        $found.Count | Should -Be ([regex]::Matches([IO.File]::ReadAllText($page), '(?m)^### Example \d').Count)
        $found.Count | Should -BeGreaterOrEqual 2
        $found.code | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
    }
}

Describe '<name>, <title>' -ForEach $examples {
    It 'parses, and names only commands and parameters that there are' {
        Get-CodeFault $code | Should -BeNullOrEmpty
    }

    It 'runs, and shows what the page shows' -Skip:($code -match '-Parallel' -and $PSVersionTable.PSVersion.Major -lt 7) {
        $run = Invoke-InNewFolder $code

        # An example that keeps the rows that failed has one; any other must end without an error.
        @($run.Errors).Count | Should -Be ([int] ($code -match '-ErrorVariable')) -Because "of: $($run.Errors)"
        if ($run.Errors) {
            $run.Errors[0] | Should -Match '^Row [16]\b'
        }

        Compare-Output $run.Text $output | Should -BeTrue -Because "the page shows, if anything:`n$output`nand this came out:`n$($run.Text)`n"
    }
}

Describe '<name>, line <line>' -ForEach $blocks {
    It 'parses, and names only commands and parameters that there are' {
        Get-CodeFault $code | Should -BeNullOrEmpty
    }

    It 'runs without an error, but for that of the row that is there to fail' -Skip:($code -match '-Parallel' -and $PSVersionTable.PSVersion.Major -lt 7) {
        $run = Invoke-InNewFolder $code
        $expected = [int] ($code -match 'ErrorVariable' -and $code -match 'customers\.csv')
        @($run.Errors).Count | Should -Be $expected -Because "of: $($run.Errors)"
    }
}
