param([string] $Configuration = 'Debug')

Describe 'Contacts' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        $id = 310000101
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
    }

    Context 'Add-EcwidCustomerContact' {
        It 'makes one request with only what is given' {
            $contact = Add-EcwidCustomerContact -CustomerId $id -Contact 'https://social.example/vale' -Type instagram -Default yes -OrderBy 2
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'POST'
            $request[0].path | Should -Be "/api/v3/1003/customers/$id/contacts"
            $request[0].bodyText | Should -Be '{"contact":"https://social.example/vale","type":"INSTAGRAM","default":true,"orderBy":2}'
            $contact.GetType().Name | Should -Be 'EcwidCustomerContact'
            $contact.CustomerId | Should -Be $id
            $contact.Type | Should -Be 'INSTAGRAM'
        }

        It 'accepts the answer <answer>' -ForEach @(
            @{ answer = 'createCount'; hasId = $false }
            @{ answer = 'id'; hasId = $true }
            @{ answer = 'echo'; hasId = $false }
        ) {
            Set-SandboxStore $sandbox @{ contactCreateAnswer = $answer }
            $contact = Add-EcwidCustomerContact $id "x-$answer@vale.example" EMAIL -Note 'n' -ErrorAction Stop
            ($null -ne $contact.ContactId) | Should -Be $hasId
            $contact.Contact | Should -Be "x-$answer@vale.example"
            $contact.Note | Should -Be 'n'
            @(Get-SandboxRequest $sandbox).Count | Should -Be 1
            $stored = Add-EcwidCustomerContact $id "y-$answer@vale.example" EMAIL -Refresh -ErrorAction Stop
            $stored.ContactId | Should -BeGreaterThan 0
            $stored.Id | Should -Be $stored.ContactId
            $stored.CustomerId | Should -Be $id
            $stored.Timestamp | Should -BeOfType DateTimeOffset
        }

        It 'reports that nothing was created' {
            Set-SandboxStore $sandbox @{ contactCreateAnswer = 'nothingCreated' }
            $row = [pscustomobject] @{ CustomerId = $id; Contact = 'x@vale.example'; Type = 'EMAIL' }
            $row | Add-EcwidCustomerContact -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidContactNotCreated,*'
            $failed[0].TargetObject | Should -Be $row
        }

        It 'takes the customer that New-EcwidCustomer emits' {
            $contact = New-EcwidCustomer new@vale.example | Add-EcwidCustomerContact -Contact '+441135550199' -Type PHONE -WarningVariable warning
            $warning | Should -BeNullOrEmpty
            @(Get-SandboxRequest $sandbox).path | Should -Be '/api/v3/1003/customers', "/api/v3/1003/customers/$($contact.CustomerId)/contacts"
            $contact.CustomerId | Should -Be (Get-SandboxCustomer $sandbox | Where-Object email -EQ 'new@vale.example').id
        }

        It 'takes rows in which blank cells are not sent' {
            $null = @"
customerId,contact,type,handle,note,default,orderBy
$id,https://social.example/a,facebook,a,,,
$id, +441135550100 ,Phone, ,says "hi",TRUE,3
"@ | ConvertFrom-Csv | Add-EcwidCustomerContact -ErrorAction Stop
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be @(
                '{"contact":"https://social.example/a","type":"FACEBOOK","handle":"a"}'
                '{"contact":"+441135550100","type":"PHONE","note":"says \"hi\"","default":true,"orderBy":3}'
            )
        }

        It 'refuses <what> before any request' -ForEach @(
            @{ what = 'an unknown type'; row = @{ CustomerId = 1; Contact = 'x'; Type = 'FAX' }; text = "Row 1: Type is 'FAX'. Use one of EMAIL, PHONE" }
            @{ what = 'a blank type'; row = @{ CustomerId = 1; Contact = 'x'; Type = '' }; text = 'Row 1: Type is blank' }
            @{ what = 'a blank contact'; row = @{ CustomerId = 1; Contact = ' '; Type = 'URL' }; text = 'Row 1: Contact is blank' }
            @{ what = 'a blank customer'; row = @{ CustomerId = ''; Contact = 'x'; Type = 'URL' }; text = 'Row 1: CustomerId is blank' }
            @{ what = 'a negative id'; row = @{ CustomerId = -5; Contact = 'x'; Type = 'URL' }; text = 'Row 1: CustomerId: -5 is too small' }
            @{ what = 'a text as place'; row = @{ CustomerId = 1; Contact = 'x'; Type = 'URL'; OrderBy = 'first' }; text = "Row 1: OrderBy is 'first'. Use a whole number" }
        ) {
            [pscustomobject] $row | Add-EcwidCustomerContact -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$($failed[0])" | Should -Match ([regex]::Escape($text))
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'makes no request with -WhatIf' {
            Add-EcwidCustomerContact $id x@vale.example EMAIL -WhatIf | Should -BeNullOrEmpty
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'completes the types' {
            $line = 'Add-EcwidCustomerContact -Type fa'
            ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Contain 'FACEBOOK'
        }
    }

    Context 'Get-EcwidCustomerContact' {
        It 'reads all contacts of a customer' {
            $contacts = @(Get-EcwidCustomerContact $id)
            @(Get-SandboxRequest $sandbox).Count | Should -Be 1
            @(Get-SandboxRequest $sandbox)[0].method | Should -Be 'GET'
            @(Get-SandboxRequest $sandbox)[0].path | Should -Be "/api/v3/1003/customers/$id/contacts"
            $contacts.Count | Should -BeGreaterThan 0
            $contacts.CustomerId | Select-Object -Unique | Should -Be $id
        }

        It 'reads one contact' {
            $one = @(Get-EcwidCustomerContact $id)[0]
            Clear-SandboxRequest $sandbox
            $again = Get-EcwidCustomerContact -CustomerId $id -ContactId $one.ContactId
            @(Get-SandboxRequest $sandbox).path | Should -Be "/api/v3/1003/customers/$id/contacts/$($one.ContactId)"
            $again.Contact | Should -Be $one.Contact
            $again.CustomerId | Should -Be $id
        }

        It 'takes a customer object, and a contact object as the contact that it is' {
            $contacts = @(New-EcwidCustomer piped@vale.example | Get-EcwidCustomerContact)
            $contacts.Contact | Should -Contain 'piped@vale.example'
            Clear-SandboxRequest $sandbox
            $null = $contacts[0] | Get-EcwidCustomerContact
            @(Get-SandboxRequest $sandbox).path | Should -Be "/api/v3/1003/customers/$($contacts[0].CustomerId)/contacts/$($contacts[0].ContactId)"
        }

        It 'brings every field of a contact back' {
            $before = [DateTimeOffset]::UtcNow.AddSeconds(-2)
            $null = Add-EcwidCustomerContact -CustomerId $id -Contact 'https://social.example/v' -Type VK -Handle 'v' -Note 'ask for "Mira", please' -Default $true -OrderBy 7
            $contact = Get-EcwidCustomerContact $id | Where-Object Type -EQ VK
            $contact.Contact | Should -Be 'https://social.example/v'
            $contact.Handle | Should -Be 'v'
            $contact.Note | Should -Be 'ask for "Mira", please'
            $contact.Default | Should -BeTrue
            $contact.OrderBy | Should -Be 7
            $contact.ContactId | Should -BeGreaterThan 0
            $contact.Timestamp | Should -BeOfType DateTimeOffset
            $contact.Timestamp | Should -BeGreaterThan $before
            $contact.Timestamp.Offset | Should -Be ([timespan]::Zero)
        }

        It 'reports each unknown customer with its row, and goes on' {
            $rows = [pscustomobject] @{ CustomerId = 1 }, [pscustomobject] @{ CustomerId = $id }
            $contacts = @($rows | Get-EcwidCustomerContact -ErrorVariable failed -ErrorAction SilentlyContinue)
            $contacts.Count | Should -BeGreaterThan 0
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failed[0].TargetObject.CustomerId | Should -Be 1
        }

        It 'shows a table that fits 80 columns' {
            $table = Get-EcwidCustomerContact $id | Format-Table | Out-String -Width 80
            ($table -split "`n")[1] | Should -Match 'CustomerId\S*\s+.*ContactId.*Type.*Contact.*Default'
        }
    }
}
