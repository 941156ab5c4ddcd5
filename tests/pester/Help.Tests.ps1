param([string] $Configuration = 'Debug')

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../out/EcwidPS/EcwidPS.psd1') -Force
    $cmdlets = (Get-Command -Module EcwidPS -CommandType Cmdlet).Name
    $topics = 'about_EcwidPS', 'about_EcwidPS_Csv', 'about_EcwidPS_Errors' | ForEach-Object { @{ name = $_ } }

}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
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

    It 'shows no Markdown, and no line of an example that a window of 80 columns breaks' {
        $help | Out-String -Width 500 | Should -Not -Match '```|\]\(|(?m)^\s*\|'
        foreach ($example in $help.examples.example) {
            ($example.code -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 76
        }
    }

    It 'shows the parameters that the engine knows, and no others' {
        @($help.parameters.parameter.name) | Sort-Object | Should -Be @($own.Name | Sort-Object)
    }

    It 'tells of every parameter what the engine knows of it' {
        # One call for all of them: each reads the whole help anew.
        $all = @(Get-Help $name -Parameter *)
        foreach ($parameter in $own) {
            $shown = $all | Where-Object name -EQ $parameter.Name
            @($shown).Count | Should -Be 1 -Because "-$($parameter.Name)"
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
        $uri.Host | Should -Be 'docs.ecwid.com'
        $command.HelpUri | Should -Be "$uri" -Because 'Get-Help -Online opens this one'
    }

    It 'has -Detailed' {
        (Get-Help $name -Detailed | Out-String) | Should -Match 'PARAMETERS'
    }
}

Describe 'Get-Help <name>' -ForEach $topics {
    BeforeAll {
        $text = Get-Help $name | Out-String
        $lines = [IO.File]::ReadAllLines((Join-Path $PSScriptRoot "../../out/EcwidPS/en-US/$name.help.txt"))
    }

    It 'shows the topic' {
        $text | Should -Match '(?m)^TOPIC'
        $text | Should -Match "(?m)^    $name\r?$"
        $text | Should -Match '(?m)^LONG DESCRIPTION'
        $text.Length | Should -BeGreaterThan 4000
    }

    It 'fits 80 columns' {
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'is listed with its short description' {
        @(Get-Help "$name*" | Where-Object Name -EQ $name).Synopsis | Should -Match 'customers|tables|error id'
    }
}
