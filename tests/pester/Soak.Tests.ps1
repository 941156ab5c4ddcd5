#requires -Version 5.1
param([string] $Configuration = 'Debug')

# Random faults on every call, and afterwards the store's content is compared with the input, record by record. Short by itself;
# ECWIDPS_SOAK_ROWS sets the number of rows, ECWIDPS_SOAK_SEED the course of the faults, ECWIDPS_SOAK_SHARE how likely each fault is.
# build.ps1 -Task Soak runs the long one.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $script:sandbox = Start-Sandbox $Configuration -Arguments '--no-log'
    $script:rowCount = if ($env:ECWIDPS_SOAK_ROWS) { [int] $env:ECWIDPS_SOAK_ROWS } else { 100 }
    $script:seed = if ($env:ECWIDPS_SOAK_SEED) { [int] $env:ECWIDPS_SOAK_SEED } else { 20261121 }
    $script:share = if ($env:ECWIDPS_SOAK_SHARE) { [double]::Parse($env:ECWIDPS_SOAK_SHARE, [cultureinfo]::InvariantCulture) } else { 0.05 }

    # Every kind of fault that the host has. Each strikes by itself, with the same likelihood.
    $script:kinds = @(
        @{ kind = 'latency'; delayMs = 50 }, @{ kind = 'slowDrip'; delayMs = 1 }
        @{ kind = 'status'; status = 500 }, @{ kind = 'status'; status = 503; headers = @{ 'Retry-After' = '1' } }, @{ kind = 'statusAfter'; status = 502 }
        @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '0' } }
        @{ kind = 'cutBefore' }, @{ kind = 'cutAfter' }, @{ kind = 'cutBody' }, @{ kind = 'truncate' }
        @{ kind = 'html' }, @{ kind = 'htmlAfter' }, @{ kind = 'garbage' }, @{ kind = 'garbageAfter' }, @{ kind = 'empty' }, @{ kind = 'emptyAfter' }
        @{ kind = 'hang' }, @{ kind = 'hangAfter' }, @{ kind = 'redirect'; location = 'https://elsewhere.example/' }, @{ kind = 'hugeBody'; bytes = 200000 }
    )

    function Start-Storm([double] $Share = $script:share, [object[]] $Kinds = $script:kinds) {
        $number = 0
        foreach ($kind in $Kinds) {
            $number++
            $fault = $kind.Clone()
            $fault.probability = $Share
            $fault.seed = $seed + $number
            $fault.times = 0
            Add-SandboxFault $sandbox $fault
        }

        # A second's pause for everyone is too dear to come with each twentieth call.
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '1' }; probability = $Share / 50; seed = $seed; times = 0 }
    }

    function Stop-Storm {
        $null = Invoke-RestMethod "$($sandbox.Root)/_sandbox/faults" -Method Delete
    }

    # What an error leaves open may be done or not; everything else must be as it was said.
    function Test-MayBeDone($ErrorRecord) {
        $ErrorRecord.FullyQualifiedErrorId -like 'EcwidOutcomeUnknown,*' -or $ErrorRecord.Exception.MayHaveTakenEffect
    }

    function New-SoakRow([string] $Name, [int] $Count) {
        foreach ($number in 1..$Count) {
            [pscustomobject] @{
                Email = "$Name$number@soak.example"; Name = "Söak $Name $number"; CompanyName = "Company $number"; Street = "$number Elm Rd"; City = "City $($number % 7)"
                CountryCode = ('GB', 'US')[$number % 2]; PostalCode = "P$number"; Phone = "+44113555$('{0:d4}' -f ($number % 10000))"; Lang = ('en', 'fr')[$number % 2]
                AcceptMarketing = ('yes', 'no')[$number % 2]; PrivateAdminNotes = "row $number"
            }
        }
    }

    # Should is slow: ten thousand rows are compared without it, and what is wrong is shown at the end.
    function Compare-Stored($Row, $Stored) {
        $person = $Stored.billingPerson
        $differences = @(
            foreach ($name in 'Name', 'CompanyName', 'Street', 'City', 'CountryCode', 'PostalCode', 'Phone') {
                if ($Row.$name -cne $person.$name) { "$name '$($person.$name)'" }
            }
            if ($Row.Lang -cne $Stored.lang) { "lang '$($Stored.lang)'" }
            if (($Row.AcceptMarketing -eq 'yes') -ne $Stored.acceptMarketing) { "acceptMarketing '$($Stored.acceptMarketing)'" }
            if ($Row.PrivateAdminNotes -cne $Stored.privateAdminNotes) { "privateAdminNotes '$($Stored.privateAdminNotes)'" }
        )
        if ($differences) { "$($Row.Email): $differences" }
    }

    # Each failed row has its own error, in the order of the input.
    function Test-Order($Failed, $Row) {
        $next = 0
        foreach ($failure in $Failed) {
            while ($next -lt $Row.Count -and -not [object]::ReferenceEquals($Row[$next], $failure.TargetObject)) { $next++ }
            $next++
            if ($next -gt $Row.Count) { return "'$failure' is not in its place, or has another target than its row" }
            if ("$failure" -notmatch "^Row ${next}: ") { "'$failure' does not name row $next" }
        }
    }

    function Write-Figure([string] $What, [int] $Rows, [object[]] $Failed) {
        $ids = ($Failed | Where-Object { $_ } | Group-Object { ($_.FullyQualifiedErrorId -split ',')[0] } | Sort-Object Count -Descending | ForEach-Object { "$($_.Count) $($_.Name)" }) -join ', '
        $connection = Get-EcwidConnection
        Write-Host "${What}: $Rows rows, $($Failed.Count) errors$(if ($ids) { " ($ids)" }), $($connection.RequestCount) requests, $($connection.RetryCount) of them further tries; seed $seed, share $share"
    }
}

