#requires -Version 5.1
param([string] $Configuration = 'Debug')

# Faults on the way: what is sent again, what is waited for, what a runbook's log says.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $script:sandbox = Start-Sandbox $Configuration

    function Get-Creation {
        Get-SandboxRequest $sandbox | Where-Object method -EQ POST
    }

    # The longest pause between two requests, in seconds, and how many came before it.
    function Get-Pause {
        $times = @(Get-SandboxRequest $sandbox | ForEach-Object { ([datetime] $_.at).ToUniversalTime() } | Sort-Object)
        $longest = 0
        foreach ($index in 1..($times.Count - 1)) {
            $longest = [Math]::Max($longest, ($times[$index] - $times[$index - 1]).TotalSeconds)
        }

        $longest
    }

    # Each runs the script in a runspace of its own, with a connection of its own to the same store.
    function Invoke-InRunspace([int] $Count, [scriptblock] $Script, [object[]] $Argument) {
        $pool = [runspacefactory]::CreateRunspacePool(1, $Count)
        $pool.Open()
        $running = foreach ($number in 1..$Count) {
            $shell = [powershell]::Create()
            $shell.RunspacePool = $pool
            $null = $shell.AddScript($Script).AddArgument((Get-Module EcwidPS).Path).AddArgument($sandbox.BaseUri).AddArgument($number)
            foreach ($value in $Argument) { $null = $shell.AddArgument($value) }
            @{ Shell = $shell; Result = $shell.BeginInvoke() }
        }

        foreach ($one in $running) {
            $one.Shell.EndInvoke($one.Result)
            $one.Shell.Streams.Error | ForEach-Object { Write-Error $_ -ErrorAction Continue }
            $one.Shell.Dispose()
        }

        $pool.Dispose()
    }
}

AfterAll {
    Stop-Sandbox $sandbox
    Remove-Module EcwidPS
}

