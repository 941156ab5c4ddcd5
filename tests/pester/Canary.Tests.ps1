#requires -Version 5.1
param([string] $Configuration = 'Debug')

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    Import-Module (Join-Path $PSScriptRoot 'Canary.psm1') -Force
    $cmdlets = @((Get-Command -Module EcwidPS).Name)
    $disguises = Get-CanaryDisguise
}

Describe 'The searcher for canaries' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Canary.psm1') -Force
    }

    It 'finds the token and a person in the disguise "<_>"' -ForEach $disguises {
        (Find-Canary "before $(Get-CanaryEcho @() $_) after").What | Should -Contain 'Token'
        (Find-Canary "before $(Get-CanaryEcho @('Name', 'Notes') $_) after").What | Should -Contain 'Person'
    }

    It 'finds a <length> characters long piece from anywhere in a secret' -ForEach @{ length = 13 }, @{ length = 20 } {
        foreach ($name in 'Token', 'Password', 'ProxyPassword') {
            $secret = Get-CanarySecret $name
            for ($start = 0; $start + $length -le $secret.Length; $start++) {
                (Find-Canary "x$($secret.Substring($start, $length))x" -SecretsOnly).What | Should -Be $name -Because "it begins at $start"
            }
        }
    }

    It 'finds canaries in a file of <name>' -ForEach @(
        @{ name = 'UTF-8'; encoding = [Text.Encoding]::UTF8 }
        @{ name = 'UTF-16'; encoding = [Text.Encoding]::Unicode }
        @{ name = 'UTF-16, big-endian'; encoding = [Text.Encoding]::BigEndianUnicode }
    ) {
        $file = Join-Path $TestDrive "planted-$name.txt"
        [IO.File]::WriteAllText($file, "odd: $(Get-CanaryPerson Company) $(Get-CanarySecret Password)", $encoding)
        (Find-CanaryInFile $file).What | Should -Be 'Password', 'Person'
        (Find-CanaryInFile $file -SecretsOnly).What | Should -Be 'Password'
    }

    It 'finds nothing where nothing is' {
        Find-Canary 'Row 1: Ecwid refused POST /customers with 409: Customer with such email already exists (CONSTRAINT_VIOLATION).' | Should -BeNullOrEmpty
        Find-Canary '' | Should -BeNullOrEmpty
        Find-Canary $null | Should -BeNullOrEmpty
    }

    It 'finds it again when the same text comes again' {
        1..2 | ForEach-Object { @(Find-Canary "x $(Get-CanarySecret Token)").Count | Should -Be 1 }
        $mixed = "x $(Get-CanaryPerson Name)"
        Find-Canary $mixed -SecretsOnly | Should -BeNullOrEmpty
        Find-Canary $mixed | Should -Not -BeNullOrEmpty
    }

    It 'counts what it does' {
        $before = Get-CanaryCount
        $null = Find-Canary 'something' -SecretsOnly
        $after = Get-CanaryCount
        $after.Texts - $before.Texts | Should -Be 1
        $after.Searches - $before.Searches | Should -BeGreaterThan 100
    }
}

