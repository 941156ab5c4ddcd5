#requires -Version 5.1
param([string] $Configuration = 'Debug')

# Many rows at once: order, limits, stopping.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $script:sandbox = Start-Sandbox $Configuration

    function New-Row([int] $Count, [string] $Prefix = 'row') {
        1..$Count | ForEach-Object { [pscustomobject] @{ Email = "$Prefix$_@vale.example"; Name = "Row $_" } }
    }

    function Add-Latency([int] $Milliseconds = 100) {
        Add-SandboxFault $sandbox @{ kind = 'latency'; delayMs = $Milliseconds; times = 0 }
    }

    # The most requests that were under way at the same moment, all of which took the same time.
    function Measure-InFlight([int] $Milliseconds) {
        $times = @(Get-SandboxRequest $sandbox | ForEach-Object { ([datetime] $_.at).ToUniversalTime() })
        $most = 0
        foreach ($time in $times) {
            $most = [Math]::Max($most, @($times | Where-Object { $_ -le $time -and $_ -gt $time.AddMilliseconds(-$Milliseconds) }).Count)
        }

        $most
    }
}

AfterAll {
    Stop-Sandbox $sandbox
    Remove-Module EcwidPS
}

Describe 'A pipeline of many rows' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox
        Clear-SandboxRequest $sandbox
    }

    It 'emits in the order of the input what ends in any order' {
        1..20 | ForEach-Object { Add-SandboxFault $sandbox @{ kind = 'latency'; delayMs = (40 * ($_ % 4)); after = 1; times = 1 } }
        $customers = New-Row 40 | New-EcwidCustomer -ErrorAction Continue
        $customers.Name | Should -Be (New-Row 40).Name
        $stored = Get-SandboxCustomer $sandbox
        foreach ($customer in $customers) {
            ($stored | Where-Object id -EQ $customer.CustomerId).email | Should -Be $customer.Email
        }
    }

    It 'has eight calls in flight by itself' {
        Add-Latency
        $null = New-Row 24 | New-EcwidCustomer -ErrorAction Continue
        Measure-InFlight 90 | Should -Be 8
    }

    It 'has <limit> calls in flight if that is asked for' -ForEach @{ limit = 1 }, @{ limit = 3 }, @{ limit = 16 } {
        Add-Latency
        $null = New-Row 32 | New-EcwidCustomer -ThrottleLimit $limit
        Measure-InFlight 90 | Should -Be $limit
    }

    It 'refuses <limit> calls in flight' -ForEach @{ limit = 0 }, @{ limit = 101 } {
        { New-Row 1 | New-EcwidCustomer -ThrottleLimit $limit } | Should -Throw '*ThrottleLimit*'
    }

    It 'opens no more connections than calls are in flight, and one' {
        Add-Latency 20
        $null = New-Row 60 | New-EcwidCustomer -ThrottleLimit 4
        @((Get-SandboxRequest $sandbox).connection | Sort-Object -Unique).Count | Should -BeLessOrEqual 5
    }

    It 'reports errors of all kinds in the order of the input, among the results' {
        $rows = @(
            [pscustomobject] @{ Email = 'mira@harbor-tea.example'; TaxExempt = '' }
            [pscustomobject] @{ Email = 'a@vale.example'; TaxExempt = 'no' }
            [pscustomobject] @{ Email = 'b@vale.example'; TaxExempt = 'maybe' }
            [pscustomobject] @{ Email = 'no address'; TaxExempt = '' }
            [pscustomobject] @{ Email = 'MIRA@harbor-tea.example'; TaxExempt = '' }
            [pscustomobject] @{ Email = 'c@vale.example'; TaxExempt = '' }
        )
        $all = $rows | New-EcwidCustomer -ErrorVariable failed -ErrorAction Continue 2>&1
        $all.ForEach({ if ($_ -is [Management.Automation.ErrorRecord]) { ($_.FullyQualifiedErrorId -split ',')[0] } else { $_.Email } }) |
            Should -Be 'EcwidConflict', 'a@vale.example', 'ParameterArgumentTransformationError', 'EcwidInvalidRequest', 'EcwidConflict', 'c@vale.example'
        $failed.TargetObject.Email | Should -Be 'mira@harbor-tea.example', 'b@vale.example', 'no address', 'MIRA@harbor-tea.example'
    }

    It 'names all cells of a row that can not be read, in one error' {
        $row = [pscustomobject] @{ Email = ' '; TaxExempt = 'maybe'; CustomerGroupId = '1,5' }
        $row | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 1
        $failed[0].TargetObject | Should -Be $row
        "$($failed[0])" | Should -BeLike 'Row 1: *Email is blank.*'
        "$($failed[0])" | Should -BeLike "*TaxExempt is 'maybe'. Use true, false, *"
        "$($failed[0])" | Should -BeLike "*CustomerGroupId is '1,5'. Use *"
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'reports a blank in each mandatory column of each cmdlet as an error of its row' {
        $checked = 0
        $ConfirmPreference = 'None'
        foreach ($command in Get-Command -Module EcwidPS) {
            foreach ($set in $command.ParameterSets) {
                $mandatory = @($set.Parameters | Where-Object { $_.IsMandatory -and $_.ValueFromPipelineByPropertyName })
                if (-not $mandatory) {
                    continue
                }

                $row = [ordered] @{}
                $mandatory.Name | ForEach-Object { $row[$_] = ' ' }
                [pscustomobject] $row | & $command -ErrorVariable failed -ErrorAction SilentlyContinue
                $failed.Count | Should -Be 1 -Because "$command has the columns $($mandatory.Name)"
                "$($failed[0])" | Should -BeLike 'Row 1: *' -Because "$command has the columns $($mandatory.Name)"
                $checked++
            }
        }

        $checked | Should -BeGreaterThan 10
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'creates the first of two equal rows, and reports the second' {
        Add-Latency 20
        $rows = 1..10 | ForEach-Object { [pscustomobject] @{ Email = 'same@vale.example'; Name = "Row $_" } }
        $created = $rows | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
        $created.Name | Should -Be 'Row 1'
        $failed.TargetObject.Name | Should -Be (2..10 | ForEach-Object { "Row $_" })
    }

    It 'applies the changes of one customer in the order of the rows' {
        1..10 | ForEach-Object { Add-SandboxFault $sandbox @{ kind = 'latency'; delayMs = (10 * (10 - $_)); times = 1 } }
        1..10 | ForEach-Object { [pscustomobject] @{ CustomerId = 310000101; PrivateAdminNotes = "note $_" } } | Set-EcwidCustomer -ErrorAction Continue
        (Get-SandboxRequest $sandbox).body.privateAdminNotes | Should -Be (1..10 | ForEach-Object { "note $_" })
    }

    It 'sends nothing after the failing row with -ErrorAction Stop' {
        $rows = @(New-Row 3) + [pscustomobject] @{ Email = 'mira@harbor-tea.example'; Name = 'x' } + @(New-Row 5 'late')
        { $rows | New-EcwidCustomer -ErrorAction Stop } | Should -Throw '*409*'
        (Get-SandboxRequest $sandbox).Count | Should -Be 4
    }

    It 'sends nothing after the failing row with the preference Stop' {
        $rows = @(New-Row 3) + [pscustomobject] @{ Email = 'mira@harbor-tea.example'; Name = 'x' } + @(New-Row 5 'late')
        {
            $ErrorActionPreference = 'Stop'
            $rows | New-EcwidCustomer
        } | Should -Throw '*409*'
        (Get-SandboxRequest $sandbox).Count | Should -Be 4
    }

    It 'sends nothing after a row that can not be read with -ErrorAction Stop' {
        $rows = @(New-Row 1) + [pscustomobject] @{ Email = ' '; Name = 'x' } + @(New-Row 5 'late')
        { $rows | New-EcwidCustomer -ErrorAction Stop } | Should -Throw '*blank*'
        (Get-SandboxRequest $sandbox).Count | Should -Be 1
    }

    It 'names the rows that were sent already when a later stage of the pipeline has enough' {
        $first = New-Row 50 | New-EcwidCustomer -ErrorAction Continue -WarningVariable warning -WarningAction SilentlyContinue | Select-Object -First 3
        $first.Name | Should -Be 'Row 1', 'Row 2', 'Row 3'
        Start-Sleep -Milliseconds 300
        $sent = @(Get-SandboxRequest $sandbox | Where-Object method -EQ POST).Count
        $sent | Should -BeLessOrEqual 36
        if ($sent -gt 3) {
            "$warning" | Should -Match '\bRows? 4\b'
            $named = "$warning" -replace '.* Rows? ([\d, to]+) may .*', '$1' -split ', ' | ForEach-Object { $ends = [int[]] ($_ -split ' to '); $ends[0]..$ends[-1] }
            $named.Count | Should -BeGreaterOrEqual ($sent - 3)
        }
    }

    It 'reads on without deadlock when it feeds another cmdlet of ours' {
        Add-Latency 10
        $changed = New-Row 40 | New-EcwidCustomer -ThrottleLimit 3 | Set-EcwidCustomer -Lang fr -PassThru -ThrottleLimit 2 | Get-EcwidCustomer -ThrottleLimit 5
        $changed.Count | Should -Be 40
        $changed.Lang | Sort-Object -Unique | Should -Be 'fr'
        $changed.Name | Should -Be (New-Row 40).Name
    }

    It 'works nested in ForEach-Object' {
        $customers = 1..4 | ForEach-Object { New-Row 6 "n$_-" | New-EcwidCustomer -ErrorAction Continue }
        $customers.Count | Should -Be 24
    }

    It 'shows its requests in the verbose stream of its own thread' {
        $lines = New-Row 12 | New-EcwidCustomer -ErrorAction Continue -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        @($lines | Where-Object { "$_" -like 'POST /customers: 200*' }).Count | Should -Be 12
    }
}

Describe 'A pipeline that is stopped' {
    BeforeEach {
        Reset-Sandbox $sandbox
        $script:shell = New-SandboxShell $sandbox
    }

    AfterEach {
        $shell.Dispose()
    }

    It 'ends within 250 ms while <what>, and sends nothing afterwards' -ForEach @(
        @{ what = 'calls hang'; fault = @{ kind = 'hang'; times = 0 } }
        @{ what = 'a retry backs off'; fault = @{ kind = 'status'; status = 503; times = 0; headers = @{ 'Retry-After' = '30' } } }
        @{ what = 'answers drip'; fault = @{ kind = 'slowDrip'; delayMs = 500; times = 0 } }

        # The last one: it holds back whoever asks this store after it.
        @{ what = 'the rate limit is waited for'; fault = @{ kind = 'status'; status = 429; times = 0; headers = @{ 'Retry-After' = '30' } } }
    ) {
        Add-SandboxFault $sandbox $fault
        $running = $shell.AddScript('1..100 | ForEach-Object { [pscustomobject] @{ Email = "stop$_@vale.example" } } | New-EcwidCustomer').BeginInvoke()
        Start-Sleep -Milliseconds 400
        Measure-Stop $shell $running | Should -BeLessThan 250
        Start-Sleep -Milliseconds 200
        $sent = @(Get-SandboxRequest $sandbox).Count
        Start-Sleep -Milliseconds 300
        @(Get-SandboxRequest $sandbox).Count | Should -Be $sent
        $sent | Should -BeLessOrEqual 8
    }
}