Describe 'Faults on the way' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ TimeoutSec = 2 }
        Clear-SandboxRequest $sandbox
    }

    It 'creates one customer when the answer is lost by <kind>' -ForEach @(
        @{ kind = 'cutAfter' }, @{ kind = 'statusAfter' }, @{ kind = 'hangAfter' }, @{ kind = 'garbageAfter' }, @{ kind = 'emptyAfter' }
        @{ kind = 'htmlAfter' }, @{ kind = 'truncate' }, @{ kind = 'cutBody' }
    ) {
        Add-SandboxFault $sandbox @{ kind = $kind; method = 'POST' }
        $customer = New-EcwidCustomer lost@vale.example -Name 'Ana Vale' -ErrorAction Stop
        $stored = @(Get-SandboxCustomer $sandbox | Where-Object email -EQ 'lost@vale.example')
        $stored.Count | Should -Be 1
        $customer.CustomerId | Should -Be $stored[0].id
        $requests = @(Get-SandboxRequest $sandbox)
        $requests.method | Should -Be 'POST', 'GET'
        $requests[1].query.email | Should -Be 'lost@vale.example'
        $requests[1].query.useExactEmailMatch | Should -Be 'true'
    }

    It 'creates one customer when the call is lost by <kind>' -ForEach @(
        @{ kind = 'cutBefore' }, @{ kind = 'status' }, @{ kind = 'hang' }, @{ kind = 'garbage' }, @{ kind = 'html' }, @{ kind = 'empty' }
    ) {
        Add-SandboxFault $sandbox @{ kind = $kind; method = 'POST' }
        $customer = New-EcwidCustomer lost@vale.example -ErrorAction Stop
        $customer.CustomerId | Should -Be @(Get-SandboxCustomer $sandbox | Where-Object email -EQ 'lost@vale.example').id
        @(Get-SandboxRequest $sandbox).method | Should -Be 'POST', 'GET', 'POST'
        (Get-EcwidConnection).RetryCount | Should -Be 1
    }

    Context 'A lost answer: <kind>' -ForEach @(
        @{ kind = 'cutAfter' }, @{ kind = 'statusAfter' }, @{ kind = 'hangAfter' }, @{ kind = 'garbageAfter' }, @{ kind = 'emptyAfter' }
        @{ kind = 'htmlAfter' }, @{ kind = 'truncate' }, @{ kind = 'cutBody' }
    ) {
        BeforeEach {
            Connect-Sandbox $sandbox -With @{ TimeoutSec = 1 }
            Clear-SandboxRequest $sandbox
        }

        It 'adds one contact, where answers have the form <answer>' -ForEach @{ answer = 'createCount' }, @{ answer = 'id' }, @{ answer = 'echo' } {
            Set-SandboxStore $sandbox @{ contactCreateAnswer = $answer }
            Add-SandboxFault $sandbox @{ kind = $kind; method = 'POST' }
            $contact = Add-EcwidCustomerContact 310000101 '+15035550199' PHONE -ErrorAction Stop
            $stored = @((Get-SandboxCustomer $sandbox | Where-Object id -EQ 310000101).contacts | Where-Object contact -EQ '+15035550199')
            $stored.Count | Should -Be 1
            $contact.ContactId | Should -Be $stored[0].id
            @(Get-SandboxRequest $sandbox | ForEach-Object { "$($_.method) $($_.path)" }) | Should -Be 'POST /api/v3/1003/customers/310000101/contacts', 'GET /api/v3/1003/customers/310000101/contacts'
        }

        It 'creates one group and one extra field' {
            Add-SandboxFault $sandbox @{ kind = $kind; method = 'POST'; times = 2 }
            $group = New-EcwidCustomerGroup 'Lost group' -ErrorAction Stop
            @(Get-EcwidCustomerGroup -Name 'Lost group').CustomerGroupId | Should -Be $group.CustomerGroupId
            $field = New-EcwidCustomerExtraField -Title 'Lost field' -Type TEXT -ErrorAction Stop
            @(Get-EcwidCustomerExtraField | Where-Object Title -EQ 'Lost field').Key | Should -Be $field.Key
            @(Get-SandboxRequest $sandbox | Where-Object method -EQ POST).Count | Should -Be 2
        }

        It 'changes and deletes without an error' {
            Add-SandboxFault $sandbox @{ kind = $kind; method = 'PUT' }
            Add-SandboxFault $sandbox @{ kind = $kind; method = 'DELETE' }
            Set-EcwidCustomer 310000101 -PrivateAdminNotes changed -ErrorAction Stop
            (Get-SandboxCustomer $sandbox | Where-Object id -EQ 310000101).privateAdminNotes | Should -Be 'changed'
            Remove-EcwidCustomer 310000101 -Confirm:$false -ErrorAction Stop
            Get-SandboxCustomer $sandbox | Where-Object id -EQ 310000101 | Should -BeNullOrEmpty
            @(Get-SandboxRequest $sandbox).method | Should -Be 'PUT', 'PUT', 'DELETE', 'DELETE'
        }
    }

    It 'says that a change may be made if the last try fails in another way than the first' {
        Add-SandboxFault $sandbox @{ kind = 'statusAfter'; method = 'PUT' }
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 400; method = 'PUT' }
        Set-EcwidCustomer 310000101 -PrivateAdminNotes changed -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
        "$($failed[0])" | Should -BeLike '*It may have taken effect all the same: look the record up first.*'
    }

    It 'reports every row when the server hangs for good' {
        Connect-Sandbox $sandbox -With @{ TimeoutSec = 1 }
        Add-SandboxFault $sandbox @{ kind = 'hang'; times = 0 }
        $rows = 1..40 | ForEach-Object { [pscustomobject] @{ Email = "hang$_@vale.example" } }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $rows | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 20
        $failed.TargetObject.Email | Should -Be $rows.Email
        $failed.FullyQualifiedErrorId | ForEach-Object { ($_ -split ',')[0] } | Sort-Object -Unique | Should -Be 'EcwidOutcomeUnknown'
        (Get-EcwidConnection).RequestCount | Should -BeLessOrEqual (1 + 40 + 20)
    }

    It 'deletes once, and takes "not found" after a lost answer for done' {
        Add-SandboxFault $sandbox @{ kind = 'cutAfter'; method = 'DELETE' }
        Remove-EcwidCustomer 310000101 -Confirm:$false -ErrorAction Stop
        @(Get-SandboxRequest $sandbox).method | Should -Be 'DELETE', 'DELETE'
        Remove-EcwidCustomer 310000101 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
    }

    It 'says in the verbose stream what is tried again, and why' {
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 503 }
        $lines = Get-EcwidCustomer 310000101 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$lines" | Should -Match 'GET /customers/310000101 is tried again in \d+\.\d s: .*503'
    }

    It 'tries four times at the most, and names the last fault' {
        Add-SandboxFault $sandbox @{ kind = 'status'; method = 'POST'; status = 500; times = 0 }
        New-EcwidCustomer lost@vale.example -ErrorVariable failed -ErrorAction SilentlyContinue
        @(Get-Creation).Count | Should -Be 4
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidServerError,*'
    }

    It 'does not send <status> again' -ForEach @{ status = 400 }, @{ status = 402 }, @{ status = 404 }, @{ status = 409 }, @{ status = 415 }, @{ status = 422 } {
        Add-SandboxFault $sandbox @{ kind = 'status'; method = 'POST'; status = $status; times = 0 }
        New-EcwidCustomer lost@vale.example -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 1
        @(Get-SandboxRequest $sandbox).Count | Should -Be 1
    }

    It 'reports every row and ends soon when the server is gone for good' {
        $gone = Start-Sandbox $Configuration -Arguments '--no-log'
        try {
            $connection = Connect-Ecwid -StoreId 1003 -Token (New-Token) -BaseUri $gone.BaseUri -RequestsPerMinute 1000000 -PassThru
            $seen = 0
            $rows = 1..10000 | ForEach-Object { [pscustomobject] @{ Email = "gone$_@vale.example" } }
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $created = @($rows | New-EcwidCustomer -Connection $connection -ErrorVariable failed -ErrorAction SilentlyContinue | ForEach-Object {
                    if (++$seen -eq 500) { Stop-Sandbox $gone }
                    $_
                })
            ($created.Count + $failed.Count) | Should -Be 10000
            $created.Count | Should -BeLessThan 600
            ($failed.TargetObject.Email -join ' ') | Should -Be ($rows[$created.Count..9999].Email -join ' ')
            $connection.RequestCount | Should -BeLessThan 11000
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 60
        }
        finally {
            Stop-Sandbox $gone
        }
    }
}

