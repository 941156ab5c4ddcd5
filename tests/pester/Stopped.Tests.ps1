#requires -Version 5.1
param([string] $Configuration = 'Debug')

# What ends a pipeline early, and what is said of rows that were sent and come no more.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $script:sandbox = Start-Sandbox $Configuration

    function New-Row([int] $Count, [string] $Prefix = 'row') {
        1..$Count | ForEach-Object { [pscustomobject] @{ Email = "$Prefix$_@vale.example"; Name = "Row $_" } }
    }

    # Of the rows.
    function Get-StoredEmail { (Get-SandboxCustomer $sandbox | Where-Object email -Match '^(row|stop)\d').email | Sort-Object }

    # Each call takes a while, so that none ends before all rows were read.
    function Add-Latency {
        Add-SandboxFault $sandbox @{ kind = 'latency'; delayMs = 300; times = 0 }
    }

    # Rows, time for their calls to end or not, and an error ahead in the pipeline.
    function Write-RowAndThrow($Rows, [int] $Milliseconds = 1000) {
        $Rows
        Start-Sleep -Milliseconds $Milliseconds
        throw 'the file ends here'
    }
}

AfterAll {
    Stop-Sandbox $sandbox
    Remove-Module EcwidPS
}

Describe 'An error ahead in the pipeline' {
    BeforeDiscovery {
        # One for each cmdlet that changes something for each row.
        $script:changes = @(
            @{ command = 'New-EcwidCustomer'; done = 'created and were not returned'; rows = { New-Row 8 } }
            @{ command = 'Import-EcwidCustomer'; done = 'imported and were not returned'; rows = { New-Row 8 } }
            @{ command = 'Set-EcwidCustomer'; done = 'changed; any errors were not reported'; rows = { New-IdRow @{ TaxId = 'T1' } } }
            @{ command = 'Set-EcwidCustomer'; with = @{ PassThru = $true }; done = 'changed and were not returned'; rows = { New-IdRow @{ TaxId = 'T1' } } }
            @{ command = 'Remove-EcwidCustomer'; with = @{ Confirm = $false }; done = 'removed; any errors were not reported'; rows = { New-IdRow @{} } }
            @{ command = 'Add-EcwidCustomerContact'; done = 'added and were not returned'; rows = { New-IdRow @{ Contact = '+441135550199'; Type = 'PHONE' } } }
            @{ command = 'Set-EcwidCustomerContact'; done = 'changed; any errors were not reported'; rows = { New-ContactRow | Add-Member Note 'x' -Force -PassThru } }
            @{ command = 'Remove-EcwidCustomerContact'; with = @{ Confirm = $false }; done = 'removed; any errors were not reported'; rows = { New-ContactRow } }
            @{ command = 'New-EcwidCustomerGroup'; done = 'created and were not returned'; rows = { 1..8 | ForEach-Object { [pscustomobject] @{ Name = "Group $_" } } } }
            @{ command = 'Set-EcwidCustomerGroup'; done = 'changed; any errors were not reported'; rows = { New-GroupRow | Select-Object CustomerGroupId, @{ Name = 'Name'; Expression = { "$($_.Name) 2" } } } }
            @{ command = 'Remove-EcwidCustomerGroup'; with = @{ Confirm = $false }; done = 'removed; any errors were not reported'; rows = { New-GroupRow | Select-Object CustomerGroupId } }
            @{ command = 'New-EcwidCustomerExtraField'; done = 'created and were not returned'; rows = { 1..8 | ForEach-Object { [pscustomobject] @{ Title = "Field $_"; Type = 'TEXT' } } } }
            @{ command = 'Set-EcwidCustomerExtraField'; done = 'changed; any errors were not reported'; rows = { New-FieldRow | Select-Object Key, @{ Name = 'Title'; Expression = { "$($_.Title) 2" } } } }
            @{ command = 'Remove-EcwidCustomerExtraField'; with = @{ Confirm = $false }; done = 'removed; any errors were not reported'; rows = { New-FieldRow | Select-Object Key } }
        )
    }

    BeforeAll {
        function New-IdRow([hashtable] $With) {
            1..8 | ForEach-Object { [pscustomobject] (@{ CustomerId = 310000100 + $_ } + $With) }
        }

        function New-ContactRow {
            New-IdRow @{ Contact = '+441135550199'; Type = 'PHONE' } | Add-EcwidCustomerContact -Refresh | Select-Object CustomerId, ContactId
        }

        function New-GroupRow {
            1..8 | ForEach-Object { [pscustomobject] @{ Name = "Old $_" } } | New-EcwidCustomerGroup
        }

        function New-FieldRow {
            1..8 | ForEach-Object { [pscustomobject] @{ Title = "Old $_"; Type = 'TEXT' } } | New-EcwidCustomerExtraField
        }
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox
        Clear-SandboxRequest $sandbox
    }

    It 'has <command> name the rows that were sent and come no more (<done>)' -ForEach $changes {
        $of = if ($with) { $with } else { @{} }
        $all = @(& $rows)
        Add-Latency
        Clear-SandboxRequest $sandbox
        $out = @(& {
                try { Write-RowAndThrow $all | & $command @of -ThrottleLimit 8 } catch { "$_" }
            } 3>&1)
        @(Get-SandboxRequest $sandbox | Where-Object method -NE 'GET').Count | Should -Be 8
        $out[0].Message | Should -Be "The pipeline was stopped. Rows 1 to 8 may have been $done. Look these records up before you run the rows again."
        $out[1] | Should -Be 'the file ends here'
        $out.Count | Should -Be 2
    }

    It 'is tried with each cmdlet that changes something for each row' -ForEach @{ tried = $changes.command } {
        $changing = Get-Command -Module EcwidPS | Where-Object { $_.Verb -in 'New', 'Set', 'Add', 'Remove', 'Import', 'Sync' -and $_.Parameters.ContainsKey('InputObject') }
        $changing.Name | Sort-Object | Should -Be ($tried | Sort-Object -Unique)
    }

    It 'names calls in flight as well as those that have ended, and none that failed or had not begun' {
        Add-SandboxFault $sandbox @{ kind = 'hang'; after = 5; times = 0 }
        Add-Latency
        $all = @(New-Row 2) + [pscustomobject] @{ Email = 'mira@harbor-tea.example' } + @(New-Row 7 'more')
        $out = & {
            try { Write-RowAndThrow $all | New-EcwidCustomer -ThrottleLimit 3 } catch { "$_" }
        } 3>&1
        "$($out[0])" | Should -BeLike '* Rows 1, 2, 4 to 8 may have been created and were not returned.*'
    }

    It 'is no warning when each row was written before it' {
        $out = & {
            try { Write-RowAndThrow (New-Row 3) | New-EcwidCustomer -ThrottleLimit 1 } catch { "$_" }
        } 3>&1
        $out[0..2].Name | Should -Be 'Row 1', 'Row 2', 'Row 3'
        $out[3..9] | Should -Be 'the file ends here'
    }

    It 'is no warning where nothing is changed: <what>' -ForEach @(
        @{ what = '-WhatIf'; run = { $input | New-EcwidCustomer -WhatIf } }
        @{ what = 'Import-EcwidCustomer -WhatIf'; run = { $input | Import-EcwidCustomer -WhatIf } }
        @{ what = 'Get-EcwidCustomer'; run = { $input | Select-Object @{ Name = 'CustomerId'; Expression = { 310000101 } } | Get-EcwidCustomer } }
    ) {
        Add-Latency
        $out = & {
            try { Write-RowAndThrow (New-Row 4) 100 | & $run } catch { "$_" }
        } 3>&1 6>&1
        $out | Where-Object { $_ -is [Management.Automation.WarningRecord] } | Should -BeNullOrEmpty
    }

    It 'leaves a report and a journal that have each row of an import that was sent (<what>)' -ForEach @(
        @{ what = 'one by one'; count = 8; with = @{}; hang = @{ kind = 'hang'; method = 'POST'; after = 4; times = 0 } }
        @{ what = 'in batches'; count = 600; with = @{ UseBatch = $true }; hang = @{ kind = 'hang'; method = 'GET'; path = 'batch'; times = 0 } }
    ) {
        $files = @{ ReportPath = Join-Path $TestDrive "$count.csv"; ResumeFile = Join-Path $TestDrive "$count.journal" }
        $all = New-Row $count
        Add-SandboxFault $sandbox $hang
        & {
            try {
                Write-RowAndThrow $all 2000 | Import-EcwidCustomer @files @with -ThrottleLimit 8
            }
            catch { $null = $_ }
        } 3>$null | Out-Null

        $report = @(Import-Csv $files.ReportPath)
        if (-not $with.UseBatch) {
            ($report | Where-Object Status -EQ 'Created').Email | Sort-Object | Should -Be (Get-StoredEmail)
        }

        $open = @($report | Where-Object Status -NE 'Created')
        foreach ($row in $open) {
            $row.Status | Should -Be 'Failed'
            $row.Error | Should -Be "Row $($row.Row): The import was stopped while a call for this row was in flight, and it may have been imported. Run the same import again: it looks the customer up."
        }

        $report.Count | Should -Be $(if ($with.UseBatch) { 500 } else { 8 })
        $null = Invoke-RestMethod "$($sandbox.Root)/_sandbox/faults" -Method Delete
        $again = $all | Import-EcwidCustomer @files @with -ThrottleLimit 8 6>$null
        $again.Count | Should -Be $count
        $again.Status | Sort-Object -Unique | Should -BeIn 'Created', 'Skipped'
        (Get-StoredEmail).Count | Should -Be $count
    }
}

