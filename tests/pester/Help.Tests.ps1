param([string] $Configuration = 'Debug')

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../out/EcwidPS/EcwidPS.psd1') -Force
    $cmdlets = (Get-Command -Module EcwidPS -CommandType Cmdlet).Name

    # The examples as the pages write them, without the output below.
    $examples = foreach ($name in $cmdlets | Where-Object { Test-Path (Join-Path $PSScriptRoot "../../docs/$_.md") }) {
        $page = [IO.File]::ReadAllText((Join-Path $PSScriptRoot "../../docs/$name.md")) -replace "`r"
        foreach ($match in [regex]::Matches($page, '(?ms)^### (Example \d+: [^\n]+)\n.*?^```powershell\n(.*?)^```$')) {
            @{ name = $name; title = $match.Groups[1].Value; code = $match.Groups[2].Value }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $sandbox = Start-Sandbox $Configuration

    # An installed module is found by name, by parallel workers too.
    $modulePath = $env:PSModulePath
    $env:PSModulePath = (Resolve-Path (Join-Path $PSScriptRoot '../../out')).Path + [IO.Path]::PathSeparator + $modulePath
    $sampleFolder = (Resolve-Path (Join-Path $PSScriptRoot '../../examples')).Path
}

AfterAll {
    $env:PSModulePath = $modulePath
    Stop-Sandbox $sandbox
}

Describe 'Get-Help <_>' -ForEach $cmdlets {
    BeforeAll {
        $name = $_
        $command = Get-Command $name
        $help = Get-Help $name -Full
        $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters |
            Where-Object { $_ -notin 'WhatIf', 'Confirm', 'First', 'Skip', 'IncludeTotalCount' }
        $own = @($command.Parameters.Values | Where-Object { $_.Name -notin $common })
    }

    It 'comes from the page' {
        $help.PSObject.TypeNames[0] | Should -BeLike 'MamlCommandHelpInfo*'
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "*$name*-*"
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'shows every section in text' {
        $text = $help | Out-String -Width 500
        foreach ($heading in 'NAME', 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS') {
            $text | Should -Match "(?m)^(\e\[\d+m)*$heading"
        }

        $text | Should -Match 'Example 1: '
        $text | Should -Match 'Scope|needs no scope'
    }

    It 'shows the parameters that the engine knows, and no others' {
        @($help.parameters.parameter.name) | Sort-Object | Should -Be @($own.Name | Sort-Object)
    }

    It 'tells of every parameter what the engine knows of it' {
        foreach ($parameter in $own) {
            $shown = Get-Help $name -Parameter $parameter.Name
            $type = $parameter.ParameterType
            $type = if ([Nullable]::GetUnderlyingType($type)) { [Nullable]::GetUnderlyingType($type) } else { $type }
            $shown.type.name | Should -Be $type.Name -Because "-$($parameter.Name)"
            @($shown.aliases -split ', ' -ne 'none') | Sort-Object | Should -Be @($parameter.Aliases | Sort-Object) -Because "-$($parameter.Name)"
            ($shown.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name)"
            $sets = @($parameter.ParameterSets.Values)
            @($sets.IsMandatory) | Should -Contain ($shown.required -eq 'true') -Because "-$($parameter.Name)"
            @($sets | ForEach-Object { if ($_.Position -lt 0) { 'named' } else { "$($_.Position)" } }) | Should -Contain $shown.position -Because "-$($parameter.Name)"
            ($shown.pipelineInput -match 'ByPropertyName') | Should -Be ($sets.ValueFromPipelineByPropertyName -contains $true) -Because "-$($parameter.Name)"
            ($shown.pipelineInput -match 'ByValue') | Should -Be ($sets.ValueFromPipeline -contains $true) -Because "-$($parameter.Name)"
        }
    }

    It 'has a syntax for each parameter set, with its parameters' {
        $shown = @($help.syntax.syntaxItem | ForEach-Object { (@($_.parameter.name) | Sort-Object) -join ' ' })
        $known = @($command.ParameterSets | ForEach-Object { (@($_.Parameters.Name | Where-Object { $_ -notin $common }) | Sort-Object) -join ' ' })
        $shown | Sort-Object | Should -Be @($known | Sort-Object)
    }

    It 'shows two examples or more, each with a word about it' {
        $shown = @((Get-Help $name -Examples).examples.example)
        $shown.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $shown) {
            $example.code | Should -Match $name
            ($example.remarks | Out-String).Trim() | Should -Not -BeNullOrEmpty
        }
    }

    It 'has a page that -Online can open' {
        $uri = [uri] @($help.relatedLinks.navigationLink)[0].uri
        $uri.Scheme | Should -Be 'https'
        $uri.Host | Should -Not -BeNullOrEmpty
    }

    It 'has -Detailed' {
        (Get-Help $name -Detailed | Out-String) | Should -Match 'PARAMETERS'
    }
}

Describe 'The examples of the pages' {
    It 'are found' {
        $examples = [regex]::Matches(([IO.File]::ReadAllText((Join-Path $PSScriptRoot '../../docs/Connect-Ecwid.md'))), '(?m)^### Example \d').Count
        $examples | Should -Be @((Get-Help Connect-Ecwid -Examples).examples.example).Count
    }
}

Describe '<name>, <title>' -ForEach $examples {
    BeforeAll {
        # What examples find in the folder: a file of each kind, of which one row can't be read.
        Push-Location $TestDrive
        $rows = @(Import-Csv (Join-Path $sampleFolder 'customers.csv') -Encoding utf8)
        $good = $rows[0..4]
        $bad = $rows[216]
        $wantsFailure = $code -match '-ErrorVariable'
        $(if ($wantsFailure) { $good + $bad } else { $good }) | Export-Csv customers.csv -NoTypeInformation -Encoding utf8
        Import-Csv (Join-Path $sampleFolder 'contacts.csv') -Encoding utf8 | Select-Object -First 5 | Export-Csv contacts.csv -NoTypeInformation -Encoding utf8

        # What a person would answer, and what a vault would hold.
        $global:token = New-Token
        $global:vault = @{ MyStore = @{ Secret = $token; Metadata = @{ EcwidStoreId = '1003'; EcwidBaseUri = $sandbox.BaseUri } } }
        function global:Read-Host { param($Prompt, [switch] $AsSecureString) if ($AsSecureString) { $global:token } else { 'y' } }
        function global:Get-Credential { [pscredential]::new('1003', $global:token) }
        function global:Set-Secret { param($Name, $Secret, $Vault, $Metadata) $global:vault[$Name] = @{ Secret = $Secret; Metadata = $Metadata } }
        function global:Get-Secret { param($Name, $Vault) $global:vault[$Name].Secret }
        function global:Get-SecretInfo { param($Name, $Vault) [pscustomobject] @{ Name = $Name; Metadata = $global:vault[$Name].Metadata } }
        $env:ECWID_STORE_ID = '1003'
        $env:ECWID_TOKEN = 'secret_sandbox'
        $env:ECWID_BASE_URI = $sandbox.BaseUri

        Reset-Sandbox $sandbox
        Disconnect-Ecwid
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        Clear-SandboxRequest $sandbox
    }

    AfterAll {
        Remove-Item Function:Read-Host, Function:Get-Credential, Function:Set-Secret, Function:Get-Secret, Function:Get-SecretInfo, Env:ECWID_STORE_ID, Env:ECWID_TOKEN, Env:ECWID_BASE_URI
        $global:PSDefaultParameterValues.Remove('Connect-Ecwid:BaseUri')
        Pop-Location
    }

    It 'parses, and names only commands and parameters that there are' {
        $tokens = $errors = $null
        $tree = [Management.Automation.Language.Parser]::ParseInput($code, [ref] $tokens, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            $called = $call.GetCommandName()
            $command = Get-Command $called -ErrorAction Ignore
            $command | Should -Not -BeNullOrEmpty -Because "$called must exist"
            $given = $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] }
            foreach ($parameter in $given | Where-Object { $command.ModuleName -eq 'EcwidPS' }) {
                $command.Parameters.Keys | Should -Contain $parameter.ParameterName
            }
        }
    }

    It 'runs against the sandbox without an error' -Skip:($code -match '-Parallel' -and $PSVersionTable.PSVersion.Major -lt 7) {
        if ($code -notmatch '-Sandbox') {
            $global:PSDefaultParameterValues['Connect-Ecwid:BaseUri'] = $sandbox.BaseUri
        }

        # In a scope of its own, so that its variables end with it.
        $global:Error.Clear()
        $null = & ([scriptblock]::Create("`$ConfirmPreference = 'None'`n$code")) *>&1
        $messages = @($global:Error | ForEach-Object { "$_" })
        if ($wantsFailure) {
            $messages.Count | Should -Be 1
            $messages[0] | Should -Match 'Row 6'
        }
        else {
            $messages | Should -BeNullOrEmpty
        }
    }
}

Describe 'Get-Help about_EcwidPS' {
    It 'shows the topic, in lines that fit 80 columns' {
        $text = Get-Help about_EcwidPS | Out-String
        $text | Should -Match 'Connect-Ecwid -Sandbox'
        $lines = [IO.File]::ReadAllLines((Join-Path $PSScriptRoot '../../out/EcwidPS/en-US/about_EcwidPS.help.txt'))
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'is listed with its short description' {
        (Get-Help about_EcwidP*).Synopsis | Should -Match 'customers'
    }
}