Describe 'The rate limit' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox
        Clear-SandboxRequest $sandbox
    }

    It 'sends nothing for as long as a 429 asks, in <form>' -ForEach @{ form = 'seconds' }, @{ form = 'an HTTP date' } {
        # A date has no fractions: it must be far enough away to be three seconds from any moment.
        $wait = if ($form -eq 'seconds') { '3' } else { [DateTimeOffset]::UtcNow.AddSeconds(4).ToString('r') }
        Add-SandboxFault $sandbox @{ kind = 'latency'; delayMs = 30; times = 5 }
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = $wait } }
        $created = 1..30 | ForEach-Object { [pscustomobject] @{ Email = "limit$_@vale.example" } } | New-EcwidCustomer -ErrorVariable failed -ErrorAction Continue
        $failed | Should -BeNullOrEmpty
        $created.Count | Should -Be 30
        Get-Pause | Should -BeGreaterOrEqual 2.9
        (Get-EcwidConnection).WaitCount | Should -BeGreaterThan 0
    }

    It 'closes for all runspaces of the process, if a 429 says until when in <form>' -ForEach @{ form = 'seconds' }, @{ form = 'an HTTP date' } {
        $wait = if ($form -eq 'seconds') { '3' } else { [DateTimeOffset]::UtcNow.AddSeconds(5).ToString('r') }
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 429; after = 8; headers = @{ 'Retry-After' = $wait } }
        $results = Invoke-InRunspace 4 {
            param($module, $baseUri, $number)
            Import-Module $module
            $token = [securestring]::new()
            'secret_sandbox'.ToCharArray() | ForEach-Object { $token.AppendChar($_) }
            Connect-Ecwid -StoreId 1003 -Token $token -BaseUri $baseUri -RequestsPerMinute 1000000
            1..20 | ForEach-Object { [pscustomobject] @{ Email = "space$number-$_@vale.example" } } | New-EcwidCustomer
        }
        @($results).Count | Should -Be 80
        Get-Pause | Should -BeGreaterOrEqual 2.9
    }

    It 'says that it waits' {
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '2' } }
        $lines = Get-EcwidCustomer 310000101 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$lines" | Should -Match "Waiting 2 s for Ecwid's rate limit, which it asked for"
    }

    It 'gives up after the limit of tries, and reports every row' {
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 429; times = 0; headers = @{ 'Retry-After' = '0' } }
        $rows = 1..12 | ForEach-Object { [pscustomobject] @{ Email = "limit$_@vale.example" } }
        $rows | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject.Email | Should -Be $rows.Email
        $failed.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeLike 'EcwidRateLimited,*'
        @(Get-Creation).Count | Should -BeLessOrEqual 48
    }

    It 'keeps to the rate that was asked for' {
        # A token of its own: after a 429 the rate recovers slowly, for every connection with that token.
        Add-SandboxStore $sandbox @{ storeId = 2003; tokens = @(@{ token = 'secret_rate' }) }
        Connect-Sandbox $sandbox -Token secret_rate -StoreId 2003 -With @{ RequestsPerMinute = 300 }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $null = 1..15 | ForEach-Object { [pscustomobject] @{ Email = "rate$_@vale.example" } } | New-EcwidCustomer -ErrorAction Continue

        # One request to connect and fifteen more, of which a second's worth leaves at once.
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 2
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 6
    }
}