Describe 'A later stage of the pipeline' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox
        Clear-SandboxRequest $sandbox
    }

    It 'that has enough ends with a warning that names all other rows that were sent, those of the same batch included' {
        $first = New-Row 600 | Import-EcwidCustomer -UseBatch -WarningVariable warning -WarningAction SilentlyContinue | Select-Object -First 3
        $first.Row | Should -Be 1, 2, 3
        "$warning" | Should -BeLike '*Rows 4 to 500 may have been imported and were not returned.*'
    }

    It 'that throws has the row over which it throws, and the warning names the others' {
        Add-Latency
        $out = & {
            try { New-Row 8 | New-EcwidCustomer -ErrorAction Continue | ForEach-Object { if ($_.Name -eq 'Row 3') { throw 'no' } } } catch { "$_" }
        } 3>&1
        $out[-1] | Should -Be 'no'
        "$($out[0])" | Should -BeLike '* Rows 4 to 8 may have been created and were not returned.*'
    }

    It 'does not lose the row whose warning ends the pipeline' {
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 404; method = 'GET'; times = 0 }
        $out = & {
            try { New-Row 1 | New-EcwidCustomer -Refresh -WarningAction Stop } catch { "$_" }
        } 3>&1
        $out[0].Message | Should -BeLike 'Row 1: * was created, but could not be read back*'
        $out[1].Message | Should -BeLike '* Row 1 may have been created and was not returned.*'
    }
}

Describe 'Ctrl+C' {
    BeforeEach {
        Reset-Sandbox $sandbox
        $script:shell = New-SandboxShell $sandbox
    }

    AfterEach {
        $shell.Dispose()
    }

    It 'while <what> leaves a report that has each row that was sent' -ForEach @(
        @{ what = 'calls are waited for'; ahead = '' }
        @{ what = 'a script ahead in the pipeline runs'; ahead = '; Start-Sleep 30' }
    ) {
        $report = Join-Path $TestDrive 'ctrlc.csv'
        Add-SandboxFault $sandbox @{ kind = 'hang'; method = 'POST'; after = 4; times = 0 }
        Add-Latency
        $running = $shell.AddScript("& { 1..8 | ForEach-Object { [pscustomobject] @{ Email = `"stop`$_@vale.example`" } }$ahead } | Import-EcwidCustomer -ReportPath '$report' | Set-Variable out").BeginInvoke()
        Start-Sleep -Milliseconds 2500
        Measure-Stop $shell $running | Should -BeLessThan 250
        $rows = @(Import-Csv $report)
        $rows.Count | Should -Be 8
        ($rows | Where-Object Status -EQ 'Created').Email | Sort-Object | Should -Be (Get-StoredEmail)
    }
}
