#requires -Version 5.1
param([string] $Configuration = 'Debug')

Describe 'Import-EcwidCustomer -UseBatch' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration

        function New-Input([int] $Count, [string] $Head = 'email', [scriptblock] $Row = { "b$_@vale.example" }) {
            $path = Join-Path $TestDrive rows.csv
            [IO.File]::WriteAllText($path, (@($Head) + (1..$Count | ForEach-Object $Row)) -join "`n")
            $path
        }

        function Get-Posted { @(Get-SandboxRequest $sandbox | Where-Object { $_.method -eq 'POST' -and $_.path -like '*/batch' }) }
        function Get-Look { @(Get-SandboxRequest $sandbox | Where-Object { $_.method -eq 'GET' -and $_.path -like '*/batch' }) }
        function Get-Batch { @(Invoke-RestMethod "$($sandbox.Root)/_sandbox/stores/1003/batches" | ForEach-Object { $_ }) }
        function Get-Imported { @(Get-SandboxCustomer $sandbox | Where-Object email -Match '^b\d+@') }
        function Get-Count($Results) { @($Results | Group-Object Status | ForEach-Object { "$($_.Name) $($_.Count)" } | Sort-Object) }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        Get-ChildItem $TestDrive -File | Remove-Item
        $quiet = @{ InformationAction = 'Ignore'; WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }
        $resume = Join-Path $TestDrive resume
    }

    It 'sends up to 500 rows in one request, each with an id, and goes on at failures' {
        $path = New-Input 3 'email,city' { "b$_@vale.example,$(if ($_ -eq 2) { 'Leeds' })" }
        $results = @(Import-EcwidCustomer $path -UseBatch @quiet -ErrorVariable failed)
        "$failed" | Should -BeNullOrEmpty
        $posted = Get-Posted
        $posted.Count | Should -Be 1
        $posted[0].path | Should -Be '/api/v3/1003/batch'
        $posted[0].query.stopOnFirstFailure | Should -Be 'false'
        $posted[0].query.deduplicationKey | Should -Match '^[0-9a-f-]{36}$'
        $posted[0].query.groupId | Should -Match '^[0-9a-f-]{36}$'
        $posted[0].bodyText | Should -Be ('[{"id":"1","path":"/customers","method":"POST","body":{"email":"b1@vale.example"}},' +
            '{"id":"2","path":"/customers","method":"POST","body":{"email":"b2@vale.example","billingPerson":{"city":"Leeds"}}},' +
            '{"id":"3","path":"/customers","method":"POST","body":{"email":"b3@vale.example"}}]')
        (Get-Look).query | ForEach-Object { $_.escapedJson | Should -Be 'true'; $_.ticket | Should -Be (Get-Batch)[0].ticket }
        @(Get-SandboxRequest $sandbox).Count | Should -Be (1 + (Get-Look).Count)
        $results | ForEach-Object { "$($_.Row) $($_.Line) $($_.Email) $($_.Status)" } | Should -Be (1..3 | ForEach-Object { "$_ $($_ + 1) b$_@vale.example Created" })
        $results | ForEach-Object { (Get-SandboxCustomer $sandbox | Where-Object id -EQ $_.CustomerId).email | Should -Be $_.Email }
    }

    It 'creates 10,000 customers in at most 60 requests' {
        # The check while connecting tells the time of the server, which a resume file needs.
        Connect-Sandbox $sandbox
        Clear-SandboxRequest $sandbox
        $path = New-Input 10000
        $results = @(Import-EcwidCustomer $path -UseBatch -ResumeFile $resume -InformationVariable information -InformationAction SilentlyContinue -ErrorVariable failed)
        "$failed" | Should -BeNullOrEmpty
        $requests = @(Get-SandboxRequest $sandbox).Count
        $requests | Should -BeLessOrEqual 60
        (Get-Posted).Count | Should -Be 20
        Get-Count $results | Should -Be 'Created 10000'
        $results.Row | Should -Be (1..10000)
        $emails = [Collections.Generic.HashSet[string]]::new([string[]] (Get-Imported).email)
        $emails.Count | Should -Be 10000
        "$information" | Should -Match "10.000 created.* with $requests requests"
        Write-Information "10,000 rows: $requests requests" -InformationAction Continue
    }

    It 'gives failing rows inside a batch the results and errors that they would have by themselves' {
        $path = New-Input 6 'email,name' { (@('b1@vale.example', 'mira@harbor-tea.example', 'b3@vale.example', 'bo@quiet-bay.example', 'no address', 'b6@vale.example')[$_ - 1]) + ",N$_" }
        $results = @(Import-EcwidCustomer $path -UseBatch @quiet -ErrorVariable failed)
        $results.Status | Should -Be 'Created', 'Failed', 'Created', 'Failed', 'Failed', 'Created'
        $failed.FullyQualifiedErrorId | ForEach-Object { $_.Split(',')[0] } | Should -Be 'EcwidConflict', 'EcwidConflict', 'EcwidInvalidRequest'
        "$($failed[0])" | Should -BeLike 'Row 2 (line 3): *409*'
        "$failed" | Should -Not -Match 'harbor|quiet'
        $failed[1].TargetObject.email | Should -Be 'bo@quiet-bay.example'
        $results[1].Error | Should -Be "$($failed[0])"
        @((Get-Posted)[0].body).Count | Should -Be 5
    }

    It 'changes customers that differ, creates others, and leaves unchanged ones out' {
        $path = New-Input 4 'email,city' { @('ana@vale.example,York', 'bo@quiet-bay.example,', 'b3@vale.example,Hull', 'mira@harbor-tea.example,Portland')[$_ - 1] }
        $results = @(Import-EcwidCustomer $path -Mode Upsert -UseBatch @quiet)
        $results.Status | Should -Be 'Updated', 'Unchanged', 'Created', 'Unchanged'
        $results.CustomerId[0] | Should -Be 310000103
        @((Get-Posted)[0].body) | ForEach-Object { "$($_.id) $($_.method) $($_.path) $(ConvertTo-Json $_.body -Compress)" } | Should -Be @(
            '1 PUT /customers/310000103 {"email":"ana@vale.example","billingPerson":{"city":"York"}}'
            '3 POST /customers {"email":"b3@vale.example","billingPerson":{"city":"Hull"}}')
        Clear-SandboxRequest $sandbox
        Get-Count (Import-EcwidCustomer $path -Mode Upsert -UseBatch @quiet) | Should -Be 'Unchanged 4'
        Get-Posted | Should -BeNullOrEmpty
    }

    It 'sends nothing with -WhatIf, nor with -RequireAllValid while a row is wrong' {
        $path = New-Input 3 'email' { if ($_ -eq 3) { 'no address' } else { "b$_@vale.example" } }
        Get-Count (Import-EcwidCustomer $path -UseBatch -WhatIf @quiet) | Should -Be 'Created 2', 'Failed 1'
        Get-Count (Import-EcwidCustomer $path -UseBatch -RequireAllValid @quiet) | Should -Be 'Failed 1', 'Skipped 2'
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'takes rows of the pipeline' {
        $results = @(1..501 | ForEach-Object { [pscustomobject] @{ Email = "b$_@vale.example" } } | Import-EcwidCustomer -UseBatch @quiet)
        $results.Row | Should -Be (1..501)
        Get-Count $results | Should -Be 'Created 501'
        (Get-Posted).ForEach({ @($_.body).Count }) | Sort-Object | Should -Be 1, 500
    }

    It 'repeats a batch whose answer is lost with the same key, so that it runs once' {
        Add-SandboxFault $sandbox @{ kind = 'cutAfter'; method = 'POST'; path = '/batch$'; times = 2 }
        $results = @(Import-EcwidCustomer (New-Input 50) -UseBatch -ResumeFile $resume @quiet -ErrorVariable failed)
        "$failed" | Should -BeNullOrEmpty
        Get-Count $results | Should -Be 'Created 50'
        (Get-Posted).Count | Should -Be 3
        $key = (Get-Posted).query.deduplicationKey | Sort-Object -Unique
        @($key).Count | Should -Be 1
        [IO.File]::ReadAllText($resume) | Should -Match "key $key"
        $batch = @(Get-Batch)
        $batch.Count | Should -Be 1
        $batch[0].submissions | Should -Be 3
        (Get-Imported).Count | Should -Be 50
    }

    It 'settles rows of a batch that may have been taken by look-ups, when its answer never comes' {
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true; MaximumRetryCount = 0 }
        Set-SandboxStore $sandbox @{ batchRequestsPerSecond = 1000 }
        Add-SandboxFault $sandbox @{ kind = 'cutAfter'; method = 'POST'; path = '/batch$' }
        $results = @(Import-EcwidCustomer (New-Input 20) -UseBatch @quiet -ErrorVariable failed)
        "$failed" | Should -BeNullOrEmpty
        Get-Count $results | Should -Be 'Created 20'
        (Get-Imported).Count | Should -Be 20
        $results | ForEach-Object { (Get-SandboxCustomer $sandbox | Where-Object id -EQ $_.CustomerId).email | Should -Be $_.Email }
    }

    It 'fails the rows of a batch that Ecwid refused, and sends none by itself' {
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 400; method = 'POST'; path = '/batch$'; body = '{"errorMessage":"no"}' }
        $results = @(Import-EcwidCustomer (New-Input 5) -UseBatch @quiet -ErrorVariable failed)
        Get-Count $results | Should -Be 'Failed 5'
        $failed.Count | Should -Be 5
        Get-Imported | Should -BeNullOrEmpty
        @(Get-SandboxRequest $sandbox).Count | Should -Be 1
    }

    It 'looks up what a batch does not tell: calls that failed with 500 to the end' {
        Set-SandboxStore $sandbox @{ batchServerErrors = 5 }
        $results = @(Import-EcwidCustomer (New-Input 10) -UseBatch @quiet -ErrorVariable failed)
        "$failed" | Should -BeNullOrEmpty
        Get-Count $results | Should -Be 'Created 10'
        (Get-Imported).Count | Should -Be 10
        @(Get-SandboxRequest $sandbox | Where-Object { $_.method -eq 'POST' -and $_.path -like '*/customers' }).Count | Should -Be 1
    }

    It 'looks seldom: waits grow with the batch, and the last is no longer than the rest needs' {
        Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 1; batchRequestsPerSecond = 150 }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Get-Count (Import-EcwidCustomer (New-Input 500) -UseBatch @quiet) | Should -Be 'Created 500'
        (Get-Look).Count | Should -BeLessOrEqual 6
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
    }

    It 'ends within 250 ms when the pipeline is stopped, and stops its batches by their group' {
        Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 10 }
        $shell = New-SandboxShell $sandbox
        $running = $shell.AddCommand('Import-EcwidCustomer').AddParameter('Path', (New-Input 2000)).AddParameter('UseBatch').AddParameter('ResumeFile', $resume).BeginInvoke()
        while ((Get-Look).Count -lt 1 -or (Get-Posted).Count -lt 4) { Start-Sleep -Milliseconds 20 }
        Measure-Stop $shell $running | Should -BeLessThan 250
        $shell.Dispose()
        Start-Sleep -Milliseconds 500
        $stopped = @(Get-SandboxRequest $sandbox | Where-Object path -Like '*/batch/cancel-group')
        $stopped.Count | Should -Be 1
        $stopped[0].method | Should -Be 'POST'
        $stopped[0].query.groupId | Should -Be ((Get-Posted).query.groupId | Sort-Object -Unique)
        @(Get-Batch).status | Sort-Object -Unique | Should -Be 'COMPLETED'
        (Get-Imported).Count | Should -BeLessThan 2000
        # The same command does the rest.
        Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 400 }
        $results = @(Import-EcwidCustomer (Join-Path $TestDrive rows.csv) -UseBatch -ResumeFile $resume @quiet -ErrorVariable failed)
        "$failed" | Should -BeNullOrEmpty
        Get-Count $results | Should -Be 'Created 2000'
        (Get-Imported).Count | Should -Be 2000
    }
}