AfterAll {
    Stop-Sandbox $sandbox
    Remove-Module EcwidPS
}

Describe 'A storm of faults' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ TimeoutSec = 1 }
    }

    AfterEach {
        Stop-Storm
    }

    It 'creates every customer once and with all fields, or reports the row' {
        $rows = @(New-SoakRow 'c' $rowCount)
        Start-Storm
        $created = @($rows | New-EcwidCustomer -ThrottleLimit 32 -ErrorVariable failed -ErrorAction SilentlyContinue)
        Stop-Storm
        Write-Figure 'New-EcwidCustomer' $rows.Count $failed

        $wrong = @(
            Test-Order $failed $rows
            $stored = @{}
            foreach ($customer in Get-SandboxCustomer $sandbox) {
                if ($stored.ContainsKey($customer.email)) { "$($customer.email) is there twice" }
                $stored[$customer.email] = $customer
            }

            $row = @{}
            $rows | ForEach-Object { $row[$_.Email] = $_ }
            $ended = @{}
            foreach ($customer in $created) {
                $ended[$customer.Email] = $true
                $one = $stored[$customer.Email]
                if ($null -eq $one) { "$($customer.Email) is lost" }
                elseif ($one.id -ne $customer.CustomerId) { "$($customer.Email) has the id $($one.id), not $($customer.CustomerId)" }
                else { Compare-Stored $row[$customer.Email] $one }
            }

            foreach ($failure in $failed) {
                $email = $failure.TargetObject.Email
                if ($ended.ContainsKey($email)) { "$email has a result and an error" }
                $ended[$email] = $true
                if ($stored.ContainsKey($email)) {
                    if (-not (Test-MayBeDone $failure)) { "$email is there, though '$failure'" }
                    Compare-Stored $failure.TargetObject $stored[$email]
                }
            }

            $rows | Where-Object { -not $ended.ContainsKey($_.Email) } | ForEach-Object { "$($_.Email) has neither a result nor an error" }
        )
        $wrong | Should -BeNullOrEmpty
        ($created.Count + $failed.Count) | Should -Be $rows.Count
        $created.Count | Should -BeGreaterThan ($rows.Count / 2)
    }

    It 'adds every contact once, or reports the row, whatever the answer looks like and even if rows are equal' {
        $count = [Math]::Max(12, [Math]::Min(2000, [Math]::Ceiling($rowCount / 2)) / 4)
        $all = 0
        $errors = @()
        $wrong = foreach ($answer in 'createCount', 'id', 'echo') {
            Set-SandboxStore $sandbox @{ contactCreateAnswer = $answer }

            # Each tenth row comes twice.
            $rows = foreach ($number in 1..([int] ($count * 4 / 3))) {
                $same = if ($number % 10) { $number } else { $number - 1 }
                [pscustomobject] @{ CustomerId = 310000101 + ($same % 20); Contact = "https://soak.example/$answer/$same"; Type = 'URL'; Note = "row $same"; Handle = "h$same" }
            }
            Start-Storm
            $added = @($rows | Add-EcwidCustomerContact -ThrottleLimit 32 -ErrorVariable failed -ErrorAction SilentlyContinue)
            Stop-Storm
            $all += $rows.Count
            $errors += $failed
            Test-Order $failed $rows
            if ($added.Count + $failed.Count -ne $rows.Count) { "$($rows.Count) rows, $($added.Count) results, $($failed.Count) errors" }

            $stored = @{}
            $ids = @{}
            foreach ($customer in Get-SandboxCustomer $sandbox) {
                foreach ($contact in $customer.contacts | Where-Object contact -Like "https://soak.example/$answer/*") {
                    $key = "$($customer.id) $($contact.contact) $($contact.type) $($contact.note) $($contact.handle)"
                    $stored[$key]++
                    $ids["$key $($contact.id)"] = $true
                }
            }

            $said = @{}
            $told = @{}
            $open = @{}
            foreach ($contact in $added) {
                $key = "$($contact.CustomerId) $($contact.Contact) $($contact.Type) $($contact.Note) $($contact.Handle)"
                $said[$key]++
                if ($contact.ContactId -and -not $ids.ContainsKey("$key $($contact.ContactId)")) { "$key has not the id $($contact.ContactId)" }
                if ($contact.ContactId -and $told.ContainsKey("$key $($contact.ContactId)")) { "$key has the id $($contact.ContactId) of another row" }
                if ($contact.ContactId) { $told["$key $($contact.ContactId)"] = $true }
            }

            foreach ($failure in $failed | Where-Object { Test-MayBeDone $_ }) {
                $row = $failure.TargetObject
                $open["$($row.CustomerId) $($row.Contact) $($row.Type) $($row.Note) $($row.Handle)"]++
            }

            foreach ($key in @($said.Keys) + @($stored.Keys) | Sort-Object -Unique) {
                if ([int] $stored[$key] -lt [int] $said[$key]) { "$key is lost: $($said[$key]) said, $([int] $stored[$key]) stored" }
                if ([int] $stored[$key] -gt [int] $said[$key] + [int] $open[$key]) { "$key is there $($stored[$key]) times: $([int] $said[$key]) said, $([int] $open[$key]) open" }
            }
        }

        Write-Figure 'Add-EcwidCustomerContact' $all $errors
        $wrong | Should -BeNullOrEmpty
    }

    It 'changes every customer, or reports the row, and then deletes every customer, or reports the row' {
        $originals = @(New-SoakRow 'd' $rowCount)
        $created = @($originals | New-EcwidCustomer -ErrorAction Continue -ThrottleLimit 32)
        $created.Count | Should -Be $rowCount
        $rows = @(foreach ($number in 0..($rowCount - 1)) { [pscustomobject] @{ CustomerId = $created[$number].CustomerId; PrivateAdminNotes = "changed $number"; City = "New city $number" } })
        Start-Storm
        $rows | Set-EcwidCustomer -ThrottleLimit 32 -ErrorVariable failed -ErrorAction SilentlyContinue
        Stop-Storm
        Write-Figure 'Set-EcwidCustomer' $rows.Count $failed

        $wrong = @(
            Test-Order $failed $rows
            $fault = @{}
            $failed | ForEach-Object { $fault[[long] $_.TargetObject.CustomerId] = $_ }
            $stored = @{}
            Get-SandboxCustomer $sandbox | ForEach-Object { $stored[[long] $_.id] = $_ }
            foreach ($number in 0..($rowCount - 1)) {
                $id = [long] $rows[$number].CustomerId
                $before = $originals[$number]
                $after = $before.PSObject.Copy()
                $after.City = $rows[$number].City
                $after.PrivateAdminNotes = $rows[$number].PrivateAdminNotes
                $isChanged = -not (Compare-Stored $after $stored[$id])
                $isAsBefore = -not (Compare-Stored $before $stored[$id])
                if (-not $fault.ContainsKey($id)) {
                    if (-not $isChanged) { "the change of $id is lost" }
                }
                elseif (-not ($isAsBefore -or ($isChanged -and (Test-MayBeDone $fault[$id])))) {
                    "$id is not as '$($fault[$id])' says"
                }
            }
        )
        $wrong | Should -BeNullOrEmpty

        Start-Storm
        $rows | Remove-EcwidCustomer -Confirm:$false -ThrottleLimit 32 -ErrorVariable kept -ErrorAction SilentlyContinue
        Stop-Storm
        Write-Figure 'Remove-EcwidCustomer' $rows.Count $kept
        $wrong = @(
            Test-Order $kept $rows
            $fault = @{}
            $kept | ForEach-Object { $fault[[long] $_.TargetObject.CustomerId] = $_ }
            $left = @{}
            Get-SandboxCustomer $sandbox | ForEach-Object { $left[[long] $_.id] = $true }
            foreach ($row in $rows) {
                $id = [long] $row.CustomerId
                if (-not $fault.ContainsKey($id)) {
                    if ($left.ContainsKey($id)) { "$id is still there" }
                }
                elseif ($fault[$id].FullyQualifiedErrorId -like 'EcwidNotFound,*') { "'$($fault[$id])' takes the own deletion for another's" }
                elseif (-not $left.ContainsKey($id) -and -not (Test-MayBeDone $fault[$id])) { "$id is gone, though '$($fault[$id])'" }
            }
        )
        $wrong | Should -BeNullOrEmpty
    }

    It 'ends with an error for at most one row of a hundred when a third of the calls go wrong' {
        $rows = @(New-SoakRow 'e' ([Math]::Max(300, $rowCount)))

        # 1 - (1 - x)^7 is a third.
        Start-Storm 0.0563 @(
            @{ kind = 'cutBefore' }, @{ kind = 'cutAfter' }, @{ kind = 'status'; status = 500 }, @{ kind = 'statusAfter'; status = 502 }
            @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '0' } }, @{ kind = 'truncate' }, @{ kind = 'garbageAfter' }
        )
        $created = @($rows | New-EcwidCustomer -ThrottleLimit 32 -ErrorVariable failed -ErrorAction SilentlyContinue)
        Stop-Storm
        Write-Figure 'New-EcwidCustomer with a third of the calls' $rows.Count $failed
        ($created.Count + $failed.Count) | Should -Be $rows.Count
        $failed.Count | Should -BeLessOrEqual ($rows.Count / 100) -Because ($failed -join ' ')
    }
}
