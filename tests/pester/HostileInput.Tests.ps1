param([string] $Configuration = 'Debug')

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $sandbox = Start-Sandbox $Configuration
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }

    function Get-Change { @(Get-SandboxRequest $sandbox | Where-Object method -NE 'GET') }
}

AfterAll {
    Stop-Sandbox $sandbox
}

Describe 'Hostile input' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        Clear-SandboxRequest $sandbox
    }

    Context 'Look-ups' {
        It 'encodes <email> once, and finds its customer' -ForEach @(
            @{ email = 'a+b@vale.example' }
            @{ email = 'a%2Bb@vale.example' }
            @{ email = 'a/b?c#d&e=f@vale.example' }
            @{ email = 'a%20b@vale.example' }
        ) {
            $id = (New-EcwidCustomer $email).CustomerId
            (Get-EcwidCustomer $email).CustomerId | Should -Be $id
            Set-EcwidCustomer $email -Lang fr
            @(Get-SandboxRequest $sandbox | Where-Object { $_.query.email }).query.email | Sort-Object -Unique | Should -Be $email
            @(Get-Change)[-1].path | Should -Be "/api/v3/1003/customers/$id"
        }

        It 'refuses an e-mail with a line break, and sends nothing' {
            New-EcwidCustomer "ana@vale.example`r`nX-Evil: 1" -ErrorVariable failed @quiet
            $failed.Count | Should -Be 1
            "$failed" | Should -Not -Match 'evil|vale'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Ids' {
        It '<command> refuses the id <id>, and sends nothing' -ForEach @(
            foreach ($command in 'Get-EcwidCustomer', 'Set-EcwidCustomer', 'Remove-EcwidCustomer', 'Get-EcwidCustomerContact') {
                foreach ($id in '-1', '0', '9223372036854775808', '5/../6', '5?x=1', '0x10') {
                    @{ command = $command; id = $id }
                }
            }
        ) {
            $with = if ($command -like 'Set-*') { @{ Lang = 'fr' } } elseif ($command -like 'Remove-*') { @{ Confirm = $false } } else { @{} }
            { & $command -CustomerId $id @with -ErrorAction Stop } | Should -Throw
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'A million characters' {
        It 'are sent by New-EcwidCustomer as they are, and an error about them is short' {
            $notes = 'ab"\' * 250000
            $id = (New-EcwidCustomer long@vale.example -PrivateAdminNotes $notes).CustomerId
            (Get-EcwidCustomer $id).PrivateAdminNotes | Should -BeExactly $notes
            New-EcwidCustomer long@vale.example -PrivateAdminNotes $notes -ErrorVariable failed @quiet
            "$failed".Length | Should -BeLessThan 1000
        }

        It 'in a cell are more than a row may have, and nothing is sent' {
            $path = Join-Path $TestDrive long.csv
            [IO.File]::WriteAllText($path, "email,name,privateAdminNotes`na@vale.example,Ana,`"$('x' * 1100000)`"`nb@vale.example,Bo,")
            $null = Import-EcwidCustomer $path -ErrorVariable failed @quiet
            "$failed" | Should -Match 'Row 1'
            "$failed".Length | Should -BeLessThan 1000
            Get-Change | Should -BeNullOrEmpty
        }

        It 'in a cell that a row may have are imported' {
            $path = Join-Path $TestDrive long.csv
            [IO.File]::WriteAllText($path, "email,name,privateAdminNotes`na@vale.example,Ana,$('x' * 1000000)")
            (Import-EcwidCustomer $path @quiet).Status | Should -Be 'Created'
            (Get-EcwidCustomer a@vale.example).PrivateAdminNotes.Length | Should -Be 1000000
        }

        It 'as -Property are refused with a short message, however deep: <what>' -ForEach @(
            @{ what = 'one name'; property = 'a' * 1000000 }
            @{ what = 'a path of half a million levels'; property = ('a.' * 500000) + 'a' }
            @{ what = 'a path with parentheses'; property = 'items(id),x' }
        ) {
            Get-EcwidCustomer -Property $property -ErrorVariable failed @quiet | Should -BeNullOrEmpty
            "$failed".Length | Should -BeLessThan 500
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context '-ColumnMap' {
        BeforeAll {
            $path = Join-Path $TestDrive map.csv
            [IO.File]::WriteAllText($path, "Mail,email,name`na@vale.example,b@vale.example,Ana")
        }

        It 'refuses <what>, says so shortly, and sends nothing' -ForEach @(
            @{ what = 'a field that is itself'; map = @{ Mail = 'Mail' } }
            @{ what = 'one field for two columns'; map = @{ Mail = 'email' } }
            @{ what = 'a huge name'; map = @{ Mail = 'q' * 1000000 } }
            @{ what = 'a huge column'; map = @{ ('q' * 1000000) = 'email' } }
            @{ what = 'a column that steers the terminal'; map = @{ "Mail$([char] 27)[2J" = 'email' } }
            @{ what = 'a list as field'; map = @{ Mail = @('email', 'name') } }
        ) {
            $null = Import-EcwidCustomer $path -ColumnMap $map -ErrorVariable failed @quiet
            $failed.Count | Should -Be 1
            "$failed".Length | Should -BeLessThan 1000
            "$failed" | Should -Not -Match '[\u001b]'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'may be empty, or name a field by its own name' {
            (Import-EcwidCustomer $path -ColumnMap @{} @quiet).Email | Should -Be 'b@vale.example'
            (Import-EcwidCustomer $path -ColumnMap @{ email = 'email' } -Mode Upsert @quiet).Status | Should -Be 'Unchanged'
        }
    }

    Context '-ResumeFile' {
        It 'refuses <what>, leaves it as it is, and sends nothing' -ForEach @(
            @{ what = 'a file of bytes'; make = { param($file) [IO.File]::WriteAllBytes($file, [byte[]] (0..255)) } }
            @{ what = 'another input'; make = { param($file) [IO.File]::WriteAllText($file, "email,name`nx@vale.example,x") } }
            @{ what = 'a journal of a newer version'; make = { param($file) [IO.File]::WriteAllText($file, "EcwidPS-journal 2 id x`n") } }
            @{ what = 'a journal without its first line'; make = { param($file) [IO.File]::WriteAllText($file, "begun 1 row 1 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z 00000000`n") } }
        ) {
            $path = Join-Path $TestDrive rows.csv
            [IO.File]::WriteAllText($path, "email,name`na@vale.example,Ana`nb@vale.example,Bo")
            $resume = Join-Path $TestDrive 'other.resume'
            & $make $resume
            $before = [IO.File]::ReadAllBytes($resume)
            $null = Import-EcwidCustomer $path -ResumeFile $resume -ErrorVariable failed @quiet
            $failed.Count | Should -Be 1
            [IO.File]::ReadAllBytes($resume) | Should -Be $before
            Get-Change | Should -BeNullOrEmpty
        }

        It 'refuses a folder' {
            $path = Join-Path $TestDrive rows.csv
            [IO.File]::WriteAllText($path, "email,name`na@vale.example,Ana")
            { Import-EcwidCustomer $path -ResumeFile $TestDrive @quiet } | Should -Throw '-ResumeFile * is a folder*'
            Get-Change | Should -BeNullOrEmpty
        }
    }
}
