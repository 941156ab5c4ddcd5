#requires -Version 5.1
param([string] $Configuration = 'Debug')

# Imports that are killed at random moments under random faults, run again until they end, and compared with the store record by record.
# Short by itself: ECWIDPS_SOAK_ROWS and ECWIDPS_SOAK_KILLS make it long, ECWIDPS_SOAK_SEED sets its course.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $sandbox = Start-Sandbox $Configuration
    $seed = if ($env:ECWIDPS_SOAK_SEED) { [int] $env:ECWIDPS_SOAK_SEED } else { 20261121 }
    $modulePath = (Get-Module EcwidPS).Path
    $quiet = @{ InformationAction = 'Ignore'; WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }
    $password = 'pass-4711-word'

    # Says when it is about to import, so that kills strike the import and not the start of the process.
    $childScript = Join-Path $TestDrive child.ps1
    Set-Content $childScript @'
param([string] $Module, [string] $BaseUri, [string] $Path, [string] $Resume, [string] $Report, [string] $Mode, [switch] $UseBatch, [int] $TimeoutSec = 1)
Import-Module $Module
$token = [securestring]::new()
'secret_sandbox'.ToCharArray() | ForEach-Object { $token.AppendChar($_) }
Connect-Ecwid -StoreId 1003 -Token $token -BaseUri $BaseUri -RequestsPerMinute 1000000 -TimeoutSec $TimeoutSec -SkipCheck
[Console]::Out.WriteLine('ready')
$results = @(Import-EcwidCustomer -LiteralPath $Path -Mode $Mode -ResumeFile $Resume -ReportPath $Report -CreateMissingGroup -UseBatch:$UseBatch -InformationAction Ignore -ErrorAction SilentlyContinue -ErrorVariable failed)
foreach ($group in $results | Group-Object Status) { [Console]::Out.WriteLine("$($group.Name)=$($group.Count)") }
foreach ($problem in $failed | Select-Object -First 3) { [Console]::Out.WriteLine("! $($problem.FullyQualifiedErrorId) $problem") }
'@

    # What no option of the import may change: the machine's clock, and how large its files may become.
    $clockLibrary = Get-ChildItem /usr/lib/*/faketime/libfaketimeMT.so.1, /usr/lib/faketime/libfaketimeMT.so.1 -ErrorAction Ignore | Select-Object -First 1 -ExpandProperty FullName
    $bash = if ($PSVersionTable.PSVersion.Major -gt 5 -and -not $IsWindows) { Get-Command bash -CommandType Application -ErrorAction Ignore | Select-Object -First 1 -ExpandProperty Source }
    $limitScript = Join-Path $TestDrive limit.sh
    Set-Content $limitScript 'trap "" XFSZ; ulimit -f "$1"; shift; exec "$@"'

    function Start-Child([string] $Mode, [bool] $UseBatch, [int] $SecondsAhead, [int] $DiskKilobytes) {
        $arguments = "-NoProfile -File `"$childScript`" -Module `"$modulePath`" -BaseUri $($sandbox.BaseUri) -Path `"$path`" -Resume `"$resume`" -Report `"$report`" -Mode $Mode$(if ($UseBatch) { ' -UseBatch' })"
        $start = New-ThisPowerShellStart $arguments
        if ($SecondsAhead) {
            $start.EnvironmentVariables['LD_PRELOAD'] = $clockLibrary
            $start.EnvironmentVariables['FAKETIME'] = $SecondsAhead.ToString('+0;-0', [cultureinfo]::InvariantCulture)
            $start.EnvironmentVariables['FAKETIME_DONT_FAKE_MONOTONIC'] = '1'
        }

        if ($DiskKilobytes) {
            # The runtime would count memory that it maps twice as a file.
            $start.EnvironmentVariables['DOTNET_EnableWriteXorExecute'] = '0'
            $start.Arguments = "`"$limitScript`" $DiskKilobytes `"$($start.FileName)`" $($start.Arguments)"
            $start.FileName = $bash
        }

        $child = [Diagnostics.Process]::Start($start)
        $ready = $child.StandardOutput.ReadLine()
        if ($ready -ne 'ready') { throw "The import did not start: $ready $($child.StandardOutput.ReadToEnd()) $($child.StandardError.ReadToEnd())" }
        $child
    }

    # What it wrote in the end; null if it was killed first.
    function Stop-Child([Diagnostics.Process] $Child, [int] $AfterMs) {
        if ($Child.WaitForExit($AfterMs)) {
            $Child.StandardOutput.ReadToEnd() + $Child.StandardError.ReadToEnd()
        }
        else {
            $Child.Kill()
            $Child.WaitForExit()
        }
    }

    function Start-Storm([double] $Share, [int] $LatencyMs, [int] $Course) {
        $kinds = @(
            @{ kind = 'cutBefore' }, @{ kind = 'cutAfter' }, @{ kind = 'cutBody' }, @{ kind = 'truncate' }
            @{ kind = 'status'; status = 500 }, @{ kind = 'status'; status = 503 }, @{ kind = 'statusAfter'; status = 502 }
            @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '0' } }
            @{ kind = 'garbage' }, @{ kind = 'garbageAfter' }, @{ kind = 'emptyAfter' }, @{ kind = 'htmlAfter' }, @{ kind = 'hang' }, @{ kind = 'hangAfter' })
        $kinds | ForEach-Object { Add-SandboxFault $sandbox ($_ + @{ probability = $Share; seed = $Course + $kinds.IndexOf($_); times = 0 }) }
        Add-SandboxFault $sandbox @{ kind = 'latency'; delayMs = $LatencyMs; times = 0 }
    }

    function Stop-Storm { $null = Invoke-RestMethod "$($sandbox.Root)/_sandbox/faults" -Method Delete }

    function New-Input([int] $Count) {
        $lines = 1..$Count | ForEach-Object { "k$_@kill.example,Kill $_,`"$_ Elm Rd`nUnit $($_ % 9)`",0$_,$(('Wholesale', 'Killed', '')[$_ % 3]),row $_,$password" }
        [IO.File]::WriteAllText($path, (@('email,name,street,postalCode,customerGroupName,privateAdminNotes,password') + $lines) -join "`n")
    }

    function Assert-Stored([int] $Count) {
        $stored = @{}
        foreach ($customer in Get-SandboxCustomer $sandbox | Where-Object email -Like '*@kill.example') {
            $stored.ContainsKey($customer.email) | Should -BeFalse -Because "$($customer.email) is there once"
            $stored[$customer.email] = $customer
        }

        $stored.Count | Should -Be $Count
        foreach ($number in 1..$Count) {
            $customer = $stored["k$number@kill.example"]
            $expected = "Kill $number|$number Elm Rd`nUnit $($number % 9)|0$number|$(('Wholesale', 'Killed', 'General')[$number % 3])|row $number"
            ($customer.billingPerson.name, $customer.billingPerson.street, $customer.billingPerson.postalCode, $customer.customerGroupName, $customer.privateAdminNotes) -join '|' |
                Should -BeExactly $expected
        }
    }

    # Not by Should -Match, which would show the whole file.
    function Assert-NoSecret {
        [IO.File]::ReadAllText($resume) -match '@|kill\.example|Kill|Elm|Unit|Wholesale|0\d{1,3}\b,|pass-4711|secret_' | Should -BeFalse -Because 'the resume file holds nothing of a row and no token'
        [IO.File]::ReadAllText($report) -match 'secret_|pass-4711' | Should -BeFalse -Because 'the report holds no token and no password'
    }

    # Whole lines only, whenever the process was killed.
    function Assert-Report {
        if ((Test-Path $report) -and (Get-Item $report).Length -gt 3) {
            $text = [IO.File]::ReadAllText($report)
            $text | Should -BeLike 'Row,Line,Email,CustomerId,Status,Error*'
            $text[-1] | Should -Be "`n"
            Import-Csv $report | ForEach-Object { $_.Status | Should -BeIn 'Created', 'Updated', 'Unchanged', 'Skipped', 'Failed' }
        }
    }

    function Get-Change { @(Get-SandboxRequest $sandbox | Where-Object method -NE 'GET') }
}

AfterAll {
    Stop-Sandbox $sandbox
}

Describe 'An import that is killed' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        $path = Join-Path $TestDrive rows.csv
        $resume = Join-Path $TestDrive resume
        $report = Join-Path $TestDrive report.csv
        Remove-Item $path, $resume, $report -ErrorAction Ignore
    }

    It 'does every row once, whenever it is killed: <how>' -ForEach @(
        @{ how = 'Create'; mode = 'Create'; batch = $false; rows = 240; kills = 6 }
        @{ how = 'Upsert'; mode = 'Upsert'; batch = $false; rows = 120; kills = 3 }
        @{ how = 'Create with -UseBatch'; mode = 'Create'; batch = $true; rows = 240; kills = 4 }
    ) {
        if ($env:ECWIDPS_SOAK_ROWS) { $rows = [int] $env:ECWIDPS_SOAK_ROWS }
        if ($env:ECWIDPS_SOAK_KILLS) { $kills = [int] $env:ECWIDPS_SOAK_KILLS }
        $random = [Random]::new($seed)
        New-Input $rows
        if ($mode -eq 'Upsert') {
            # Every fourth is there already, some of them as they should be.
            1..$rows | Where-Object { $_ % 4 -eq 0 } | ForEach-Object { [pscustomobject] @{ Email = "K$_@kill.example"; Name = if ($_ % 8) { 'Old' } else { "Kill $_" }; Street = 'old' } } | New-EcwidCustomer -ErrorAction Stop | Out-Null
        }

        $longest = 900
        $latency = [Math]::Max(5, [Math]::Min(500, [int] (8 * $longest / 2 * $kills / $rows)))
        if ($batch) {
            # A batch goes on by itself, through several kills.
            Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 5; batchRequestsPerSecond = [Math]::Max(5, $rows / $kills) }
            $latency = 20
        }

        Start-Storm 0.01 $latency $seed
        $struck = 0
        $ended = 0
        while ($struck -lt $kills) {
            $text = Stop-Child (Start-Child $mode $batch) $random.Next($longest)
            Assert-Report
            if ($null -eq $text) { $struck++ }
            elseif (++$ended -gt 3 -and $text -notmatch '!') {
                # It is through before the kills are.
                break
            }
        }

        # Faults may leave rows failed: the same command tries them again.
        Stop-Storm
        if ($batch) { Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 400; batchRequestsPerSecond = 0 } }
        $text = Stop-Child (Start-Child $mode $batch) 600000
        $text | Should -Not -Match '(?m)^!' -Because $text
        $struck | Should -BeGreaterThan 0
        Assert-Stored $rows
        @(Get-EcwidCustomerGroup | Where-Object Name -EQ 'Killed').Count | Should -Be 1
        Assert-NoSecret

        Clear-SandboxRequest $sandbox
        $text = Stop-Child (Start-Child $mode $batch) 600000
        $text.Trim() | Should -Be "Skipped=$rows"
        Get-Change | Should -BeNullOrEmpty
        Write-Information "$how`: $rows rows, $struck kills, 0 lost, 0 twice" -InformationAction Continue
    }

    It 'does every row once while clock, disk and input change between its runs' {
        $rows = if ($env:ECWIDPS_SOAK_ROWS) { [int] $env:ECWIDPS_SOAK_ROWS } else { 40 }
        $kills = if ($env:ECWIDPS_SOAK_KILLS) { [int] $env:ECWIDPS_SOAK_KILLS } else { 3 }
        $random = [Random]::new($seed)
        $names = [ordered] @{}
        1..$rows | ForEach-Object { $names["w$_@kill.example"] = "World $_" }
        $added = $rows
        $clocks = $disks = $struck = 0
        Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 5; batchRequestsPerSecond = [Math]::Max(5, $rows / $kills) }
        Start-Storm 0.01 20 $seed
        for ($run = 0; $run -lt 3 * $kills -and $struck -lt $kills; $run++) {
            [IO.File]::WriteAllText($path, (@('email,name') + ($names.Keys | ForEach-Object { "$_,$($names[$_])" })) -join "`n")
            $ahead = if ($clockLibrary -and $random.Next(4)) { $clocks++; $random.Next(-36000, 36000) } else { 0 }
            $size = if (Test-Path $resume) { (Get-Item $resume).Length } else { 0 }
            $disk = if ($bash -and $random.Next(3) -eq 0) { $disks++; [int] ($size / 1KB) + 1 + $random.Next([Math]::Max(2, $rows / 8)) } else { 0 }
            if ($null -eq (Stop-Child (Start-Child Upsert ($random.Next(2) -eq 0) $ahead $disk) $random.Next(200, 1200))) { $struck++ }
            Assert-Report
            $key = @($names.Keys)[$random.Next($names.Count)]
            switch ($random.Next(4)) {
                0 { $added++; $names["w$added@kill.example"] = "World $added" }
                1 { $names.Remove($key) }
                2 { $names[$key] += ' again' }
            }
        }

        Stop-Storm
        Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 400; batchRequestsPerSecond = 0 }
        [IO.File]::WriteAllText($path, (@('email,name') + ($names.Keys | ForEach-Object { "$_,$($names[$_])" })) -join "`n")
        $null = Stop-Child (Start-Child Upsert $false) 600000
        Clear-SandboxRequest $sandbox
        $text = Stop-Child (Start-Child Upsert $false) 600000
        $text.Trim() | Should -Be "Skipped=$($names.Count)"
        Get-Change | Should -BeNullOrEmpty
        $stored = @(Get-SandboxCustomer $sandbox | Where-Object email -Like 'w*@kill.example')
        @($stored.email | Sort-Object -Unique).Count | Should -Be $stored.Count
        foreach ($key in $names.Keys) { ($stored | Where-Object email -EQ $key).billingPerson.name | Should -BeExactly $names[$key] }
        $clockNote = if ($clockLibrary) { "$clocks wrong clocks" } else { 'the clock was right, because libfaketime is not installed' }
        $diskNote = if ($bash) { "$disks full disks" } else { 'the disk was never full, because there is no bash to limit it' }
        Write-Information "$rows rows, $struck kills, $clockNote, $diskNote, 0 lost, 0 twice" -InformationAction Continue
    }

    It 'leaves of a report what was known' {
        New-Input 60
        Add-SandboxFault $sandbox @{ kind = 'latency'; method = 'POST'; delayMs = 150; times = 0 }
        $child = Start-Child Create $false
        while (-not (Test-Path $report) -or @([IO.File]::ReadAllLines($report)).Count -lt 10) { Start-Sleep -Milliseconds 20 }
        $null = Stop-Child $child 0
        Assert-Report
        $known = @(Import-Csv $report)
        $known.Count | Should -BeGreaterOrEqual 9
        foreach ($row in $known) {
            (Get-SandboxCustomer $sandbox | Where-Object id -EQ $row.CustomerId).email | Should -Be $row.Email
        }
    }

    It 'cuts a torn last line off, and goes on' {
        New-Input 20
        $null = Import-EcwidCustomer $path -ResumeFile $resume -CreateMissingGroup @quiet
        [IO.File]::AppendAllText($resume, 'begun 21 row 21 cel')
        Clear-SandboxRequest $sandbox
        $results = @(Import-EcwidCustomer $path -ResumeFile $resume -CreateMissingGroup @quiet -ErrorVariable failed)
        "$failed" | Should -BeNullOrEmpty
        $results.Status | Sort-Object -Unique | Should -Be 'Skipped'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'refuses a file that was changed in the middle, and sends nothing' {
        New-Input 20
        $null = Import-EcwidCustomer $path -ResumeFile $resume -CreateMissingGroup @quiet
        $lines = [IO.File]::ReadAllLines($resume)
        $lines[5] = $lines[5].Replace('create', 'update')
        [IO.File]::WriteAllLines($resume, $lines)
        Clear-SandboxRequest $sandbox
        $null = Import-EcwidCustomer $path -ResumeFile $resume -CreateMissingGroup @quiet -ErrorVariable failed
        "$failed" | Should -BeLike 'Line * of the resume file*damaged*'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'refuses a second process on the same resume file, which sends nothing' {
        New-Input 60
        Add-SandboxFault $sandbox @{ kind = 'latency'; method = 'POST'; delayMs = 200; times = 0 }
        $child = Start-Child Create $false
        while (@(Get-Change).Count -lt 4) { Start-Sleep -Milliseconds 20 }
        $null = Import-EcwidCustomer -LiteralPath $path -ResumeFile $resume -CreateMissingGroup @quiet -ErrorVariable failed
        $failed.Count | Should -Be 1
        "$failed" | Should -BeLike "The resume file '*' is in use by another process.*"
        Stop-Child $child 60000 | Should -Match 'Created=60'
        Assert-Stored 60
        @(Get-Change | Where-Object path -Like '*/customers').Count | Should -Be 60
    }

    It 'notices a changed input: does the new rows, tells the changed one, and leaves the others' {
        New-Input 20
        $null = Import-EcwidCustomer $path -ResumeFile $resume -CreateMissingGroup @quiet
        $text = [IO.File]::ReadAllText($path).Replace('k7@kill.example,Kill 7', 'k7@kill.example,Other 7')
        [IO.File]::WriteAllText($path, $text + "`nnew@vale.example,New,,,,,")
        Clear-SandboxRequest $sandbox
        $output = @(Import-EcwidCustomer $path -ResumeFile $resume -CreateMissingGroup @quiet -ErrorVariable failed -Verbose 4>&1)
        $results = @($output | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] })
        "$($output | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Match 'The input is not that of the run before'
        ($results | Group-Object Status | ForEach-Object { "$($_.Name) $($_.Count)" }) | Sort-Object | Should -Be 'Created 1', 'Failed 1', 'Skipped 19'
        "$failed" | Should -BeLike 'Row 7 (line 14): An earlier run created customer*'
        @(Get-Change).bodyText | Should -Be '{"email":"new@vale.example","billingPerson":{"name":"New"}}'
    }

    It 'refuses the resume file of <what>' -ForEach @(
        @{ what = 'another mode'; mode = 'Upsert'; store = 1003 }
        @{ what = 'another store'; mode = 'Create'; store = 2001 }
    ) {
        New-Input 3
        Add-SandboxStore $sandbox @{ storeId = 2001; tokens = @(@{ token = 'secret_sandbox' }) }
        $null = Import-EcwidCustomer $path -ResumeFile $resume -CreateMissingGroup @quiet
        Clear-SandboxRequest $sandbox
        Connect-Sandbox $sandbox -StoreId $store -With @{ SkipCheck = $true }
        $null = Import-EcwidCustomer $path -ResumeFile $resume -Mode $mode -CreateMissingGroup @quiet -ErrorVariable failed
        "$failed" | Should -BeLike 'The resume file * belongs to an import *'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'names rows that were under way and are not in the input any more' {
        New-Input 20
        Add-SandboxFault $sandbox @{ kind = 'hangAfter'; method = 'POST'; path = '/customers$'; times = 1 }
        $child = Start-Child Create $false
        while (@(Get-Change).Count -lt 19) { Start-Sleep -Milliseconds 10 }
        $null = Stop-Child $child 0
        $open = @([IO.File]::ReadAllLines($resume) | Select-String '^\S* ?begun (\d+)' | ForEach-Object { $_.Matches[0].Groups[1].Value })
        $open.Count | Should -BeGreaterThan 0
        [IO.File]::WriteAllText($path, "email`nelse@vale.example")
        $null = Import-EcwidCustomer $path -ResumeFile $resume -InformationAction Ignore -WarningAction SilentlyContinue -WarningVariable warnings
        "$warnings" | Should -BeLike 'The run before ended while calls were under way for rows that are not in the input any more*'
    }
}

