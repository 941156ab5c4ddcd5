param([string] $Configuration = 'Debug')

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $sandbox = Start-Sandbox $Configuration
    $examples = (Resolve-Path (Join-Path $PSScriptRoot '../../examples')).Path
}

AfterAll {
    Stop-Sandbox $sandbox
}

Describe 'The thousand customers of examples/customers.csv' {
    BeforeAll {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        $rows = @(Import-Csv (Join-Path $examples 'customers.csv') -Encoding utf8)
        $created = @($rows | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warning)
        $requests = @(Get-SandboxRequest $sandbox)
        $faulty = 217, 502, 844
        $good = 1..1000 | Where-Object { $_ -notin $faulty } | ForEach-Object { $rows[$_ - 1] }
    }

    It 'are created, all but three, in input order' {
        $rows.Count | Should -Be 1000
        $created.Count | Should -Be 997
        $created.Email | Should -Be $good.Email.Trim()
        $warning | Should -BeNullOrEmpty
    }

    It 'fail in three rows, each error naming row, field and cure' {
        $failed.Count | Should -Be 3
        "$($failed[0])" | Should -Match "Row 217: AcceptMarketing is 'maybe'.*true, false"
        "$($failed[1])" | Should -Match "Row 502: CustomerGroupId is '1,5'.*whole number"
        "$($failed[2])" | Should -Match 'Row 844: .*409.*Email'
        $failed[2].FullyQualifiedErrorId | Should -BeLike 'EcwidConflict,*'
    }

    It 'give the three rows back as they were' {
        $file = Join-Path $TestDrive 'failed.csv'
        $failed.TargetObject | Export-Csv $file -NoTypeInformation -Encoding utf8
        $back = @(Import-Csv $file -Encoding utf8)
        $back.Count | Should -Be 3
        foreach ($index in 0..2) {
            ConvertTo-Json $back[$index] | Should -Be (ConvertTo-Json $rows[$faulty[$index] - 1])
        }
    }

    It 'arrive at the server as the cells say' {
        $sent = @($requests | Where-Object { $_.status -eq 200 })
        $sent.Count | Should -Be 997

        # Eight calls are in flight, and may arrive in another order.
        $places = @{}
        0..996 | ForEach-Object { $places[$good[$_].Email.Trim()] = $_ }
        $sent = @($sent | Sort-Object { $places[$_.body.email] })
        $spellings = @{ true = $true; yes = $true; y = $true; on = $true; '1' = $true; false = $false; no = $false; n = $false; off = $false; '0' = $false }
        for ($index = 0; $index -lt 997; $index++) {
            $row = $good[$index]
            $wanted = [ordered] @{ email = $row.Email.Trim() }
            $person = [ordered] @{}
            foreach ($field in 'Name', 'CompanyName', 'Street', 'City', 'CountryCode', 'PostalCode', 'StateOrProvinceCode', 'Phone') {
                if (-not [string]::IsNullOrWhiteSpace($row.$field)) {
                    $person[$field.Substring(0, 1).ToLowerInvariant() + $field.Substring(1)] = if ($field -like '*Code' -and $field -ne 'PostalCode') { $row.$field.Trim() } else { $row.$field }
                }
            }

            if ($person.Count) { $wanted.billingPerson = $person }
            if ($row.CustomerGroupId.Trim()) { $wanted.customerGroupId = [long] $row.CustomerGroupId }
            if ($row.B2bB2c.Trim()) { $wanted.b2b_b2c = $row.B2bB2c.Trim().ToLowerInvariant() }
            if ($row.TaxId.Trim()) { $wanted.taxId = $row.TaxId }
            if ($row.TaxExempt.Trim()) { $wanted.taxExempt = $spellings[$row.TaxExempt.Trim()] }
            if ($row.AcceptMarketing.Trim()) { $wanted.acceptMarketing = $spellings[$row.AcceptMarketing.Trim()] }
            if ($row.Lang.Trim()) { $wanted.lang = $row.Lang.Trim() }
            if ($row.PrivateAdminNotes.Trim()) { $wanted.privateAdminNotes = $row.PrivateAdminNotes }
            ConvertTo-Json $sent[$index].body -Depth 5 -Compress | Should -Be (ConvertTo-Json $wanted -Depth 5 -Compress)
        }
    }

    It 'are in the store with the ids that were emitted' {
        $stored = @{}
        Get-SandboxCustomer $sandbox | ForEach-Object { $stored[[long] $_.id] = $_.email }
        foreach ($customer in $created) {
            $stored[$customer.CustomerId] | Should -BeExactly $customer.Email
        }
    }

    It 'go over no more connections than calls were in flight, and one' {
        @($requests.connection | Select-Object -Unique).Count | Should -BeLessOrEqual 9
    }
}

Describe 'The contacts of examples/contacts.csv' {
    It 'are added, all fifteen types' {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        $rows = @(Import-Csv (Join-Path $examples 'contacts.csv') -Encoding utf8)
        $contacts = @($rows | Add-EcwidCustomerContact -ErrorAction Stop)
        $contacts.Count | Should -Be 30
        ($contacts.Type | Sort-Object -Unique).Count | Should -Be 15
        @(Get-SandboxRequest $sandbox).body.contact | Should -Be $rows.Contact.Trim()
    }
}

Describe 'examples/Import-Customers.ps1' {
    It 'does the main job and keeps the rows that failed' {
        $output = Invoke-ThisPowerShell -NoLogo -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$((Get-Module EcwidPS).Path)'; Connect-Ecwid -Sandbox; & '$examples/Import-Customers.ps1' -FailedFolder '$TestDrive/out'" | Out-String
        $LASTEXITCODE | Should -Be 0
        $output | Should -Match '997 customers and 30 contacts created'
        $output | Should -Match '3 rows of customers\.csv failed'
        @(Import-Csv "$TestDrive/out/customers.failed.csv").Count | Should -Be 3
    }
}

Describe 'examples/ImportCustomers, the same import as a .NET program' {
    BeforeAll {
        $program = Join-Path $examples "ImportCustomers/bin/$Configuration/net10.0/ImportCustomers.dll"
        $progress = Join-Path $TestDrive 'progress.txt'
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $output = & dotnet $program 2> $progress
        $exitCode = $LASTEXITCODE
        $seconds = $clock.Elapsed.TotalSeconds
    }

    It 'prints what README shows, and the last customers' {
        $readme = [IO.File]::ReadAllText((Join-Path $examples '../README.md')) -replace "`r"
        $shown = [regex]::Match($readme, '(?s)--project examples/ImportCustomers`.*?```text\n(.*?)\n```').Groups[1].Value
        $shown | Should -Not -BeNullOrEmpty
        ($output[0..3] -join "`n") | Should -Be $shown
        $output.Count | Should -Be 9
        $exitCode | Should -Be 2
    }

    It 'does not wait for a store in memory as for Ecwid, which 999 requests would keep for 100 seconds' {
        $seconds | Should -BeLessThan 60
    }

    It 'says what it does while it does it, on the error stream' {
        $lines = @(Get-Content $progress)
        $lines[0] | Should -Be 'Importing customers.csv ...'
        $lines | Select-Object -Skip 1 | Where-Object { $_ -notmatch '^  \d+ rows done, \d of them failed$' } | Should -BeNullOrEmpty
    }
}
