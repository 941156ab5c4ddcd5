param([string] $Configuration = 'Debug')

BeforeDiscovery {
    $repository = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    # What a build leaves is no source.
    $scripts = Get-ChildItem $repository -Recurse -File -Include *.ps1, *.psm1 | ForEach-Object { $_.FullName.Substring($repository.Length + 1).Replace('\', '/') } |
        Where-Object { $_ -notmatch '(^|/)(bin|obj|out|TestResults)/' } | Sort-Object
    $noAnalyzer = -not (Get-Module -ListAvailable PSScriptAnalyzer | Where-Object { $_.Version -ge '1.20' })
}

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $module = Join-Path $root 'out/EcwidPS'
    $settings = Join-Path $root 'PSScriptAnalyzerSettings.psd1'

    function Get-ParseError([string] $Text) {
        $errors = $null
        $null = [Management.Automation.Language.Parser]::ParseInput($Text, [ref] $null, [ref] $errors)
        $errors | ForEach-Object { "line $($_.Extent.StartLineNumber): $($_.Message)" }
    }

    # The PowerShell inside the module's tables and types.
    function Get-ScriptBlockText([string] $Path) {
        $document = [xml] [IO.File]::ReadAllText($Path)
        $document.SelectNodes('//ScriptBlock | //GetScriptBlock | //SetScriptBlock') | ForEach-Object { $_.InnerText }
    }

    function Get-Finding([string] $Path) {
        $found = @(Invoke-ScriptAnalyzer -Path $Path -Settings $settings)
        if ([IO.File]::ReadAllText($Path) -match '(?m)^#requires -Version 7') {
            $found = $found | Where-Object { $_.RuleName -ne 'PSUseCompatibleSyntax' -and $_.RuleName -ne 'PSUseBOMForUnicodeEncodedFile' }
        }

        $found | ForEach-Object { "$($_.RuleName), line $($_.Line): $($_.Message)" }
    }
}

Describe 'The script <_>' -ForEach $scripts {
    It 'can be parsed' {
        Get-ParseError ([IO.File]::ReadAllText((Join-Path $root $_))) | Should -BeNullOrEmpty
    }

    It 'follows the rules of PSScriptAnalyzer, and the syntax of Windows PowerShell 5.1 unless it asks for a later one' -Skip:$noAnalyzer {
        Get-Finding (Join-Path $root $_) | Should -BeNullOrEmpty
    }
}

Describe 'The module' {
    It 'has a manifest that follows the rules' -Skip:$noAnalyzer {
        Get-Finding (Join-Path $module 'EcwidPS.psd1') | Should -BeNullOrEmpty
    }

    It 'has script blocks in EcwidPS.Format.ps1xml that every PowerShell can parse' {
        $blocks = @(Get-ScriptBlockText (Join-Path $module 'EcwidPS.Format.ps1xml'))
        $blocks.Count | Should -BeGreaterThan 0
        foreach ($block in $blocks) {
            Get-ParseError $block | Should -BeNullOrEmpty -Because $block
        }
    }

    It 'has script blocks in EcwidPS.Format.ps1xml without syntax that Windows PowerShell 5.1 lacks' -Skip:$noAnalyzer {
        foreach ($block in Get-ScriptBlockText (Join-Path $module 'EcwidPS.Format.ps1xml')) {
            Invoke-ScriptAnalyzer -ScriptDefinition $block -Settings @{ IncludeRules = @('PSUseCompatibleSyntax'); Rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1') } } } |
                ForEach-Object Message | Should -BeNullOrEmpty -Because $block
        }
    }
}

Describe 'The rules' -Skip:$noAnalyzer {
    It 'find syntax that Windows PowerShell 5.1 lacks' {
        $path = Join-Path $TestDrive 'new.ps1'
        [IO.File]::WriteAllText($path, '$args[0] ?? 1')
        Get-Finding $path | Should -Match 'PSUseCompatibleSyntax'
    }

    It 'let a script use newer syntax that asks for a newer PowerShell' {
        $path = Join-Path $TestDrive 'newer.ps1'
        [IO.File]::WriteAllText($path, "#requires -Version 7.4`n`$args[0] ?? 1`n")
        Get-Finding $path | Should -BeNullOrEmpty
    }
}