Describe 'An import in batches that is killed' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        $path = Join-Path $TestDrive rows.csv
        $resume = Join-Path $TestDrive resume
        $report = Join-Path $TestDrive report.csv
        Remove-Item $path, $resume, $report -ErrorAction Ignore
    }

    It 'waits for its batch, whose ticket it knows, and sends no row again' {
        New-Input 40
        Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 10 }
        $child = Start-Child Create $true
        while (@(Get-SandboxRequest $sandbox | Where-Object { $_.method -eq 'GET' -and $_.path -like '*/batch' -and $_.status }).Count -lt 1) { Start-Sleep -Milliseconds 10 }
        $null = Stop-Child $child 0
        [IO.File]::ReadAllText($resume) | Should -Match '(?m)^\S* ?ticket 1 '
        @(Get-SandboxCustomer $sandbox | Where-Object email -Like '*kill.example').Count | Should -BeLessThan 40
        Clear-SandboxRequest $sandbox
        Stop-Child (Start-Child Create $true) 60000 | Should -Match 'Created=40'
        Assert-Stored 40
        @(Get-Change) | Should -BeNullOrEmpty
    }

    It 'settles rows of a batch whose ticket it does not know, while Ecwid is still at them' {
        New-Input 40
        # Ecwid took the batch, and its answer never came.
        Set-SandboxStore $sandbox @{ batchRequestsPerPoll = 0; batchRequestsPerSecond = 15 }
        Add-SandboxFault $sandbox @{ kind = 'hangAfter'; method = 'POST'; path = '/batch$'; times = 1 }
        $child = Start-Child Create $true
        while (@(Invoke-RestMethod "$($sandbox.Root)/_sandbox/stores/1003/batches" | Where-Object { $_ }).Count -lt 1) { Start-Sleep -Milliseconds 10 }
        $null = Stop-Child $child 100
        [IO.File]::ReadAllText($resume) | Should -Not -Match '(?m)^\S* ?ticket '
        Stop-Child (Start-Child Create $true) 60000 | Should -Match 'Created=40'
        Start-Sleep -Seconds 3
        Assert-Stored 40
    }
}