Describe 'What catches the traces of a call' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Canary.psm1') -Force

        # A cmdlet as it must not be.
        function Invoke-Leak {
            [CmdletBinding()]
            param([string] $To, [string] $What, [string] $Folder)

            switch ($To) {
                'verbose' { Write-Verbose "sends $What" -Verbose }
                'debug' { $DebugPreference = 'Continue'; Write-Debug "body $What" }
                'warning' { Write-Warning "not $What" }
                'information' { Write-Information "done with $What" -InformationAction Continue }
                'a property of the output' { [pscustomobject] @{ Id = 1; Inner = @{ Deep = @{ Deeper = $What } } } }
                'a message' { Write-Error "no $What" -ErrorAction Continue }
                'an exception within' { Write-Error -Exception ([InvalidOperationException]::new('outer', [IO.IOException]::new("inner $What"))) -ErrorAction Continue }
                'the data of an exception' { $e = [InvalidOperationException]::new('outer'); $e.HelpLink = "https://x.example/$What"; Write-Error -Exception $e -ErrorAction Continue }
                'an error that ends it' { throw "no $What" }
                'an error that nobody saw' { try { throw "no $What" } catch { $null = $_ } }
                'an id' { Write-Error 'no' -ErrorId "x$What" -ErrorAction Continue }
                'a cure' { Write-Error 'no' -RecommendedAction "use $What" -ErrorAction Continue }
                'a name of the target' { Write-Error 'no' -CategoryTargetName $What -ErrorAction Continue }
                'a file' { [IO.File]::WriteAllText((Join-Path $Folder 'journal'), "x$What", [Text.Encoding]::Unicode) }
            }
        }
    }

    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item $folder -ItemType Directory
    }

    It 'notices a <kind> in <to>' -ForEach @(
        foreach ($to in 'verbose', 'debug', 'warning', 'information', 'a property of the output', 'a message', 'an exception within', 'the data of an exception',
            'an error that ends it', 'an error that nobody saw', 'an id', 'a cure', 'a name of the target', 'a file') {
            @{ to = $to; kind = 'token' }
            @{ to = $to; kind = 'person' }
        }
    ) {
        $what = if ($kind -eq 'token') { Get-CanarySecret Token } else { Get-CanaryPerson Email }
        foreach ($quick in $false, $true) {
            $run = Invoke-WithCanary { param($to, $what, $folder) Invoke-Leak $to $what $folder } $to, $what, $folder -Folder $folder -Quick:$quick 6>$null
            @($run.Leaks).What | Should -Contain $kind -Because "it was written to $to"
        }
    }

    It 'lets a person, and no token, be in what was asked for' {
        $run = Invoke-WithCanary { [pscustomobject] @{ Name = Get-CanaryPerson Name } } -OutputIsPersonal
        $run.Leaks | Should -BeNullOrEmpty
        $run = Invoke-WithCanary { [pscustomobject] @{ Name = Get-CanarySecret Token } } -OutputIsPersonal
        $run.Leaks | Should -Not -BeNullOrEmpty
        [IO.File]::WriteAllText((Join-Path $folder 'report.csv'), (Get-CanaryPerson Name))
        (Invoke-WithCanary { } -Folder $folder -PersonalFile report.csv).Leaks | Should -BeNullOrEmpty
        (Invoke-WithCanary { } -Folder $folder).Leaks | Should -Not -BeNullOrEmpty
    }

    It 'lets the target of an error hold its row, and nothing else of it' {
        $row = [pscustomobject] @{ Name = Get-CanaryPerson Name }
        (Invoke-WithCanary { param($row) Write-Error 'no' -TargetObject $row -CategoryTargetName 'Row 1' -ErrorAction Continue } (, $row) 2>$null).Leaks | Should -BeNullOrEmpty
        $row = [pscustomobject] @{ Name = Get-CanaryPerson Name; Token = Get-CanarySecureString Token }
        $run = Invoke-WithCanary { param($row) Write-Error 'no' -TargetObject $row -CategoryTargetName 'Row 1' -ErrorAction Continue } (, $row) 2>$null
        @($run.Leaks).Where | Should -Contain 'error, Export-Clixml' -Because 'Export-Clixml writes a SecureString as UTF-16 where nothing encrypts it'
    }

    It 'notices a token in a variable' {
        $global:planted = Get-CanarySecret Token
        try { @(Find-CanaryInVariable).Where | Should -Contain 'variable planted' }
        finally { Remove-Variable planted -Scope Global }
    }
}

