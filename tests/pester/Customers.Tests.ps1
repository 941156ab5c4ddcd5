param([string] $Configuration = 'Debug')

Describe 'Customers' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        $id = 310000101

        function Get-Request([string] $Method = '*') { @(Get-SandboxRequest $sandbox | Where-Object method -Like $Method) }
        function Get-Sent { (Get-Request 'PUT').bodyText }
        function Get-Stored([long] $CustomerId = $id) { Get-SandboxCustomer $sandbox | Where-Object id -EQ $CustomerId }
        function Get-Query($Request) { ($Request.query.PSObject.Properties | Sort-Object Name | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join '&' }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
    }

    Context 'Get-EcwidCustomer by id' {
        It 'makes one request for each id' {
            $customers = @(Get-EcwidCustomer $id, 310000102)
            (Get-Request).path | Sort-Object | Should -Be "/api/v3/1003/customers/$id", '/api/v3/1003/customers/310000102'
            $customers.CustomerId | Should -Be $id, 310000102
            $customers[0].Registered | Should -BeOfType DateTimeOffset
        }

        It 'takes <what>' -ForEach @(
            @{ what = 'a customer'; source = { Get-EcwidCustomer 310000101 } }
            @{ what = 'a contact'; source = { @(Get-EcwidCustomerContact 310000101)[0] } }
            @{ what = 'a CSV row'; source = { [pscustomobject] @{ customerId = '310000101'; Other = 'x' } } }
        ) {
            $object = & $source
            Clear-SandboxRequest $sandbox
            ($object | Get-EcwidCustomer -WarningAction SilentlyContinue).CustomerId | Should -Be $id
            (Get-Request).path | Should -Be "/api/v3/1003/customers/$id"
        }

        It 'finds a customer by its e-mail address with one exact look-up' {
            (Get-EcwidCustomer 'MIRA@harbor-tea.example').CustomerId | Should -Be $id
            $requests = Get-Request
            $requests.path | Should -Be '/api/v3/1003/customers', "/api/v3/1003/customers/$id"
            Get-Query $requests[0] | Should -Be 'email=MIRA@harbor-tea.example&limit=100&offset=0&responseFields=total,count,offset,limit,items(id,email)&useExactEmailMatch=true'
        }

        It 'says that nobody has an e-mail address' {
            Get-EcwidCustomer 'nobody@vale.example' -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            "$($failed[0])" | Should -Not -Match 'nobody@'
        }

        It 'reports an unknown id and goes on' {
            $customers = @(5, $id | ForEach-Object { [pscustomobject] @{ CustomerId = $_ } } | Get-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue)
            $customers.CustomerId | Should -Be $id
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            $failed[0].TargetObject.CustomerId | Should -Be 5
        }

        It 'reads only the properties that are asked for' {
            $customer = Get-EcwidCustomer $id -Property Email, BillingPerson.City, BillingPerson.Name, B2bB2c
            (Get-Request)[0].query.responseFields | Should -Be 'id,email,billingPerson(city,name),b2b_b2c'
            $customer.CustomerId | Should -Be $id
            $customer.BillingPerson.City | Should -Not -BeNullOrEmpty
            $customer.TaxExempt | Should -BeNullOrEmpty
        }

        It 'does not read the whole store for an object that names nobody' {
            [pscustomobject] @{ Email = 'x' } | Get-EcwidCustomer -WarningAction SilentlyContinue -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            Get-Request | Should -BeNullOrEmpty
        }

        It 'says which row names nobody, and reads the next' {
            $rows = [pscustomobject] @{ CustomerId = '' }, [pscustomobject] @{ CustomerId = "$id" }
            $found = @($rows | Get-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue)
            $found.CustomerId | Should -Be $id
            $failed.Count | Should -Be 1
            "$($failed[0])" | Should -BeLike 'Row 1: The input has neither CustomerId nor CustomerGroupId.*'
            $failed[0].TargetObject | Should -Be $rows[0]
        }

        It 'takes ids and e-mail addresses that are piped in as they are' {
            ($id, 'ana@vale.example' | Get-EcwidCustomer).CustomerId | Should -Be $id, 310000103
            { 'nobody' | Get-EcwidCustomer -ErrorAction Stop } | Should -Throw '*neither a customer''s id nor an e-mail address*'
        }

        It 'refuses input beside filters that it would have no effect on' {
            { $id | Get-EcwidCustomer -Lang en -ErrorAction Stop } | Should -Throw 'Row 1: Filters were given*'
            Get-Request | Should -BeNullOrEmpty
        }
    }

    Context 'Get-EcwidCustomer by search' {
        It 'sends every filter as the API spells it' {
            Get-EcwidCustomer -Keyword 'a b' -Name n+m -Email x@y.example -Phone '+49' -City c -PostalCode 01 -StateOrProvinceCode s -CountryCode de, US `
                -CompanyName co -AcceptMarketing yes -TaxExempt no -B2bB2c B2B -Lang en -CustomerGroupId 0, 5510 -MinOrderCount 1 -MaxOrderCount 9 `
                -MinSalesValue 1.5 -MaxSalesValue 99 -PurchasedProductId 7, 8 -CreatedFrom 2025-01-01 -CreatedTo '2025-02-01 00:00:00 +0000' `
                -UpdatedFrom 1735689600 -UpdatedTo ([DateTimeOffset] '2025-02-01T00:00:00Z') -FiscalCode f -ElectronicInvoicePecEmail p -ElectronicInvoiceSdiCode d `
                -SortBy registered_date_desc | Should -BeNullOrEmpty
            $request = Get-Request
            Get-Query $request[0] | Should -Be ((@(
                        'acceptMarketing=true', 'b2b_b2c=b2b', 'city=c', 'companyName=co', 'countryCodes=DE,US', 'createdFrom=1735689600', 'createdTo=1738368000',
                        'customerGroupIds=0,5510', 'electronicInvoicePecEmail=p', 'electronicInvoiceSdiCode=d', 'email=x@y.example', 'fiscalCode=f', 'keyword=a b', 'lang=en',
                        'limit=100', 'maxOrderCount=9', 'maxSalesValue=99', 'minOrderCount=1', 'minSalesValue=1.5', 'name=n+m', 'offset=0', 'phone=+49', 'postalCode=01',
                        'purchasedProductIds=7,8', 'sortBy=REGISTERED_DATE_DESC', 'stateOrProvinceCode=s', 'taxExempt=false', 'updatedFrom=1735689600', 'updatedTo=1738368000',
                        'useExactEmailMatch=true') | Sort-Object) -join '&')
            $request[0].rawQuery | Should -Match 'keyword=a%20b'
            $request[0].rawQuery | Should -Match 'name=n%2Bm'
        }

        It 'takes an e-mail without wildcards as the whole address' {
            (Get-EcwidCustomer -Email mira@harbor-tea.example).CustomerId | Should -Be $id
            Get-EcwidCustomer -Email mira@harbor | Should -BeNullOrEmpty
        }

        It 'takes wildcards in an e-mail as a search' {
            @(Get-EcwidCustomer -Email 'MIRA@*').CustomerId | Should -Contain $id
            (Get-Request)[0].query.email | Should -Be 'MIRA@'
            (Get-Request)[0].query.PSObject.Properties.Name | Should -Not -Contain 'useExactEmailMatch'
            Get-EcwidCustomer -Email '*harbor-tea' | Should -BeNullOrEmpty
            @(Get-EcwidCustomer -Email '*.example' -First 2 -Skip 1).Count | Should -Be 2
        }

        It 'takes groups from the pipeline' {
            $customers = @([pscustomobject] @{ CustomerGroupId = 5510 } | Get-EcwidCustomer)
            (Get-Request)[0].query.customerGroupIds | Should -Be '5510'
            $customers.CustomerGroupId | Select-Object -Unique | Should -Be 5510
        }

        It 'refuses <what> before any request' -ForEach @(
            @{ what = 'an unknown order'; arguments = @{ SortBy = 'AGE' }; text = 'NAME_ASC' }
            @{ what = 'a date that is none'; arguments = @{ CreatedFrom = '31/12/2025' }; text = "'31/12/2025'" }
            @{ what = 'an amount with a comma'; arguments = @{ MinSalesValue = '1,50' }; text = "'1,50'" }
            @{ what = 'a negative group'; arguments = @{ CustomerGroupId = -1 }; text = 'from 0' }
        ) {
            { Get-EcwidCustomer @arguments } | Should -Throw "*$text*"
            Get-Request | Should -BeNullOrEmpty
        }

        It 'refuses a property that is no path' {
            Get-EcwidCustomer -Property 'email,items(' -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
            Get-Request | Should -BeNullOrEmpty
        }

        It 'keeps the paging fields when properties are chosen' {
            $null = Get-EcwidCustomer -Property Email -First 1
            (Get-Request)[0].query.responseFields | Should -Be 'total,count,offset,limit,items(id,email)'
        }
    }

    Context 'Pages' {
        BeforeAll {
            function Add-Customer([int] $Count) {
                $requests = 1..$Count | ForEach-Object { [pscustomobject] @{ Email = "n$_@many.example" } }
                $null = $requests | New-EcwidCustomer -ErrorAction Stop
                Clear-SandboxRequest $sandbox
            }
        }

        BeforeEach {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            Connect-Sandbox $sandbox -Token 'secret_two' -StoreId 2004 -With @{ SkipCheck = $true }
        }

        It 'reads 250 customers with three requests, each once' {
            Add-Customer 250
            $customers = @(Get-EcwidCustomer)
            $customers.Count | Should -Be 250
            @($customers.CustomerId | Select-Object -Unique).Count | Should -Be 250
            @(Get-Request | ForEach-Object { "$($_.query.offset)+$($_.query.limit)" }) | Should -Be '0+100', '100+100', '200+100'
        }

        It 'needs one request for -First 5' {
            Add-Customer 20
            @(Get-EcwidCustomer -First 5).Count | Should -Be 5
            @(Get-Request | ForEach-Object { "$($_.query.offset)+$($_.query.limit)" }) | Should -Be '0+5'
        }

        It 'reads at most one page more than Select-Object -First 5 needs' {
            Add-Customer 350
            @(Get-EcwidCustomer | Select-Object -First 5).Count | Should -Be 5
            (Get-Request).Count | Should -BeLessOrEqual 2
        }

        It 'fetches no page that -Skip and -First do not need' {
            Add-Customer 250
            $all = @(Get-EcwidCustomer -SortBy EMAIL_ASC)
            Clear-SandboxRequest $sandbox
            $some = @(Get-EcwidCustomer -Skip 120 -First 30 -SortBy EMAIL_ASC)
            $some.CustomerId | Should -Be $all[120..149].CustomerId
            @(Get-Request | ForEach-Object { "$($_.query.offset)+$($_.query.limit)" }) | Should -Be '120+30'
        }

        It 'counts without items in one request' {
            Add-Customer 150
            Get-EcwidCustomer -First 0 -IncludeTotalCount | Should -Be 150
            (Get-Request).Count | Should -Be 1
            (Get-Request)[0].query.responseFields | Should -Be 'total'
        }

        It 'says that it does not know the total when Ecwid can not count' {
            $total = @(Get-EcwidCustomer -Email 'cust*' -First 0 -IncludeTotalCount)
            $total.Count | Should -Be 1
            $total[0].ToString() | Should -Be 'Unknown total count'
        }

        It 'writes the total before the customers' {
            Add-Customer 3
            $output = @(Get-EcwidCustomer -IncludeTotalCount)
            $output[0] | Should -Be 3
            $output.Count | Should -Be 4
        }

        It 'reports a page that fails, after the customers before it' {
            Add-Customer 250
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 500; method = 'GET'; after = 1; times = 0 }
            $customers = @(Get-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue)
            $customers.Count | Should -Be 100
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidServerError,*'
        }

        It 'feeds a cmdlet that deletes without passing anybody over' {
            Add-Customer 250
            Get-EcwidCustomer -SortBy EMAIL_ASC | Remove-EcwidCustomer -Confirm:$false
            @(Get-SandboxCustomer $sandbox -StoreId 2004).Count | Should -Be 0
        }
    }

    Context 'Set-EcwidCustomer' {
        It 'sends only what is named, and emits nothing' {
            Set-EcwidCustomer $id -Lang fr -TaxExempt yes -City Leeds | Should -BeNullOrEmpty
            (Get-Request).Count | Should -Be 1
            (Get-Request)[0].path | Should -Be "/api/v3/1003/customers/$id"
            Get-Sent | Should -Be '{"billingPerson":{"city":"Leeds"},"taxExempt":true,"lang":"fr"}'
            (Get-Stored).billingPerson.name | Should -Be 'Mira Olsen'
        }

        It 'sends of a customer only what was changed since it was read' {
            $customer = Get-EcwidCustomer $id
            $customer.Lang = 'fr'
            $customer.BillingPerson.City = 'Leeds'
            $customer | Set-EcwidCustomer -ErrorAction Stop
            Get-Sent | Should -Be '{"billingPerson":{"city":"Leeds"},"lang":"fr"}'
        }

        It 'sends of a customer only what is named, when nothing was changed' {
            Get-EcwidCustomer $id | Set-EcwidCustomer -Lang fr
            Get-Sent | Should -Be '{"lang":"fr"}'
        }

        It 'notices a change inside an address, and sends the addresses with their ids' {
            $customer = Get-EcwidCustomer $id
            $customer.ShippingAddresses[0].City = 'York'
            $customer | Set-EcwidCustomer
            $sent = (Get-Request 'PUT')[0].body
            @($sent.PSObject.Properties).Name | Should -Be 'shippingAddresses'
            $sent.shippingAddresses[0].id | Should -Be $customer.ShippingAddresses[0].AddressId
            $sent.shippingAddresses[0].city | Should -Be 'York'
            $sent.shippingAddresses.Count | Should -Be $customer.ShippingAddresses.Count
        }

        It 'sends a name that was changed on the customer as that of the billing person' {
            $customer = Get-EcwidCustomer $id
            $customer.Name = 'Mira Vale'
            $customer | Set-EcwidCustomer
            Get-Sent | Should -Be '{"billingPerson":{"name":"Mira Vale"}}'
        }

        It 'changes nothing for the customer that New-EcwidCustomer emits but what is named' {
            New-EcwidCustomer new@vale.example -Name 'New' | Set-EcwidCustomer -Lang en
            Get-Sent | Should -Be '{"lang":"en"}'
        }

        It 'warns and makes no request when there is nothing to send' {
            $customer = Get-EcwidCustomer $id
            Clear-SandboxRequest $sandbox
            $customer | Set-EcwidCustomer -WarningVariable warning -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warning" | Should -Be 'Row 1: There is nothing to change: no field of the customer has a new value, and blank ones change nothing. -ClearField empties a field.'
            Set-EcwidCustomer $id -Lang '' -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -Match '^There is nothing to change: no value is given'
            Get-Request | Should -BeNullOrEmpty
        }

        It 'says that a field set to null is not emptied, and what empties it' {
            $customer = Get-EcwidCustomer $id
            $customer.TaxExempt = $null
            $customer.ShippingAddresses = $null
            $customer.PrivateAdminNotes = 'call first'
            Clear-SandboxRequest $sandbox
            $customer | Set-EcwidCustomer -WarningVariable warning -WarningAction SilentlyContinue
            Get-Sent | Should -Be '{"privateAdminNotes":"call first"}'
            "$warning" | Should -Match '^Row 1: Set to null since the customer was read, and null changes nothing: ShippingAddresses, TaxExempt\.'
            "$warning" | Should -Match '-ClearField ShippingAddresses\.'
            "$warning" | Should -Match "can't empty TaxExempt: give a value"
        }

        It 'says so of a billing person that was set to null' {
            $customer = Get-EcwidCustomer $id
            $customer.BillingPerson = $null
            Clear-SandboxRequest $sandbox
            $customer | Set-EcwidCustomer -WarningVariable warning -WarningAction SilentlyContinue
            Get-Request | Should -BeNullOrEmpty
            "$($warning[0])" | Should -Match 'null changes nothing: BillingPerson\..*-ClearField empties single fields, such as City'
        }

        It 'says nothing of a null where the command line has its own will' {
            $customer = Get-EcwidCustomer $id
            $customer.TaxExempt = $null
            $customer.ShippingAddresses = $null
            Clear-SandboxRequest $sandbox
            $customer | Set-EcwidCustomer -TaxExempt $false -ClearField shippingaddresses -WarningVariable warning -WarningAction SilentlyContinue
            $warning | Should -BeNullOrEmpty
            Get-Sent | Should -Be '{"shippingAddresses":[],"taxExempt":false}'
        }

        It 'empties a text that was set to null, for PowerShell makes it an empty text' {
            $customer = Get-EcwidCustomer $id
            $customer.Lang = $null
            Clear-SandboxRequest $sandbox
            $customer | Set-EcwidCustomer -WarningVariable warning
            Get-Sent | Should -Be '{"lang":""}'
            $warning | Should -BeNullOrEmpty
        }

        It 'warns of a misspelt property that was added to a customer' {
            $customer = Get-EcwidCustomer $id | Add-Member -NotePropertyName Langg -NotePropertyValue fr -PassThru
            Clear-SandboxRequest $sandbox
            $customer | Set-EcwidCustomer -TaxId 7 -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -Be "The column 'Langg' is not used: no parameter takes it. Did you mean Lang?"
            Get-Sent | Should -Be '{"taxId":"7"}'
        }

        It 'sends the PrimaryPhone that was added to a customer' {
            Get-EcwidCustomer $id | Add-Member -NotePropertyName PrimaryPhone -NotePropertyValue '+441135550100' -PassThru | Set-EcwidCustomer -Lang fr -WarningVariable warning
            Get-Sent | Should -Be '{"lang":"fr","primaryPhone":"+441135550100"}'
            $warning | Should -BeNullOrEmpty
        }

        It 'checks with -WhatIf what it checks without' {
            Set-EcwidCustomer $id -Email nobody -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue
            "$($failed[0])" | Should -Match 'Email is not an email address'
            Get-Request | Should -BeNullOrEmpty
        }

        It 'leaves alone what is blank in a row' {
            $null = @"
CustomerId,Email,Name,TaxExempt,CustomerGroupId,PrivateAdminNotes,Lang
$id,,,,,,fr
310000102,bo2@quiet-bay.example, ,no,0,,
"@ | ConvertFrom-Csv | Set-EcwidCustomer -ErrorAction Stop
            Get-Sent | Should -Be '{"lang":"fr"}', '{"email":"bo2@quiet-bay.example","customerGroupId":0,"taxExempt":false}'
        }

        It 'empties exactly what -ClearField names' {
            Set-EcwidCustomer $id -ClearField Lang, TaxId, City, ShippingAddresses
            Get-Sent | Should -Be '{"billingPerson":{"city":""},"shippingAddresses":[],"taxId":"","lang":""}'
        }

        It 'refuses to empty <what>' -ForEach @(
            @{ what = 'an unknown field'; arguments = @{ ClearField = 'Citi' }; text = 'Did you mean City' }
            @{ what = 'the e-mail'; arguments = @{ ClearField = 'Email' }; text = "can't empty 'Email'" }
            @{ what = 'a field that is set too'; arguments = @{ ClearField = 'Lang'; Lang = 'fr' }; text = 'Lang is given a value' }
        ) {
            Set-EcwidCustomer $id @arguments -ErrorVariable failed -ErrorAction SilentlyContinue
            "$($failed[0])" | Should -Match $text
            Get-Request | Should -BeNullOrEmpty
        }

        It 'adds and removes addresses by reading them first' {
            $before = (Get-Stored).shippingAddresses
            Set-EcwidCustomer $id -AddShippingAddress @{ city = 'Rome' } -RemoveShippingAddress $before[0].id
            (Get-Request).method | Should -Be 'GET', 'PUT'
            (Get-Request)[0].query.responseFields | Should -Be 'id,shippingAddresses'
            $after = (Get-Stored).shippingAddresses
            $after.id | Should -Not -Contain $before[0].id
            $after.id | Should -Contain $before[1].id
            $after.city | Should -Contain 'Rome'
        }

        It 'changes nothing when an address to remove is not there' {
            Set-EcwidCustomer $id -RemoveShippingAddress 5 -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            (Get-Request).method | Should -Be 'GET'
        }

        It 'warns that contacts are replaced' {
            Set-EcwidCustomer $id -Contacts @{ contact = '+441'; type = 'phone' } -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -Match 'replaced'
            Get-Sent | Should -Be '{"contacts":[{"contact":"+441","type":"PHONE"}]}'
        }

        It 'reads the customer again with -PassThru' {
            (Set-EcwidCustomer $id -Lang fr -PassThru).Lang | Should -Be 'fr'
            (Get-Request).method | Should -Be 'PUT', 'GET'
        }

        It 'finds the customer by its e-mail address' {
            Set-EcwidCustomer mira@harbor-tea.example -Lang fr
            (Get-Request).method | Should -Be 'GET', 'PUT'
            (Get-Stored).lang | Should -Be 'fr'
        }

        It 'reports that nothing was updated' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{"updateCount":0}'; method = 'PUT' }
            $row = [pscustomobject] @{ CustomerId = $id; Lang = 'fr' }
            $row | Set-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            "$($failed[0])" | Should -Match 'Row 1: .*nothing was changed'
            $failed[0].TargetObject | Should -Be $row
        }

        It 'reports an e-mail of somebody else as a conflict, and an unknown customer' {
            @"
CustomerId,Email
$id,bo@quiet-bay.example
5,five@vale.example
"@ | ConvertFrom-Csv | Set-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'Ecwid*,*'
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidConflict,*'
            $failed[1].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
        }

        It 'makes no request with -WhatIf' {
            Set-EcwidCustomer $id -Lang fr -WhatIf
            Get-Request | Should -BeNullOrEmpty
        }
    }

    Context 'Remove-EcwidCustomer' {
        It 'makes one request and emits nothing' {
            Remove-EcwidCustomer $id -Confirm:$false | Should -BeNullOrEmpty
            (Get-Request).Count | Should -Be 1
            (Get-Request)[0].method | Should -Be 'DELETE'
            (Get-Request)[0].path | Should -Be "/api/v3/1003/customers/$id"
            Get-Stored | Should -BeNullOrEmpty
        }

        It 'takes customers and rows' {
            Get-EcwidCustomer 310000102 | Remove-EcwidCustomer -Confirm:$false
            [pscustomobject] @{ CustomerId = '310000103' } | Remove-EcwidCustomer -Confirm:$false
            (Get-Request 'DELETE').path | Should -Be '/api/v3/1003/customers/310000102', '/api/v3/1003/customers/310000103'
        }

        It 'reports an unknown customer with its row' {
            [pscustomobject] @{ CustomerId = 5 } | Remove-EcwidCustomer -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            "$($failed[0])" | Should -Match '^Row 1: '
        }

        It 'makes no request with -WhatIf, and asks by default' {
            Remove-EcwidCustomer $id -WhatIf
            Get-Request | Should -BeNullOrEmpty
            (Get-Command Remove-EcwidCustomer).ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $true)[0].ConfirmImpact | Should -Be 'High'
        }
    }

    Context 'Get-EcwidDeletedCustomer' {
        It 'reads the history' {
            Remove-EcwidCustomer $id -Confirm:$false
            Clear-SandboxRequest $sandbox
            $deleted = @(Get-EcwidDeletedCustomer -DeletedFrom 2025-01-01 -DeletedTo 2099-01-01)
            $deleted.CustomerId | Should -Be $id
            $deleted[0].Deleted | Should -BeOfType DateTimeOffset
            (Get-Request)[0].path | Should -Be '/api/v3/1003/customers/deleted'
            Get-Query (Get-Request)[0] | Should -Be 'from_date=1735689600&limit=100&offset=0&to_date=4070908800'
        }
    }

    Context 'Customers in pipelines' {
        BeforeEach {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            $other = Connect-Ecwid -StoreId 2004 -Token (New-Token 'secret_two') -BaseUri $sandbox.BaseUri -RequestsPerMinute 1000000 -SkipCheck -PassThru
            Connect-Sandbox $sandbox -With @{ SkipCheck = $true }

            # What a store gives a customer by itself differs from store to store.
            function Get-Comparable([long] $StoreId) {
                foreach ($customer in Get-SandboxCustomer $sandbox -StoreId $StoreId | Sort-Object email) {
                    $customer.PSObject.Properties.Remove('id')
                    'registered', 'updated', 'stats', 'totalOrderCount', 'favorites', 'customerGroupId', 'customerGroupName' | ForEach-Object { $customer.PSObject.Properties.Remove($_) }
                    # A guest has a name and no billing person; the name can only be written as that of one.
                    if (-not $customer.billingPerson) { $customer | Add-Member -NotePropertyName billingPerson -NotePropertyValue ([pscustomobject] @{ name = $customer.name }) }
                    $customer.billingPerson = $customer.billingPerson | Select-Object * -ExcludeProperty firstName, lastName
                    foreach ($part in @($customer.shippingAddresses) + @($customer.contacts) | Where-Object { $_ }) {
                        'id', 'timestamp', 'createdDate' | ForEach-Object { $part.PSObject.Properties.Remove($_) }
                    }

                    ConvertTo-Json ($customer | Select-Object ($customer.PSObject.Properties.Name | Sort-Object)) -Depth 8 -Compress
                }
            }
        }

        It 'are copied from one store to another by one pipe, 500 of them, with addresses and contacts' {
            Get-EcwidCustomer | Where-Object CustomerGroupId -NE 0 | Set-EcwidCustomer -CustomerGroupId 0
            1..475 | ForEach-Object {
                [pscustomobject] @{
                    Email = "copy$_@many.example"; Name = "Zoë №$_"; PostalCode = '00{0:000}' -f $_; TaxExempt = $_ % 2; Lang = 'en'
                    ShippingAddresses = @(@{ street = "$_ A St`nUnit 4"; city = 'Łódź' }, @{ city = 'München' })
                    Contacts = @(@{ contact = "copy$_@many.example"; type = 'EMAIL'; default = $true; orderBy = 0 }, @{ contact = "+44113555$_"; type = 'PHONE'; note = 'a, "b"'; orderBy = 1 })
                }
            } | New-EcwidCustomer -ErrorAction Stop | Out-Null
            $copies = @(Get-EcwidCustomer | New-EcwidCustomer -Connection $other -ErrorAction Stop -WarningVariable warning)
            $warning | Should -BeNullOrEmpty
            $copies.Count | Should -Be 500
            Get-Comparable 2004 | Should -Be @(Get-Comparable 1003)
        }

        It 'come back from Export-Csv with their billing fields, and a warning about what it does not write' {
            $file = Join-Path $TestDrive 'customers.csv'
            Set-EcwidCustomer $id -CustomerGroupId 0
            Get-EcwidCustomer $id | Export-Csv $file -NoTypeInformation -Encoding utf8
            Clear-SandboxRequest $sandbox
            Import-Csv $file -Encoding utf8 | New-EcwidCustomer -Connection $other -WarningVariable warning -WarningAction SilentlyContinue -ErrorAction Stop | Out-Null
            $person = (Get-Request)[0].body.billingPerson
            $person.name | Should -Be 'Mira Olsen'
            $person.street | Should -Be "12 Quay St`nUnit 4"
            $person.postalCode | Should -Be '97201'
            "$warning" | Should -Match "'ShippingAddresses' is not used: it holds only the name of a type"
            "$warning" | Should -Match "'Contacts' is not used"
        }

        It 'come back from ConvertTo-Json whole' {
            Set-EcwidCustomer $id -CustomerGroupId 0
            $json = Get-EcwidCustomer $id | ConvertTo-Json -Depth 5
            Clear-SandboxRequest $sandbox
            $json | ConvertFrom-Json | New-EcwidCustomer -Connection $other -ErrorAction Stop | Out-Null
            $body = (Get-Request)[0].body
            $body.shippingAddresses.Count | Should -Be 2
            $body.contacts.Count | Should -Be 2
            $body.billingPerson.city | Should -Be 'Portland'
        }

        It 'are changed through their billing columns' {
            $customer = Get-EcwidCustomer $id
            $customer.City = 'Salem'
            $customer | Set-EcwidCustomer
            Get-Sent | Should -Be '{"billingPerson":{"city":"Salem"}}'
        }

        It 'name their group as an object' {
            $group = Get-EcwidCustomerGroup 5510
            Clear-SandboxRequest $sandbox
            Set-EcwidCustomer 310000102 -CustomerGroupId $group
            Get-Sent | Should -Be '{"customerGroupId":5510}'
        }

        It 'complete their countries' {
            $line = 'Get-EcwidCustomer -CountryCode P'
            ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Contain 'PL'
        }
    }

    Context 'Contacts' {
        It 'take the customer by its e-mail address' {
            $null = Add-EcwidCustomerContact mira@harbor-tea.example '+441' PHONE
            (Get-Request).path | Should -Be '/api/v3/1003/customers', "/api/v3/1003/customers/$id/contacts"
        }
    }
}
