param([string] $Configuration = 'Debug')

Describe 'Customer groups' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        $groups = '/api/v3/1003/customer_groups'

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

    Context 'Get-EcwidCustomerGroup' {
        It 'reads all groups, General among them, in one request' {
            $all = @(Get-EcwidCustomerGroup)
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'GET'
            $request[0].path | Should -Be $groups
            $request[0].rawQuery | Should -Be 'offset=0&limit=100'
            $all.CustomerGroupId | Should -Be 0, 5510, 5511, 5512
            $all.Id | Should -Be 0, 5510, 5511, 5512
            $all.Name | Should -Be 'General', 'Wholesale', 'Staff', 'Press'
            $all[2].ExternalReferenceId | Should -Be 'erp-7'
            $all[0].GetType().Name | Should -Be 'EcwidCustomerGroup'
        }

        It 'reads more groups than a page holds' {
            1..120 | ForEach-Object { [pscustomobject] @{ Name = "Group $_" } } | New-EcwidCustomerGroup | Should -HaveCount 120
            Clear-SandboxRequest $sandbox
            (Get-EcwidCustomerGroup).CustomerGroupId | Sort-Object -Unique | Should -HaveCount 124
            @(Get-SandboxRequest $sandbox).rawQuery | Should -Be 'offset=0&limit=100', 'offset=100&limit=100'
        }

        It 'reads <what> with one request each' -ForEach @(
            @{ what = 'General'; run = { Get-EcwidCustomerGroup 0 }; ids = @(0) }
            @{ what = 'several ids'; run = { Get-EcwidCustomerGroup -CustomerGroupId 5510, '5512' }; ids = 5510, 5512 }
            @{ what = 'piped ids'; run = { 5510, '5512' | Get-EcwidCustomerGroup }; ids = 5510, 5512 }
            @{ what = 'CSV rows'; run = { "customerGroupId,name`n5512,x`n0,y" | ConvertFrom-Csv | Get-EcwidCustomerGroup -WarningAction Stop }; ids = 5512, 0 }
            @{ what = 'customers'; run = { [pscustomobject] @{ CustomerId = 7; Id = 7; CustomerGroupId = 5511; Name = 'Ana' } | Get-EcwidCustomerGroup -WarningAction Stop }; ids = @(5511) }
        ) {
            (& $run).CustomerGroupId | Should -Be $ids
            @(Get-SandboxRequest $sandbox).path | Sort-Object | Should -Be @($ids | ForEach-Object { "$groups/$_" } | Sort-Object)
        }

        It 'takes a group where an id is asked for' {
            $staff = Get-EcwidCustomerGroup 5511
            Clear-SandboxRequest $sandbox
            (Get-EcwidCustomerGroup $staff).Name | Should -Be 'Staff'
            ($staff | Get-EcwidCustomerGroup).Name | Should -Be 'Staff'
            @(Get-SandboxRequest $sandbox).path | Should -Be "$groups/5511", "$groups/5511"
        }

        It 'finds a whole name with one search for it' {
            $null = New-EcwidCustomerGroup 'Staff abroad'
            Clear-SandboxRequest $sandbox
            (Get-EcwidCustomerGroup -Name sTaff).CustomerGroupId | Should -Be 5511
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].query.keyword | Should -Be 'sTaff'
        }

        It 'finds patterns, each group once' {
            (Get-EcwidCustomerGroup -Name '*S*', 'pre??').Name | Should -Be 'Wholesale', 'Staff', 'Press'
            @(Get-SandboxRequest $sandbox | Where-Object { $_.query.keyword }).Count | Should -Be 0
        }

        It 'is silent about a pattern that matches nothing, not about a name' {
            Get-EcwidCustomerGroup -Name 'x*' -ErrorAction Stop | Should -BeNullOrEmpty
            $found = Get-EcwidCustomerGroup -Name Nobody, Press -ErrorVariable failed -ErrorAction SilentlyContinue
            $found.Name | Should -Be 'Press'
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            "$($failed[0])" | Should -Be "No customer group has the name 'Nobody'. Check the spelling."
        }

        It 'reports an unknown id and gives the others' {
            $found = Get-EcwidCustomerGroup 1, 5511 -ErrorVariable failed -ErrorAction SilentlyContinue
            $found.Name | Should -Be 'Staff'
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        }

        It 'reports the row that has no id, instead of reading all groups' {
            $row = [pscustomobject] @{ CustomerGroupId = '' }
            $row, [pscustomobject] @{ CustomerGroupId = 'x' } | Get-EcwidCustomerGroup -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$($failed[0])" | Should -BeLike 'Row 1: The input has no CustomerGroupId.*Nothing was sent.'
            $failed[0].TargetObject | Should -Be $row
            "$($failed[1])" | Should -BeLike "*Row 2: CustomerGroupId is 'x'. Use the id of a customer group*"
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'does not ignore input when names are given' {
            5511 | Get-EcwidCustomerGroup -Name Press -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$($failed[0])" | Should -BeLike 'Row 1: -Name was given*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'names the scope that is missing' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two'; scopes = @('read_store_profile') }) }
            Connect-Sandbox $sandbox -Token secret_two -StoreId 2004
            Get-EcwidCustomerGroup -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidScopeMissing,*'
            "$($failed[0])" | Should -Match 'read_customers'
        }

        It 'shows a table that fits 80 columns' {
            $lines = (Get-EcwidCustomerGroup | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ }
            $lines[0] | Should -Match 'CustomerGroupId\s+Name\s+ExternalReferenceId'
            $lines[2] | Should -Match '^\s+0 General\s*$'
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        }
    }

    Context 'New-EcwidCustomerGroup' {
        It 'makes one request and emits what was sent with its id' {
            $group = New-EcwidCustomerGroup 'VIP' -ExternalReferenceId ' erp-9 '
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'POST'
            $request[0].path | Should -Be $groups
            $request[0].bodyText | Should -Be '{"name":"VIP","externalReferenceId":"erp-9"}'
            $group.CustomerGroupId | Should -Be 5513
            $group.Name | Should -Be 'VIP'
            $group.ExternalReferenceId | Should -Be 'erp-9'
        }

        It 'takes CSV rows, in which blank cells are not sent' {
            $made = "name,externalReferenceId`nOne,`n,x`nTwo,erp-2" | ConvertFrom-Csv | New-EcwidCustomerGroup -ErrorVariable failed -ErrorAction SilentlyContinue
            @(Get-SandboxRequest $sandbox).bodyText | Sort-Object | Should -Be '{"name":"One"}', '{"name":"Two","externalReferenceId":"erp-2"}'
            $made.CustomerGroupId | Should -Be 5513, 5514
            "$($failed[0])" | Should -BeLike '*Row 2: Name is blank. Every customer group needs a name.'
        }

        It 'copies groups to another store' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            $other = Connect-Ecwid -StoreId 2004 -Token (New-Token secret_two) -BaseUri $sandbox.BaseUri -SkipCheck -PassThru
            Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
            $null = Get-EcwidCustomerGroup 5510, 5511 | New-EcwidCustomerGroup -Connection $other -WarningAction Stop -ErrorAction Stop
            $copies = Get-EcwidCustomerGroup -Connection $other
            $copies.Name | Should -Be 'General', 'Wholesale', 'Staff'
            $copies[2].ExternalReferenceId | Should -Be 'erp-7'
        }

        It 'reports a reference that is taken, with the row' {
            $row = [pscustomobject] @{ Name = 'Crew'; ExternalReferenceId = 'erp-7' }
            $row | New-EcwidCustomerGroup -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidConflict,*'
            $failed[0].TargetObject | Should -Be $row
            "$($failed[0])" | Should -BeLike 'Row 1: *EXTERNAL_ID_ALREADY_USED*'
        }

        It 'makes no request with -WhatIf' {
            New-EcwidCustomerGroup 'VIP' -WhatIf | Should -BeNullOrEmpty
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Set-EcwidCustomerGroup' {
        It 'sends what is given and emits nothing' {
            Set-EcwidCustomerGroup 5510 -Name 'Trade' | Should -BeNullOrEmpty
            Set-EcwidCustomerGroup -CustomerGroupId 0 -ExternalReferenceId all | Should -BeNullOrEmpty
            $request = @(Get-SandboxRequest $sandbox)
            $request.method | Should -Be 'PUT', 'PUT'
            $request.path | Should -Be "$groups/5510", "$groups/0"
            $request.bodyText | Should -Be '{"name":"Trade"}', '{"externalReferenceId":"all"}'
        }

        It 'reads the group again with -PassThru' {
            $group = Set-EcwidCustomerGroup 5511 -Name Crew -PassThru
            @(Get-SandboxRequest $sandbox | ForEach-Object { $_.method + ' ' + $_.path }) | Should -Be "PUT $groups/5511", "GET $groups/5511"
            $group.Name | Should -Be 'Crew'
            $group.ExternalReferenceId | Should -Be 'erp-7'
        }

        It 'warns when it can not read the group again: the change was made' {
            Add-SandboxFault $sandbox @{ kind = 'status'; method = 'GET'; status = 400 }
            Set-EcwidCustomerGroup 5511 -Name Crew -PassThru -WarningVariable warning -WarningAction SilentlyContinue -ErrorAction Stop | Should -BeNullOrEmpty
            "$warning" | Should -BeLike 'Customer group 5511 was changed, but could not be read back: *'
        }

        It 'sends of a group only what was changed since it was read' {
            $group = Get-EcwidCustomerGroup 5511
            $group.Name = 'Crew'
            Clear-SandboxRequest $sandbox
            $group | Set-EcwidCustomerGroup
            Get-EcwidCustomerGroup 5510, 5512 | Set-EcwidCustomerGroup -ExternalReferenceId ''  -WarningVariable warning -WarningAction SilentlyContinue
            Get-EcwidCustomerGroup 5512 | Set-EcwidCustomerGroup -ExternalReferenceId erp-9
            @(Get-SandboxRequest $sandbox | Where-Object method -EQ PUT).bodyText | Should -Be '{"name":"Crew"}', '{"externalReferenceId":"erp-9"}'
            $warning | Should -HaveCount 2
        }

        It 'clears the reference that was taken from a group' {
            $group = Get-EcwidCustomerGroup 5511
            $group.ExternalReferenceId = $null
            Clear-SandboxRequest $sandbox
            $group | Set-EcwidCustomerGroup
            @(Get-SandboxRequest $sandbox).bodyText | Should -Be '{"externalReferenceId":""}'
        }

        It 'warns and makes no request when there is nothing to send' {
            Set-EcwidCustomerGroup 5510 -PassThru -WarningVariable warning -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warning" | Should -Be 'Nothing is to be changed in customer group 5510, so no request was made. Give Name or ExternalReferenceId.'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'takes CSV rows, and the next row after one that fails' {
            "customerGroupId,name,externalReferenceId`n5510,Trade,`n1,x,`n,x,`n5512,,p1" | ConvertFrom-Csv |
                Set-EcwidCustomerGroup -ErrorVariable failed -ErrorAction SilentlyContinue
            @(Get-SandboxRequest $sandbox).bodyText | Sort-Object | Should -Be '{"externalReferenceId":"p1"}', '{"name":"Trade"}', '{"name":"x"}'
            "$($failed[0])" | Should -BeLike 'Row 2: *Customer group #1 not found*'
            $failed[0].TargetObject.customerGroupId | Should -Be '1'
            "$($failed[1])" | Should -BeLike '*Row 3: CustomerGroupId is blank.*'
        }

        It 'reports that nothing was changed' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{"updateCount":0}' }
            Set-EcwidCustomerGroup 5510 -Name Trade -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            "$($failed[0])" | Should -BeLike '*says that nothing was changed*'
        }

        It 'makes no request with -WhatIf' {
            Set-EcwidCustomerGroup 5510 -Name Trade -WhatIf
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Remove-EcwidCustomerGroup' {
        It 'makes one request and emits nothing' {
            Remove-EcwidCustomerGroup 5510 -Confirm:$false | Should -BeNullOrEmpty
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'DELETE'
            $request[0].path | Should -Be "$groups/5510"
            $request[0].bodyText | Should -BeNullOrEmpty
        }

        It 'takes groups and rows, of which the id counts and not the name' {
            Get-EcwidCustomerGroup 5510 | Remove-EcwidCustomerGroup -Confirm:$false
            Remove-EcwidCustomerGroup (Get-EcwidCustomerGroup 5511) -Confirm:$false
            "name,customerGroupId`nWholesale,5512" | ConvertFrom-Csv | Remove-EcwidCustomerGroup -Confirm:$false -WarningAction Stop
            @(Get-SandboxRequest $sandbox | Where-Object method -EQ DELETE).path | Should -Be "$groups/5510", "$groups/5511", "$groups/5512"
            (Get-EcwidCustomerGroup).Name | Should -Be 'General'
        }

        It 'looks a name up, and deletes that group' {
            Remove-EcwidCustomerGroup -Name 'press' -Confirm:$false
            $request = @(Get-SandboxRequest $sandbox)
            $request.method | Should -Be 'GET', 'DELETE'
            $request[0].rawQuery | Should -Be 'keyword=press&offset=0&limit=100'
            $request[1].path | Should -Be "$groups/5512"
        }

        It 'deletes nothing when several groups have the name' {
            $null = New-EcwidCustomerGroup 'STAFF'
            Clear-SandboxRequest $sandbox
            Remove-EcwidCustomerGroup -Name Staff -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            "$($failed[0])" | Should -BeLike "2 customer groups have the name 'Staff': 5511, 5513.*"
            @(Get-SandboxRequest $sandbox).method | Should -Be 'GET'
        }

        It 'refuses General before any request' {
            Remove-EcwidCustomerGroup 0 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
            "$($failed[0])" | Should -BeLike "The group General (id 0) can't be deleted*"
            Remove-EcwidCustomerGroup -Name General -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            "$($failed[0])" | Should -BeLike "The group General (id 0) can't be deleted*"
            @(Get-SandboxRequest $sandbox).method | Should -Not -Contain 'DELETE'
        }

        It 'says in -WhatIf where the customers go, and makes no request' {
            $log = Join-Path $TestDrive 'whatif.txt'
            $group = Get-EcwidCustomerGroup 5511
            Clear-SandboxRequest $sandbox
            $null = Start-Transcript $log
            $group | Remove-EcwidCustomerGroup -WhatIf
            Remove-EcwidCustomerGroup -Name Press -WhatIf
            $null = Stop-Transcript
            $text = (Get-Content $log -Raw) -replace '\s+', ' '
            $text | Should -Match "its customers move to the group General"
            $text | Should -Match "'Staff' \(customer group 5511, store 1003\)"
            $text | Should -Match "'Press' \(customer group, store 1003\)"
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'asks first: its impact is high' {
            [Management.Automation.CmdletAttribute[]] $attribute = (Get-Command Remove-EcwidCustomerGroup).ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)
            $attribute[0].ConfirmImpact | Should -Be 'High'
        }

        It 'reports that nothing was deleted' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{"deleteCount":0}' }
            Remove-EcwidCustomerGroup 5510 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            "$($failed[0])" | Should -BeLike '*says that nothing was deleted*'
        }
    }

    Context 'Completion' {
        It 'completes the names of groups, in quotes where they need them' {
            $null = New-EcwidCustomerGroup "Bob's [vip]"
            Get-Completion 'Remove-EcwidCustomerGroup -Name ' | Should -Be "'Bob''s [vip]'", 'General', 'Press', 'Staff', 'Wholesale'
            Get-Completion 'Remove-EcwidCustomerGroup -Name wh' | Should -Be 'Wholesale'
            $pattern = Get-Completion "Get-EcwidCustomerGroup -Name 'bob"
            (& ([scriptblock]::Create("Get-EcwidCustomerGroup -Name $pattern"))).Name | Should -Be "Bob's [vip]"
        }

        It 'uses the connection on the line' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            $global:other = Connect-Ecwid -StoreId 2004 -Token (New-Token secret_two) -BaseUri $sandbox.BaseUri -SkipCheck -PassThru
            Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
            Get-Completion 'Remove-EcwidCustomerGroup -Connection $other -Name ' | Should -Be 'General'
            Remove-Variable other -Scope Global
        }

        It 'gives up after a second' {
            Add-SandboxFault $sandbox @{ kind = 'hang'; times = 0 }
            $watch = [Diagnostics.Stopwatch]::StartNew()
            Get-Completion 'Remove-EcwidCustomerGroup -Name Who' | Should -Not -Contain 'Wholesale'
            $watch.ElapsedMilliseconds | Should -BeGreaterThan 900
            $watch.ElapsedMilliseconds | Should -BeLessThan 3000
        }

        It 'says nothing when <what>' -ForEach @(
            @{ what = 'there is no connection'; prepare = { Disconnect-Ecwid } }
            @{ what = 'Ecwid fails'; prepare = { Add-SandboxFault $sandbox @{ kind = 'status'; status = 500; times = 0 } } }
        ) {
            & $prepare
            $Error.Clear()
            Get-Completion 'Remove-EcwidCustomerGroup -Name Who' | Should -Not -Contain 'Wholesale'
            $Error | Should -BeNullOrEmpty
        }
    }
}