Describe 'Canaries that go through every cmdlet' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Canary.psm1') -Force
        Import-BuiltModule
        $cmdlets = @((Get-Command -Module EcwidPS).Name)
        $script = Join-Path $PSScriptRoot 'CanaryRun.ps1'
        $shell = Get-ThisPowerShell

        # Two processes, as there are waits and time-outs among what is tried. Each is a script as people run them.
        $runs = @(foreach ($part in 0, 1) {
                $folder = Join-Path $TestDrive "part$part"
                $null = New-Item $folder -ItemType Directory
                $sandbox = Start-Sandbox $Configuration
                $mine = @(for ($index = $part; $index -lt $cmdlets.Count; $index += 2) { $cmdlets[$index] })
                $command = "`$ErrorActionPreference = 'Stop'; Import-Module '$((Get-Module EcwidPS).Path)'; & '$script' -Root $($sandbox.Root) -Folder '$folder' -Cmdlet $($mine -join ',')"
                $start = @{ FilePath = $shell.Path; PassThru = $true; RedirectStandardOutput = "$folder/stdout.txt"; RedirectStandardError = "$folder/stderr.txt" }
                $process = Start-Process @start -ArgumentList ($shell.Arguments + '-NoLogo' + '-NoProfile' + '-NonInteractive' + '-Command' + "`"$command`"")
                # Without it, the exit code is not kept.
                $null = $process.Handle
                [pscustomobject] @{ Sandbox = $sandbox; Folder = $folder; Process = $process; Result = $null }
            })
        foreach ($run in $runs) {
            $run.Process.WaitForExit()
            $file = Join-Path $run.Folder 'results.json'
            if (-not (Test-Path $file)) {
                throw "The run ended with $($run.Process.ExitCode) and no results: $(Get-Content (Join-Path $run.Folder stderr.txt) -Raw)"
            }

            $run.Result = ConvertFrom-Json (Get-Content $file -Raw)
        }

        $tried = @($runs.Result.Runs)
    }

    AfterAll {
        $runs | Where-Object { -not $_.Process.HasExited } | ForEach-Object { $_.Process.Kill() }
        $runs.Sandbox | ForEach-Object { Stop-Sandbox $_ }
    }

    It '<_> takes part' -ForEach $cmdlets {
        $cmdlet = $_
        @($tried | Where-Object Cmdlet -EQ $cmdlet | Where-Object Way -NE 'Get-Variable').Count | Should -BeGreaterThan 0 -Because 'each cmdlet needs a case in CanaryRun.ps1'
    }

    It '<_> shows no token, no password and no person but where they were asked for' -ForEach $cmdlets {
        $cmdlet = $_
        $leaks = foreach ($run in $tried | Where-Object Cmdlet -EQ $cmdlet) {
            foreach ($leak in $run.Leaks) { "$($run.Case), $($run.Way): $($leak.What) in $($leak.Where): $($leak.Excerpt)" }
        }
        $leaks -join "`n" | Should -BeNullOrEmpty
    }

    It '<_> ends as the error table says' -ForEach $cmdlets {
        $cmdlet = $_
        $wrong = foreach ($run in $tried | Where-Object { $_.Cmdlet -eq $cmdlet -and -not $_.Verbose }) {
            $ids = @($run.Ids)
            $wanted = @($run.Expected | Where-Object { $_ } | ForEach-Object { "Ecwid$_" })
            if ($run.Way -eq 'success' -and $wanted.Count -eq 0) {
                if ($ids.Count) { "$($run.Case) failed: $ids" }
            }
            elseif ($wanted.Count -and @($ids | Where-Object { $_ -in $wanted }).Count -eq 0 -and -not ($run.Expected -contains $null)) {
                "$($run.Case), $($run.Way): '$ids' and not '$wanted'"
            }
        }
        $wrong -join "`n" | Should -BeNullOrEmpty
    }

    It 'brings every error of the table' {
        $kinds = 'NotConnected', 'InvalidToken', 'ScopeMissing', 'PlanRequired', 'InvalidRequest', 'NotFound', 'StoreNotFound', 'Conflict', 'RateLimited', 'ServerError', 'Timeout',
        'ConnectionFailed', 'ProtocolError', 'OutcomeUnknown', 'ContactNotCreated'
        $seen = @($tried.Ids | Select-Object -Unique)
        $kinds | Where-Object { "Ecwid$_" -notin $seen } | Should -BeNullOrEmpty
    }

    It 'leaves nothing in <_>' -ForEach 'transcript.txt', 'stdout.txt', 'stderr.txt' {
        $name = $_
        foreach ($run in $runs) {
            $file = Join-Path $run.Folder $name

            # The text of ShouldProcess names the record.
            $text = ([IO.File]::ReadAllText($file) -split "`n" | Where-Object { $_ -notmatch 'Performing the operation "' }) -join "`n"
            Find-Canary $text | ForEach-Object { "$($_.What): $($_.Excerpt)" } | Should -BeNullOrEmpty
            if ($name -ne 'stderr.txt') {
                $text | Should -Match 'GET /customers: 200, \d+ bytes' -Because 'the verbose stream was shown'
                $text | Should -Match 'POST /\S+: sends \{' -Because 'the debug stream was shown'
                $text | Should -Match 'Ecwid refused'
            }
        }
    }

    It 'says how much was searched' {
        $leaks = @($tried | ForEach-Object { $_.Leaks }).Count
        $texts = ($runs.Result.Texts | Measure-Object -Sum).Sum
        $searches = ($runs.Result.Searches | Measure-Object -Sum).Sum
        $calls = @($tried | Where-Object Way -NE 'Get-Variable').Count
        $figure = '{0:N0} calls of {1} cmdlets, {2:N0} texts, {3:N0} searches for a form of a canary: {4} found' -f $calls, $cmdlets.Count, $texts, $searches, $leaks
        if ($env:ECWIDPS_CANARY_REPORT) {
            [IO.File]::WriteAllText($env:ECWIDPS_CANARY_REPORT, $figure)
        }

        $calls | Should -BeGreaterThan 500
        $texts | Should -BeGreaterThan 5000
    }
}