Describe 'Two stores and 64 runspaces' {
    It 'sends nothing to the wrong store from ForEach-Object -Parallel, which uses its runspaces again' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Reset-Sandbox $sandbox
        $connections = @(foreach ($store in 2001, 2002) {
                Add-SandboxStore $sandbox @{ storeId = $store; tokens = @(@{ token = "secret_store$store" }) }
                Connect-Ecwid -StoreId $store -Token (New-Token "secret_store$store") -BaseUri $sandbox.BaseUri -RequestsPerMinute 1000000 -PassThru
            })
        Clear-SandboxRequest $sandbox
        $module = (Get-Module EcwidPS).Path
        $inherited = 1..128 | ForEach-Object -ThrottleLimit 64 -Parallel {
            Import-Module $using:module
            if (Get-EcwidConnection) { "$_ has the connection of another" }
            $store = 2001 + ($_ % 2)
            $number = $_
            $rows = 1..2 | ForEach-Object { [pscustomobject] @{ Email = "parallel$store-$number-$_@vale.example"; Name = "Store $store" } }
            if ($_ % 4 -lt 2) {
                $null = $rows | New-EcwidCustomer -Connection ($using:connections)[$_ % 2]
            }
            else {
                $token = [securestring]::new()
                "secret_store$store".ToCharArray() | ForEach-Object { $token.AppendChar($_) }
                Connect-Ecwid -StoreId $store -Token $token -BaseUri ($using:sandbox).BaseUri -RequestsPerMinute 1000000
                $null = $rows | New-EcwidCustomer
                if ($_ % 8 -lt 4) { Disconnect-Ecwid }
            }
        }
        $inherited | Should -BeNullOrEmpty
        $wrong = @(Get-SandboxRequest $sandbox | Where-Object { $_.headers.authorization -cne "Bearer secret_store$(($_.path -split '/')[3])" })
        $wrong | Should -BeNullOrEmpty
        foreach ($store in 2001, 2002) {
            $names = @((Get-SandboxCustomer $sandbox $store).name)
            $names.Count | Should -Be 128
            $names | Sort-Object -Unique | Should -Be "Store $store"
        }
    }

    It 'sends nothing to the wrong store' {
        Reset-Sandbox $sandbox
        foreach ($store in 2001, 2002) {
            Add-SandboxStore $sandbox @{ storeId = $store; tokens = @(@{ token = "secret_store$store" }) }
        }

        Clear-SandboxRequest $sandbox
        $null = Invoke-InRunspace 64 {
            param($module, $baseUri, $number)
            Import-Module $module
            foreach ($round in 1..3) {
                $store = 2001 + (($number + $round) % 2)
                $token = [securestring]::new()
                "secret_store$store".ToCharArray() | ForEach-Object { $token.AppendChar($_) }
                Connect-Ecwid -StoreId $store -Token $token -BaseUri $baseUri -RequestsPerMinute 1000000
                1..3 | ForEach-Object { [pscustomobject] @{ Email = "store$store-$number-$round-$_@vale.example"; Name = "Store $store" } } | New-EcwidCustomer
                if ($round -eq 2) { Disconnect-Ecwid }
            }
        }

        $requests = @(Get-SandboxRequest $sandbox)
        foreach ($request in $requests) {
            $store = ($request.path -split '/')[3]
            $request.headers.authorization | Should -BeExactly "Bearer secret_store$store"
        }

        foreach ($store in 2001, 2002) {
            $names = @((Get-SandboxCustomer $sandbox $store).name)
            $names.Count | Should -Be (64 * 3 * 3 / 2)
            $names | Sort-Object -Unique | Should -Be "Store $store"
        }
    }
}
