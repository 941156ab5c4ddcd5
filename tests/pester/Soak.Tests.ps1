#requires -Version 5.1
param([string] $Configuration = 'Debug')

# Random faults on every call, and afterwards the store's content is compared with the input, record by record. Short by itself;
# ECWIDPS_SOAK_ROWS sets the number of rows, ECWIDPS_SOAK_SEED the course of the faults, ECWIDPS_SOAK_SHARE how likely each fault is.
BeforeDiscovery {
    $rows = if ($env:ECWIDPS_SOAK_ROWS) { [int] $env:ECWIDPS_SOAK_ROWS } else { 150 }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $script:sandbox = Start-Sandbox $Configuration -Arguments '--no-log'
    $script:seed = if ($env:ECWIDPS_SOAK_SEED) { [int] $env:ECWIDPS_SOAK_SEED } else { 20261121 }
    $script:share = if ($env:ECWIDPS_SOAK_SHARE) { [double] $env:ECWIDPS_SOAK_SHARE } else { 0.05 }
    $script:rowCount = if ($env:ECWIDPS_SOAK_ROWS) { [int] $env:ECWIDPS_SOAK_ROWS } else { 150 }

    # Each kind strikes by itself with the same likelihood.
    $script:kinds = @(
        @{ kind = 'cutBefore' }, @{ kind = 'cutAfter' }, @{ kind = 'cutBody' }, @{ kind = 'truncate' }
        @{ kind = 'status'; status = 500 }, @{ kind = 'status'; status = 503 }, @{ kind = 'statusAfter'; status = 502 }
        @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '0' } }
        @{ kind = 'garbage' }, @{ kind = 'garbageAfter' }, @{ kind = 'emptyAfter' }, @{ kind = 'htmlAfter' }
    )
    $script:hangs = @(@{ kind = 'hang' }, @{ kind = 'hangAfter' })

    function Start-Storm([double] $Share, [object[]] $Kinds) {
        $number = 0
        foreach ($kind in $Kinds) {
            $number++
            $fault = $kind.Clone()
            $fault.probability = $Share
            $fault.seed = $seed + $number
            $fault.times = 0
            Add-SandboxFault $sandbox $fault
        }
    }

    function Stop-Storm {
        $null = Invoke-RestMethod "$($sandbox.Root)/_sandbox/faults" -Method Delete
    }

    # What an error leaves open may be there or not; everything else must be as it was said.
    function Test-MayBeDone($ErrorRecord) {
        $ErrorRecord.FullyQualifiedErrorId -like 'EcwidOutcomeUnknown,*' -or $ErrorRecord.Exception.MayHaveTakenEffect
    }

    function New-SoakRow([string] $Name, [int] $Count) {
        foreach ($number in 1..$Count) {
            [pscustomobject] @{ Email = "$Name$number@soak.example"; Name = "Soak $Name $number"; City = "City $($number % 7)"; Lang = ('en', 'fr')[$number % 2]; PrivateAdminNotes = "row $number" }
        }
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

    It 'creates every customer once, or reports the row' {
        $input = @(New-SoakRow 'c' $rowCount)
        Start-Storm $share ($kinds + $hangs)
        $created = @($input | New-EcwidCustomer -ThrottleLimit 16 -ErrorVariable failed -ErrorAction SilentlyContinue)
        Stop-Storm

        $stored = @{}
        foreach ($customer in Get-SandboxCustomer $sandbox) {
            $stored.ContainsKey($customer.email) | Should -BeFalse -Because "$($customer.email) is there once"
            $stored[$customer.email] = $customer
        }

        ($created.Count + $failed.Count) | Should -Be $input.Count
        @($created.Email) + @($failed.TargetObject.Email) | Sort-Object -Unique | Should -HaveCount $input.Count
        foreach ($customer in $created) {
            $one = $stored[$customer.Email]
            $one.id | Should -Be $customer.CustomerId
            $one.billingPerson.name | Should -Be $customer.Name
            $one.billingPerson.city | Should -Be $customer.BillingPerson.City
            $one.lang | Should -Be $customer.Lang
            $one.privateAdminNotes | Should -Be $customer.PrivateAdminNotes
        }

        foreach ($failure in $failed) {
            if (-not (Test-MayBeDone $failure)) {
                $stored.ContainsKey($failure.TargetObject.Email) | Should -BeFalse -Because "'$failure' says that nothing was created"
            }
        }

        Write-Host "$($input.Count) rows, $($created.Count) created, $($failed.Count) failed ($(($failed | Group-Object { ($_.FullyQualifiedErrorId -split ',')[0] } | ForEach-Object { "$($_.Count) $($_.Name)" }) -join ', ')), $((Get-EcwidConnection).RetryCount) retries"
    }

    It 'adds every contact once, or reports the row, whatever the answer looks like' {
        $input = foreach ($number in 1..[Math]::Ceiling($rowCount / 2)) {
            [pscustomobject] @{ CustomerId = 310000101 + ($number % 20); Contact = "https://soak.example/$number"; Type = 'URL'; Note = "row $number" }
        }
        Start-Storm $share $kinds
        $added = @($input | Add-EcwidCustomerContact -ThrottleLimit 16 -ErrorVariable failed -ErrorAction SilentlyContinue)
        Stop-Storm

        ($added.Count + $failed.Count) | Should -Be @($input).Count
        $counts = @{}
        foreach ($customer in Get-SandboxCustomer $sandbox) {
            foreach ($contact in $customer.contacts | Where-Object { $_.contact -like 'https://soak.example/*' }) {
                $counts["$($customer.id) $($contact.contact)"]++
            }
        }

        foreach ($contact in $added) {
            $counts["$($contact.CustomerId) $($contact.Contact)"] | Should -Be 1 -Because $contact.Contact
        }

        foreach ($failure in $failed) {
            $count = [int] $counts["$($failure.TargetObject.CustomerId) $($failure.TargetObject.Contact)"]
            $count | Should -BeLessOrEqual ([int] (Test-MayBeDone $failure)) -Because "'$failure'"
        }
    }

    It 'changes and deletes every customer, or reports the row' {
        $input = @(New-SoakRow 'd' $rowCount | New-EcwidCustomer -ErrorAction Stop -ThrottleLimit 16)
        Start-Storm $share $kinds
        $rows = $input | ForEach-Object { [pscustomobject] @{ CustomerId = $_.CustomerId; PrivateAdminNotes = "changed $($_.CustomerId)" } }
        $rows | Set-EcwidCustomer -ThrottleLimit 16 -ErrorVariable unchanged -ErrorAction SilentlyContinue
        Stop-Storm
        $notes = @{}
        Get-SandboxCustomer $sandbox | ForEach-Object { $notes[[long] $_.id] = $_.privateAdminNotes }
        $open = @($unchanged.TargetObject.CustomerId)
        foreach ($row in $rows | Where-Object { $_.CustomerId -notin $open }) {
            $notes[[long] $row.CustomerId] | Should -Be $row.PrivateAdminNotes
        }

        Start-Storm $share $kinds
        $rows | Remove-EcwidCustomer -Confirm:$false -ThrottleLimit 16 -ErrorVariable kept -ErrorAction SilentlyContinue
        Stop-Storm
        $left = @{}
        Get-SandboxCustomer $sandbox | ForEach-Object { $left[[long] $_.id] = $true }
        $open = @($kept.TargetObject.CustomerId)
        foreach ($row in $rows | Where-Object { $_.CustomerId -notin $open }) {
            $left.ContainsKey([long] $row.CustomerId) | Should -BeFalse
        }

        foreach ($failure in $kept) {
            $failure.FullyQualifiedErrorId | Should -Not -BeLike 'EcwidNotFound,*'
        }
    }

    It 'ends with an error for at most one row of a hundred when a third of the calls go wrong' {
        $input = @(New-SoakRow 'e' ([Math]::Max(300, $rowCount)))

        # 1 - (1 - x)^7 is a third.
        Start-Storm 0.0563 @(
            @{ kind = 'cutBefore' }, @{ kind = 'cutAfter' }, @{ kind = 'status'; status = 500 }, @{ kind = 'statusAfter'; status = 502 }
            @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '0' } }, @{ kind = 'truncate' }, @{ kind = 'garbageAfter' }
        )
        $created = @($input | New-EcwidCustomer -ThrottleLimit 16 -ErrorVariable failed -ErrorAction SilentlyContinue)
        Stop-Storm
        ($created.Count + $failed.Count) | Should -Be $input.Count
        $failed.Count | Should -BeLessOrEqual ($input.Count / 100) -Because ($failed -join ' ')
    }
}
