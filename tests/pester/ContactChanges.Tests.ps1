param([string] $Configuration = 'Debug')

Describe 'Changes of contacts' {
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
        $contact = @(Get-EcwidCustomerContact $id)[0]
        $contactId = $contact.ContactId
        $path = "/api/v3/1003/customers/$id/contacts/$contactId"
        Clear-SandboxRequest $sandbox
    }

    Context 'Set-EcwidCustomerContact' {
        It 'makes one request with only what is given, and emits nothing' {
            Set-EcwidCustomerContact $id $contactId -Contact ' https://social.example/v ' -Type vk -Handle v -Note n -Default no -OrderBy 3 | Should -BeNullOrEmpty
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'PUT'
            $request[0].path | Should -Be $path
            $request[0].bodyText | Should -Be '{"contact":"https://social.example/v","type":"VK","handle":"v","note":"n","default":false,"orderBy":3}'
        }

        It 'sends only the named field of piped contacts' {
            $all = @(Get-EcwidCustomerContact $id)
            Clear-SandboxRequest $sandbox
            $all | Set-EcwidCustomerContact -Note x
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be (@('{"note":"x"}') * $all.Count)
            @(Get-SandboxRequest $sandbox).path | Sort-Object | Should -Be @($all | ForEach-Object { "/api/v3/1003/customers/$id/contacts/$($_.ContactId)" } | Sort-Object)
        }

        It 'sends only what was changed of a contact' {
            $contact.Note = 'x'
            $contact | Set-EcwidCustomerContact
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be '{"note":"x"}'
        }

        It 'sends what was changed together with what is named' {
            $contact.Note = 'x'
            $contact.OrderBy = 9
            $contact | Set-EcwidCustomerContact -Note y -Handle h
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be '{"handle":"h","note":"y","orderBy":9}'
        }

        It 'empties a note that was emptied in the object' {
            Set-EcwidCustomerContact $id $contactId -Note x
            $contact = Get-EcwidCustomerContact $id $contactId
            $contact.Note = $null
            Clear-SandboxRequest $sandbox
            $contact | Set-EcwidCustomerContact
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be '{"note":""}'
        }

        It 'takes contacts of a customer and new ones as they are' {
            $added = Add-EcwidCustomerContact $id x@vale.example EMAIL -Refresh
            Clear-SandboxRequest $sandbox
            $added.Note = 'late'
            $added | Set-EcwidCustomerContact
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be '{"note":"late"}'
        }

        It 'makes no request and warns when nothing changed' {
            $contact | Set-EcwidCustomerContact -WarningVariable warning -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warning.Count | Should -Be 1
            "$warning" | Should -Match '^Row 1: There is nothing to change: no field of the contact has a new value.*-ClearField'
            Set-EcwidCustomerContact $id $contactId -Note '' -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -Match '^There is nothing to change: no value is given'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'takes CSV rows in which blank cells are not sent, and warns of a misspelt heading' {
            @"
customerId,contactId,contact,type,handle,note,default,orderBy,nott
$id,$contactId,,,h, ,,,
$id,$contactId,a@vale.example,email,,"says ""hi""",YES,2,x
"@ | ConvertFrom-Csv | Set-EcwidCustomerContact -ErrorAction Stop -WarningVariable warning -WarningAction SilentlyContinue
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be @(
                '{"handle":"h"}'
                '{"contact":"a@vale.example","type":"EMAIL","note":"says \"hi\"","default":true,"orderBy":2}'
            )
            $warning | Should -Be "The column 'nott' is not used: no parameter takes it. Did you mean Note?"
        }

        It 'takes objects read back by Import-Clixml as rows' {
            $file = Join-Path $TestDrive 'contact.xml'
            $contact | Export-Clixml $file
            Get-Content $file -Raw | Should -Not -Match 'AsRead'
            Import-Clixml $file | Set-EcwidCustomerContact -ErrorAction Stop -WarningVariable warning
            $warning | Should -BeNullOrEmpty
            $body = @(Get-SandboxRequest $sandbox)[0].body
            $body.contact | Should -Be $contact.Contact
            $body.type | Should -Be $contact.Type
            $body.default | Should -Be $contact.Default
            $body.orderBy | Should -Be $contact.OrderBy
        }

        It 'empties exactly what -ClearField names' {
            Set-EcwidCustomerContact $id $contactId -Handle h -Note n
            Clear-SandboxRequest $sandbox
            Get-EcwidCustomerContact $id $contactId | Set-EcwidCustomerContact -ClearField note
            @(Get-SandboxRequest $sandbox | Where-Object method -EQ PUT).bodyText | Should -Be '{"note":""}'
            (Get-EcwidCustomerContact $id $contactId).Handle | Should -Be 'h'
            Clear-SandboxRequest $sandbox
            Set-EcwidCustomerContact $id $contactId -ClearField Handle, Note
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be '{"handle":"","note":""}'
            { Set-EcwidCustomerContact $id $contactId -ClearField Contact } | Should -Throw '*Handle,Note*'
        }

        It 'reads the contact back with -PassThru' {
            $changed = $contact | Set-EcwidCustomerContact -Note x -PassThru
            @(Get-SandboxRequest $sandbox | ForEach-Object { "$($_.method) $($_.path)" }) | Should -Be "PUT $path", "GET $path"
            $changed.Note | Should -Be 'x'
            $changed.CustomerId | Should -Be $id
            $changed.Contact | Should -Be $contact.Contact
        }

        It 'warns that the change was made when it cannot be read back' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 400; method = 'GET' }
            $contact | Set-EcwidCustomerContact -Note x -PassThru -WarningVariable warning -WarningAction SilentlyContinue -ErrorAction Stop | Should -BeNullOrEmpty
            "$warning" | Should -Match "^Row 1: Contact $contactId of customer $id was changed, but could not be read back"
        }

        It 'finds the customer by e-mail address with one look-up' {
            Set-EcwidCustomerContact mira@harbor-tea.example $contactId -Note x -ErrorAction Stop
            Remove-EcwidCustomerContact mira@harbor-tea.example $contactId -Confirm:$false -ErrorAction Stop
            @(Get-SandboxRequest $sandbox | ForEach-Object { "$($_.method) $($_.path)" }) | Should -Be 'GET /api/v3/1003/customers', "PUT $path", 'GET /api/v3/1003/customers', "DELETE $path"
            @(Get-SandboxRequest $sandbox)[0].query.useExactEmailMatch | Should -Be 'true'
        }

        It 'reports that Ecwid changed nothing' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; method = 'PUT'; body = '{"updateCount":0}' }
            $contact | Set-EcwidCustomerContact -Note x -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -Be 'EcwidNotFound,EcwidPS.Commands.Contacts.SetEcwidCustomerContactCommand'
            "$($failed[0])" | Should -Match 'nothing was changed'
            $failed[0].TargetObject.ContactId | Should -Be $contactId
        }

        It 'reports each row that fails, and goes on' {
            $rows = [pscustomobject] @{ CustomerId = $id; ContactId = 5; Note = 'a' },
                [pscustomobject] @{ CustomerId = $id; ContactId = $contactId; Note = 'b'; Type = 'FAX' },
                [pscustomobject] @{ CustomerId = $id; ContactId = ''; Note = 'c' },
                [pscustomobject] @{ CustomerId = $id; ContactId = $contactId; Note = 'd' }
            $rows | Set-EcwidCustomerContact -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.Count | Should -Be 3
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            $failed.TargetObject.Note | Should -Be 'a', 'b', 'c'
            "$($failed[1])" | Should -Match "Row 2: Type is 'FAX'. Use one of"
            "$($failed[2])" | Should -Match 'Row 3: ContactId is blank'
            @(Get-SandboxRequest $sandbox).bodyText | Sort-Object | Should -Be '{"note":"a"}', '{"note":"d"}'
        }

        It 'refuses <what> before any request' -ForEach @(
            @{ what = 'a contact that was emptied'; change = { $contact.Contact = '' }; with = @{}; text = 'Contact was emptied' }
            @{ what = 'a place that was emptied'; change = { $contact.OrderBy = $null }; with = @{}; text = 'OrderBy was emptied' }
            @{ what = 'a type that is none'; change = { $contact.Type = 'FAX' }; with = @{}; text = 'Type is not a type of contact' }
            @{ what = 'the ids of another contact'; change = {}; with = @{ ContactId = 5; Note = 'x' }; text = 'not those of the piped contact' }
            @{ what = 'a field both given and emptied'; change = {}; with = @{ Note = 'x'; ClearField = 'Note' }; text = 'ClearField too' }
        ) {
            . $change
            $contact | Set-EcwidCustomerContact @with -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
            "$($failed[0])" | Should -Match "^Row 1: .*$text"
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'keeps a type that is newer than this version' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; method = 'GET'; body = '{"id":7,"contact":"x","type":"HOLOGRAM"}' }
            Get-EcwidCustomerContact $id 7 | Set-EcwidCustomerContact -Note x -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            @(Get-SandboxRequest $sandbox)[1].bodyText | Should -Be '{"note":"x"}'
        }

        It 'makes no request with -WhatIf' {
            $contact | Set-EcwidCustomerContact -Note x -WhatIf
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'shows nothing of what it remembers' {
            ($contact | Get-Member -MemberType Properties).Name | Should -Be 'Id', 'AdditionalFields', 'Contact', 'ContactId', 'CustomerId', 'Default', 'Handle', 'Note', 'OrderBy', 'Timestamp', 'Type'
        }
    }

    Context 'Remove-EcwidCustomerContact' {
        It 'makes one request and emits nothing' {
            Remove-EcwidCustomerContact $id $contactId -Confirm:$false | Should -BeNullOrEmpty
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'DELETE'
            $request[0].path | Should -Be $path
            $request[0].bodyText | Should -BeNullOrEmpty
            (Get-EcwidCustomerContact $id).ContactId | Should -Not -Contain $contactId
        }

        It 'takes piped contacts, and rows with other columns without a warning' {
            $all = @(Get-EcwidCustomerContact $id)
            $all.Count | Should -BeGreaterThan 1
            Clear-SandboxRequest $sandbox
            $all[0] | Remove-EcwidCustomerContact -Confirm:$false
            $all[1] | ConvertTo-Csv | ConvertFrom-Csv | Select-Object CustomerId, ContactId, Contact, Note, Colour |
                Remove-EcwidCustomerContact -Confirm:$false -WarningVariable warning
            $warning | Should -BeNullOrEmpty
            @(Get-SandboxRequest $sandbox).path | Sort-Object | Should -Be @($all[0, 1] | ForEach-Object { "/api/v3/1003/customers/$id/contacts/$($_.ContactId)" } | Sort-Object)
        }

        It 'reports what is not there, and that Ecwid deleted nothing' {
            $rows = [pscustomobject] @{ CustomerId = $id; ContactId = 5 }, $contact
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; method = 'DELETE'; after = 1; body = '{"deleteCount":0}' }
            $rows | Remove-EcwidCustomerContact -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.Count | Should -Be 2
            $failed.FullyQualifiedErrorId | Select-Object -Unique | Should -Be 'EcwidNotFound,EcwidPS.Commands.Contacts.RemoveEcwidCustomerContactCommand'
            "$($failed[1])" | Should -Match '^Row 2: .*nothing was deleted'
            $failed[1].TargetObject.ContactId | Should -Be $contactId
        }

        It 'does nothing to a customer that is piped in without a contact' {
            New-EcwidCustomer piped@vale.example | Remove-EcwidCustomerContact -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.Count | Should -Be 1
            @(Get-SandboxRequest $sandbox).method | Should -Be 'POST'
        }

        It 'asks first, and makes no request with -WhatIf' {
            ([Management.Automation.CommandMetadata] (Get-Command Remove-EcwidCustomerContact)).ConfirmImpact | Should -Be 'High'
            $contact | Remove-EcwidCustomerContact -WhatIf
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }
}
