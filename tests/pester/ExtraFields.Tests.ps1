param([string] $Configuration = 'Debug')

Describe 'Extra fields' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        $fields = '/api/v3/1003/store_extrafields/customers'

        function Get-Completion([string] $Line) {
            ([Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)).CompletionMatches.CompletionText
        }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
    }

    Context 'Get-EcwidCustomerExtraField' {
        It 'reads all fields in one request' {
            $all = @(Get-EcwidCustomerExtraField)
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'GET'
            $request[0].path | Should -Be $fields
            $request[0].rawQuery | Should -BeNullOrEmpty
            $all.Key | Should -Be 'xfBirthday', 'xfLoyalty'
            $all[0].GetType().Name | Should -Be 'EcwidCustomerExtraField'
            $all[1].Title | Should -Be 'Loyalty number'
            $all[1].Type | Should -Be 'TEXT'
            $all[1].EntityTypes | Should -Be 'CUSTOMERS'
            $all[1].ShownOnOrderDetails | Should -BeTrue
            $all[1].LinkedWithCheckoutField | Should -BeFalse
            $all[1].CreatedDate | Should -Be ([DateTimeOffset] '2025-01-15 09:30:00 +00:00')
            $all[1].LastModifiedDate | Should -BeOfType DateTimeOffset
        }

        It 'reads <what> with one request each' -ForEach @(
            @{ what = 'keys'; run = { Get-EcwidCustomerExtraField xfLoyalty, xfBirthday } }
            @{ what = 'piped keys'; run = { 'xfLoyalty', ' xfBirthday ' | Get-EcwidCustomerExtraField } }
            @{ what = 'CSV rows'; run = { "title,key`nx,xfLoyalty`ny,xfBirthday" | ConvertFrom-Csv | Get-EcwidCustomerExtraField -WarningAction SilentlyContinue } }
        ) {
            (& $run).Key | Should -Be 'xfLoyalty', 'xfBirthday'
            @(Get-SandboxRequest $sandbox).path | Sort-Object | Should -Be "$fields/xfBirthday", "$fields/xfLoyalty"
        }

        It 'reports an unknown key and gives the others' {
            $found = Get-EcwidCustomerExtraField nothing, xfLoyalty -ErrorVariable failed -ErrorAction SilentlyContinue
            $found.Key | Should -Be 'xfLoyalty'
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            "$($failed[0])" | Should -BeLike '*Check the key.'
        }

        It 'reports the row that has no key, instead of reading all fields' {
            $row = [pscustomobject] @{ Key = ' ' }
            $row | Get-EcwidCustomerExtraField -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$($failed[0])" | Should -BeLike 'Row 1: The input has no Key.*'
            $failed[0].TargetObject | Should -Be $row
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'refuses a key that would be another path' {
            Get-EcwidCustomerExtraField '..' -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'shows a table that fits 80 columns' {
            $lines = (Get-EcwidCustomerExtraField | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ }
            $lines[0] | Should -Match '^Key\s+Title\s+Type\s+OnOrders'
            $lines[3] | Should -Match '^xfLoyalty\s+Loyalty number\s+TEXT\s+True'
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        }
    }

    Context 'New-EcwidCustomerExtraField' {
        It 'makes one request and emits what was sent with its key' {
            $field = New-EcwidCustomerExtraField 'Shoe size' select -ShownOnOrderDetails no
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'POST'
            $request[0].path | Should -Be $fields
            $request[0].bodyText | Should -Be '{"title":"Shoe size","type":"SELECT","shownOnOrderDetails":false}'
            $field.Key | Should -Be 'xf00001'
            $field.Title | Should -Be 'Shoe size'
            $field.Type | Should -Be 'SELECT'
            $field.ShownOnOrderDetails | Should -BeFalse
        }

        It 'takes CSV rows, in which blank cells are not sent' {
            "key,title,type,shownOnOrderDetails`nsize,Size,Text,`n,Born,datetime,yes`n,Fax,fax,`n,,TEXT," | ConvertFrom-Csv |
                New-EcwidCustomerExtraField -ErrorVariable failed -ErrorAction SilentlyContinue | Should -HaveCount 2
            @(Get-SandboxRequest $sandbox).bodyText | Sort-Object | Should -Be '{"key":"size","title":"Size","type":"TEXT"}', '{"title":"Born","type":"DATETIME","shownOnOrderDetails":true}'
            "$($failed[0])" | Should -BeLike "*Row 3: Type is 'fax'. Use one of TEXT, DATETIME, *"
            "$($failed[1])" | Should -BeLike '*Row 4: Title is blank.*'
        }

        It 'takes an extra field of another store' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            $other = Connect-Ecwid -StoreId 2004 -Token (New-Token secret_two) -BaseUri $sandbox.BaseUri -SkipCheck -PassThru
            Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
            $null = Get-EcwidCustomerExtraField | New-EcwidCustomerExtraField -Connection $other -WarningAction Stop -ErrorAction Stop
            (Get-EcwidCustomerExtraField -Connection $other).Key | Should -Be 'xfBirthday', 'xfLoyalty'
        }

        It 'reports a key that is taken, with the row' {
            $row = [pscustomobject] @{ Key = 'xfLoyalty'; Title = 'T'; Type = 'TEXT' }
            $row | New-EcwidCustomerExtraField -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidConflict,*'
            $failed[0].TargetObject | Should -Be $row
        }

        It 'reports that nothing was created' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{"createCount":0}' }
            New-EcwidCustomerExtraField T TEXT -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidOutcomeUnknown,*'
        }

        It 'makes no request with -WhatIf' {
            New-EcwidCustomerExtraField T TEXT -WhatIf | Should -BeNullOrEmpty
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Set-EcwidCustomerExtraField' {
        It 'sends what is given and emits nothing' {
            Set-EcwidCustomerExtraField xfLoyalty -Title 'Number' -Type textarea -ShownOnOrderDetails $false | Should -BeNullOrEmpty
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'PUT'
            $request[0].path | Should -Be "$fields/xfLoyalty"
            $request[0].bodyText | Should -Be '{"title":"Number","type":"TEXTAREA","shownOnOrderDetails":false}'
        }

        It 'sends a key with blanks and signs as one part of the path' {
            $null = New-EcwidCustomerExtraField T TEXT -Key 'a b+c/d'
            Clear-SandboxRequest $sandbox
            Set-EcwidCustomerExtraField 'a b+c/d' -Title U -ErrorAction Stop
            @(Get-SandboxRequest $sandbox)[0].rawPath | Should -BeLike '*/a%20b%2Bc%2Fd'
            (Get-EcwidCustomerExtraField 'a b+c/d').Title | Should -Be 'U'
        }

        It 'reads the field again with -PassThru' {
            $field = Set-EcwidCustomerExtraField xfLoyalty -Title Number -PassThru
            @(Get-SandboxRequest $sandbox | ForEach-Object { $_.method + ' ' + $_.path }) | Should -Be "PUT $fields/xfLoyalty", "GET $fields/xfLoyalty"
            $field.Title | Should -Be 'Number'
            $field.LastModifiedDate | Should -BeGreaterThan $field.CreatedDate
        }

        It 'sends of a field only what was changed since it was read, and what is given' {
            $all = @(Get-EcwidCustomerExtraField)
            $all[0].Title = 'Born'
            Clear-SandboxRequest $sandbox
            $all | Set-EcwidCustomerExtraField -WarningVariable warning -WarningAction SilentlyContinue
            $all | Set-EcwidCustomerExtraField -Title Both
            Get-SandboxRequest $sandbox | ForEach-Object { "$($_.path) $($_.bodyText)" } | Sort-Object |
                Should -Be "$fields/xfBirthday {""title"":""Born""}", "$fields/xfBirthday {""title"":""Both""}", "$fields/xfLoyalty {""title"":""Both""}"
            "$warning" | Should -BeLike 'Row 2: Nothing is to be changed in extra field xfLoyalty, so no request was made.*'
        }

        It 'takes CSV rows, and the next row after one that fails' {
            "key,title,type,shownOnOrderDetails`nxfLoyalty,,,maybe`nnothing,x,,`nxfBirthday,,,on" | ConvertFrom-Csv |
                Set-EcwidCustomerExtraField -ErrorVariable failed -ErrorAction SilentlyContinue
            @(Get-SandboxRequest $sandbox).bodyText | Sort-Object | Should -Be '{"shownOnOrderDetails":true}', '{"title":"x"}'
            "$($failed[0])" | Should -BeLike "*Row 1: ShownOnOrderDetails is 'maybe'. Use true, false, *"
            "$($failed[1])" | Should -BeLike "Row 2: *Extra field 'nothing' not found*"
        }

        It 'reports that nothing was changed' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{"updateCount":0}' }
            Set-EcwidCustomerExtraField xfLoyalty -Title T -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
        }

        It 'makes no request with -WhatIf, nor when there is nothing to send' {
            Set-EcwidCustomerExtraField xfLoyalty -Title T -WhatIf
            Set-EcwidCustomerExtraField xfLoyalty -WarningVariable warning -WarningAction SilentlyContinue
            $warning | Should -HaveCount 1
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Remove-EcwidCustomerExtraField' {
        It 'makes one request and emits nothing' {
            Remove-EcwidCustomerExtraField xfLoyalty -Confirm:$false | Should -BeNullOrEmpty
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'DELETE'
            $request[0].path | Should -Be "$fields/xfLoyalty"
        }

        It 'takes fields and rows, and goes on after one that fails' {
            Get-EcwidCustomerExtraField xfLoyalty | Remove-EcwidCustomerExtraField -Confirm:$false
            "key`nnothing`nxfBirthday" | ConvertFrom-Csv | Remove-EcwidCustomerExtraField -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            "$($failed[0])" | Should -BeLike 'Row 1: *not found*'
            Get-EcwidCustomerExtraField | Should -BeNullOrEmpty
        }

        It 'reports that nothing was deleted' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{"deleteCount":0}' }
            Remove-EcwidCustomerExtraField xfLoyalty -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
        }

        It 'makes no request with -WhatIf' {
            Remove-EcwidCustomerExtraField xfLoyalty -WhatIf
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'names the scope that is missing' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two'; scopes = @('read_store_profile', 'update_customers_extrafields') }) }
            Connect-Sandbox $sandbox -Token secret_two -StoreId 2004
            $null = New-EcwidCustomerExtraField T TEXT -Key k -ErrorAction Stop
            Remove-EcwidCustomerExtraField k -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidScopeMissing,*'
            "$($failed[0])" | Should -Match 'delete_customers_extrafields'
        }
    }

    Context 'Completion' {
        It 'completes keys and types' {
            Get-Completion 'Remove-EcwidCustomerExtraField -Key ' | Should -Be 'xfBirthday', 'xfLoyalty'
            Get-Completion 'New-EcwidCustomerExtraField -Type te' | Should -Be 'TEXT', 'TEXTAREA'
        }
    }
}
