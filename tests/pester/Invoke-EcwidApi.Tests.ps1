param([string] $Configuration = 'Debug')

Describe 'Invoke-EcwidApi' {
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

    It 'makes a GET and emits objects with plain values' {
        $customer = Invoke-EcwidApi "customers/$id"
        $request = @(Get-SandboxRequest $sandbox)
        $request.Count | Should -Be 1
        $request[0].method | Should -Be 'GET'
        $request[0].rawPath | Should -Be "/api/v3/1003/customers/$id"
        $request[0].rawQuery | Should -BeNullOrEmpty
        $request[0].bodyText | Should -BeNullOrEmpty
        $request[0].headers.authorization | Should -Be 'Bearer secret_sandbox'
        $customer | Should -BeOfType Management.Automation.PSCustomObject
        $customer.id | Should -BeOfType long
        $customer.registered | Should -BeOfType string
        , $customer.contacts | Should -BeOfType object[]
        $customer.contacts[0].contact | Should -Be 'mira@harbor-tea.example'
    }

    It 'reads numbers, names and empty values as they are' {
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{"whole":3000000000,"exact":0.10,"tiny":1e-30,"none":null,"list":[],"nested":[[1],[]],"date":"2025-03-26T11:07:12Z","id":1,"ID":2}' }
        $answer = Invoke-EcwidApi x
        $answer | Should -BeOfType Collections.Specialized.OrderedDictionary
        $answer['id'] | Should -Be 1
        $answer['ID'] | Should -Be 2
        $answer.whole | Should -BeOfType long
        $answer.exact | Should -BeOfType decimal
        $answer.exact.ToString([cultureinfo]::InvariantCulture) | Should -Be '0.10'
        $answer.tiny | Should -Be 1e-30
        $answer.date | Should -BeOfType string
        $answer.list.Count | Should -Be 0
        $answer.nested[0][0] | Should -Be 1
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '[{"a":1},{"a":2}]' }
        (Invoke-EcwidApi x).a | Should -Be 1, 2
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 204 }
        Invoke-EcwidApi x | Should -BeNullOrEmpty
    }

    It 'writes the query as Ecwid reads it' {
        $null = Invoke-EcwidApi customers -Query @{
            keyword = 'a b+c&d'; limit = 5; acceptMarketing = $true; createdFrom = [datetimeoffset] '2025-03-26T11:07:12Z'
            customerGroupIds = 1, 2; maxSalesValue = 10.5; email = ''
        }
        $query = @(Get-SandboxRequest $sandbox)[0].query
        $query.keyword | Should -Be 'a b+c&d'
        $query.limit | Should -Be '5'
        $query.acceptMarketing | Should -Be 'true'
        $query.createdFrom | Should -Be '1742987232'
        $query.customerGroupIds | Should -Be '1,2'
        $query.maxSalesValue | Should -Be '10.5'
        $query.email | Should -Be ''
    }

    It 'sends <what> as the body' -ForEach @(
        @{ what = 'a hashtable'; body = @{ a = @{ b = @(1, '1', $true, $null, 1.5) } }; json = '{"a":{"b":[1,"1",true,null,1.5]}}' }
        @{ what = 'an object'; body = [pscustomobject] @{ email = 'é'; list = @(); one = @('x'); n = 1.50d }; json = '{"email":"é","list":[],"one":["x"],"n":1.50}' }
        @{ what = 'an array'; body = @([ordered] @{ id = 'r1'; path = '/customers' }); json = '[{"id":"r1","path":"/customers"}]' }
        @{ what = 'JSON text'; body = '{ "a" : 1.0 }'; json = '{ "a" : 1.0 }' }
        @{ what = 'a parsed row'; body = ('{"a":[{"b":{"c":{"d":{"e":{"f":"g"}}}}}]}' | ConvertFrom-Json); json = '{"a":[{"b":{"c":{"d":{"e":{"f":"g"}}}}}]}' }
    ) {
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{}' }
        $null = Invoke-EcwidApi batch -Method Post -Body $body
        $request = @(Get-SandboxRequest $sandbox)
        $request.Count | Should -Be 1
        $request[0].method | Should -Be 'POST'
        $request[0].path | Should -Be '/api/v3/1003/batch'
        $request[0].bodyText | Should -BeExactly $json
    }

    It 'creates, changes and deletes' {
        $new = Invoke-EcwidApi customers -Method Post -Body @{ email = 'api@vale.example' }
        (Invoke-EcwidApi "customers/$($new.id)" -Method put -Body @{ taxId = '5' }).updateCount | Should -Be 1
        (Invoke-EcwidApi "customers/$($new.id)" -Method Delete).deleteCount | Should -Be 1
        @(Get-SandboxRequest $sandbox | ForEach-Object { "$($_.method) $($_.path) $($_.bodyText)" }) | Should -Be @(
            'POST /api/v3/1003/customers {"email":"api@vale.example"}'
            "PUT /api/v3/1003/customers/$($new.id) {""taxId"":""5""}"
            "DELETE /api/v3/1003/customers/$($new.id) "
        )
    }

    It 'emits the text as it is with -Raw' {
        Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = "{ ""b"":1,`n ""a"":2 }" }
        Invoke-EcwidApi x -Raw | Should -BeExactly "{ ""b"":1,`n ""a"":2 }"
    }

    It 'makes no request with -WhatIf, except a GET' {
        Invoke-EcwidApi "customers/$id" -Method Delete -WhatIf
        Invoke-EcwidApi customers -Method Post -Body @{} -WhatIf
        Invoke-EcwidApi "customers/$id" -Method Put -Body @{} -WhatIf
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        (Invoke-EcwidApi "customers/$id" -WhatIf).id | Should -Be $id
    }

    It 'refuses <what> before any request' -ForEach @(
        @{ what = 'an absolute address'; with = @{ Path = 'https://evil.example/x' }; text = 'absolute address' }
        @{ what = 'two dots'; with = @{ Path = 'customers/../../1004/customers' }; text = "'\.\.'" }
        @{ what = 'encoded dots'; with = @{ Path = 'customers/%2e%2e/x' }; text = "'\.\.'" }
        @{ what = 'two slashes'; with = @{ Path = '//evil.example' }; text = 'two slashes' }
        @{ what = 'an encoded slash'; with = @{ Path = 'a%2fb' }; text = 'encoded slash' }
        @{ what = 'a backslash'; with = @{ Path = 'a\b' }; text = 'backslash' }
        @{ what = 'a line break'; with = @{ Path = "a`r`nb" }; text = 'control character' }
        @{ what = 'a query in the path'; with = @{ Path = 'customers?limit=5' }; text = 'has a query.*-Query' }
        @{ what = 'a fragment'; with = @{ Path = 'customers#5' }; text = '%23' }
        @{ what = 'a token in the path'; with = @{ Path = 'x/access_token=secret_x' }; text = 'holds a token' }
        @{ what = 'a token in the query'; with = @{ Path = 'x'; Query = @{ Token = 'secret_x' } }; text = 'holds a token' }
        @{ what = 'the token of the connection'; with = @{ Path = 'x'; Query = @{ a = 'secret_sandbox' } }; text = "this connection's token" }
        @{ what = 'a value that is null'; with = @{ Path = 'x'; Query = @{ keyword = $null } }; text = "'keyword' is null" }
        @{ what = 'a control character in the query'; with = @{ Path = 'x'; Query = @{ a = "b`n" } }; text = 'control character' }
        @{ what = 'a body that is no JSON'; with = @{ Path = 'x'; Method = 'Post'; Body = 'email=a' }; text = 'not JSON' }
        @{ what = 'a body that is blank'; with = @{ Path = 'x'; Method = 'Post'; Body = ' ' }; text = 'not JSON' }
        @{ what = 'a body that is null'; with = @{ Path = 'x'; Method = 'Post'; Body = $null }; text = '-Body is null' }
        @{ what = 'a number as body'; with = @{ Path = 'x'; Method = 'Post'; Body = 5 }; text = '-Body is of the type Int32' }
        @{ what = 'an object of .NET as body'; with = @{ Path = 'x'; Method = 'Post'; Body = @{ a = [timespan]::Zero } }; text = 'TimeSpan' }
        @{ what = 'a body of a GET'; with = @{ Path = 'x'; Body = @{} }; text = 'GET has no body' }
        @{ what = 'pages of a POST'; with = @{ Path = 'x'; Method = 'Post'; Paginate = $true }; text = 'Only a GET' }
        @{ what = 'pages as text'; with = @{ Path = 'x'; Raw = $true; Paginate = $true }; text = 'one of them' }
    ) {
        Invoke-EcwidApi @with -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -Be 'EcwidInvalidRequest,EcwidPS.Commands.Store.InvokeEcwidApiCommand'
        "$($failed[0])" | Should -Match "$text.*Nothing was sent"
        "$($failed[0])" | Should -Not -Match 'evil|secret_'
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses an object of ours as body, whose properties are not the names of the API' {
        $contact = @(Get-EcwidCustomerContact $id)[0]
        Clear-SandboxRequest $sandbox
        Invoke-EcwidApi x -Method Put -Body $contact -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($failed[0])" | Should -Match 'EcwidCustomerContact'
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
    }

    Context '-Paginate' {
        It 'streams the items of all pages' {
            $all = @(Invoke-EcwidApi customers -Query @{ limit = 10 } -Paginate)
            $all.Count | Should -Be 25
            @($all.id | Select-Object -Unique).Count | Should -Be 25
            @(Get-SandboxRequest $sandbox).rawQuery | Should -Be 'limit=10', 'limit=10&offset=10', 'limit=10&offset=20'
        }

        It 'asks for the next page only when it is needed' {
            @(Invoke-EcwidApi customers -Query @{ limit = 10 } -Paginate | Select-Object -First 10).Count | Should -Be 10
            @(Get-SandboxRequest $sandbox).Count | Should -Be 1
            @(Invoke-EcwidApi customers -Query @{ limit = 10 } -Paginate | Select-Object -First 11).Count | Should -Be 11
            @(Get-SandboxRequest $sandbox).Count | Should -Be 3
        }

        It 'emits the first items before it asks for more' {
            $seen = [Collections.Generic.List[int]]::new()
            Invoke-EcwidApi customers -Query @{ limit = 10 } -Paginate | ForEach-Object { $seen.Add(@(Get-SandboxRequest $sandbox).Count) }
            $seen[0] | Should -Be 1
            $seen[9] | Should -Be 1
            $seen[10] | Should -Be 2
            $seen[24] | Should -Be 3
        }

        It 'keeps what paging needs when fields are chosen' {
            $all = @(Invoke-EcwidApi customers -Query @{ limit = 20; responseFields = 'items(id)' } -Paginate)
            $all.Count | Should -Be 25
            ($all[0].psobject.Properties).Name | Should -Be 'id'
            @(Get-SandboxRequest $sandbox)[0].query.responseFields | Should -Be 'items(id),total,count,offset,limit'
        }

        It 'reads a list that has no pages once' {
            @(Invoke-EcwidApi "customers/$id/contacts" -Paginate).Count | Should -BeGreaterThan 0
            @(Get-SandboxRequest $sandbox).Count | Should -Be 1
        }

        It 'says that a call has no pages' {
            Invoke-EcwidApi "customers/$id" -Paginate -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$($failed[0])" | Should -Match 'has no items'
        }

        It 'fails when the pages end before the total' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; body = '{"total":3,"count":0,"offset":0,"limit":100,"items":[]}' }
            Invoke-EcwidApi customers -Paginate -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -BeLike 'EcwidProtocolError,*'
            "$failed" | Should -Match 'says that there are 3 items, and has none'
        }
    }

    Context 'Errors' {
        It 'are those of every cmdlet, and the path shows no person' {
            Invoke-EcwidApi 'nowhere/ana@vale.example' -Query @{ email = 'ana@vale.example' } -Verbose -ErrorVariable failed -ErrorAction SilentlyContinue 4>&1 |
                Should -Match '^GET /nowhere/\*\*\*: 404'
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            $failed[0].TargetObject | Should -Be 'nowhere/ana@vale.example'
            "$($failed[0])" | Should -Not -Match 'vale'
        }

        It 'of a missing scope point to the reference, after one probe' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two'; scopes = @('read_store_profile') }); samples = $true }
            Connect-Sandbox $sandbox -Token 'secret_two' -StoreId 2004 -With @{ SkipCheck = $true }
            Invoke-EcwidApi customers -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidScopeMissing,*'
            "$($failed[0])" | Should -Match "lacks the scope that Ecwid's API reference names for this call"
            $failed[0].ErrorDetails.RecommendedAction | Should -Match 'docs\.ecwid\.com/api-reference'
            @(Get-SandboxRequest $sandbox).path | Should -Be '/api/v3/2004/customers', '/api/v3/2004/profile'
        }

        It 'of a page that is no JSON name the cause' {
            Add-SandboxFault $sandbox @{ kind = 'html'; times = 0 }
            Invoke-EcwidApi customers -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidProtocolError,*'
        }
    }
}
