param([string] $Configuration = 'Debug')

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $sandbox = Start-Sandbox $Configuration

    function New-File([string] $Name, [string] $Text, [Text.Encoding] $Encoding = [Text.UTF8Encoding]::new($false)) {
        $path = Join-Path $TestDrive $Name
        [IO.File]::WriteAllText($path, $Text.Replace("`r`n", "`n"), $Encoding)
        $path
    }

    function Get-Change { @(Get-SandboxRequest $sandbox | Where-Object method -NE 'GET') }
    function Get-Sent { @(Get-Change | ForEach-Object { "$($_.method) $($_.path.Replace('/api/v3/1003', '')) $($_.bodyText)" }) }
    function Get-LookUp { @(Get-SandboxRequest $sandbox | Where-Object { $_.method -eq 'GET' -and $_.path -eq '/api/v3/1003/customers' }) }
    function Get-Stored([string] $Email) { Get-SandboxCustomer $sandbox | Where-Object email -EQ $Email }
    function Get-Row($Result) { @($Result | ForEach-Object { "$($_.Row) $($_.Line) $($_.Status)" }) }
}

AfterAll {
    Stop-Sandbox $sandbox
}

Describe 'Import-EcwidCustomer' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        Get-ChildItem $TestDrive -File | Remove-Item
        $quiet = @{ InformationAction = 'Ignore'; WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }
    }

    Context 'Create' {
        It 'takes no mode that there is not, and says which there are' {
            $path = New-File a.csv "email`nana@vale.example"
            { Import-EcwidCustomer $path -Mode Merge } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage '*Create,Update,Upsert*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'sends each row with only what it gives, by types and names of the API' {
            $path = New-File a.csv @'
email,billingPerson.name,City,Postal Code,customerGroupId,acceptMarketing,taxExempt,shippingAddresses[0].street,contacts[1].type,contacts[1].contact,lang,password
a@vale.example,Ana Vale,Leeds,00123,0,yes,,1 A St,PHONE,+44113,en,pass word
b@vale.example,,,,5510,0,no,,,,,
'@
            $results = @(Import-EcwidCustomer $path @quiet -ThrottleLimit 1)
            $sent = @(Get-Change)
            $sent.method | Should -Be 'POST', 'POST'
            $sent.path | Should -Be '/api/v3/1003/customers', '/api/v3/1003/customers'
            "$($sent.rawQuery)".Trim() | Should -BeNullOrEmpty
            $sent[0].bodyText | Should -Be ('{"email":"a@vale.example","password":"pass word","billingPerson":{"name":"Ana Vale","city":"Leeds","postalCode":"00123"},"shippingAddresses":[{"street":"1 A St"}],' +
                '"contacts":[{"contact":"+44113","type":"PHONE"}],"customerGroupId":0,"acceptMarketing":true,"lang":"en"}')
            $sent[1].bodyText | Should -Be '{"email":"b@vale.example","customerGroupId":5510,"taxExempt":false,"acceptMarketing":false}'
            $results[0].GetType().Name | Should -Be 'EcwidImportResult'
            ($results[0].PSObject.Properties.Name | Sort-Object) -join ' ' | Should -Be 'CustomerId Email Error Line Row Status'
            Get-Row $results | Should -Be '1 2 Created', '2 3 Created'
            $results.Email | Should -Be 'a@vale.example', 'b@vale.example'
            $results.CustomerId | Should -Be @((Get-Stored a@vale.example).id, (Get-Stored b@vale.example).id)
            "$($results.Error)".Trim() | Should -BeNullOrEmpty
        }

        It 'asks for groups and languages only if a column names them' {
            $null = Import-EcwidCustomer (New-File a.csv "email`na@vale.example") @quiet
            @(Get-SandboxRequest $sandbox).method | Should -Be 'POST'
        }

        It 'says that an e-mail is taken, keeps the customer as it is, and goes on' {
            $path = New-File a.csv "email,name`nmira@harbor-tea.example,Other`nz@vale.example,Zed"
            $results = @(Import-EcwidCustomer $path @quiet -ErrorVariable failed -WarningVariable warning)
            Get-Row $results | Should -Be '1 2 Failed', '2 3 Created'
            $failed.Count | Should -Be 1
            "$warning" | Should -BeLike '1 row failed because a customer with that email exists already.*-Mode Upsert.'
            $failed[0].FullyQualifiedErrorId | Should -Be 'EcwidConflict,EcwidPS.Commands.Customers.ImportEcwidCustomerCommand'
            "$($failed[0])" | Should -BeLike 'Row 1 (line 2): *409*'
            "$($failed[0])" | Should -Not -BeLike '*mira*'
            $results[0].Error | Should -Be "$($failed[0])"
            (Get-Stored mira@harbor-tea.example).name | Should -Be 'Mira Olsen'
        }

        It 'creates an e-mail that is twice in the file once, without regard to case' {
            $results = @(Import-EcwidCustomer (New-File a.csv "email`na@vale.example`nA@Vale.example") @quiet)
            Get-Row $results | Should -Be '1 2 Created', '2 3 Failed'
            $results[1].Error | Should -BeLike 'Row 2 (line 3): Email is that of row 1 too*'
            Get-Sent | Should -Be 'POST /customers {"email":"a@vale.example"}'
        }

        It 'gives results in the order of the file, whatever the order of the answers' {
            $path = New-File a.csv ("email`n" + (1..40 | ForEach-Object { "n$_@vale.example`n" }) -replace ' ')
            Add-SandboxFault $sandbox @{ kind = 'latency'; method = 'POST'; delayMs = 60; probability = 0.4; seed = 5; times = 0 }
            $results = @(Import-EcwidCustomer $path @quiet)
            $results.Row | Should -Be (1..40)
            $results.Email | Should -Be (1..40 | ForEach-Object { "n$_@vale.example" })
            $results | ForEach-Object { (Get-Stored $_.Email).id | Should -Be $_.CustomerId }
        }
    }

    Context 'Update and Upsert' {
        It 'Update finds by id, else by exact e-mail, and never creates' {
            $path = New-File a.csv @'
id,email,city
310000103,,York
,BO@quiet-bay.example,Bath
,o@quiet-bay.example,Rome
399999999,,Rome
'@
            $results = @(Import-EcwidCustomer $path -Mode Update @quiet -ErrorVariable failed)
            Get-Row $results | Should -Be '1 2 Updated', '2 3 Updated', '3 4 Failed', '4 5 Failed'
            Get-Sent | Sort-Object | Should -Be @(
                'PUT /customers/310000102 {"email":"BO@quiet-bay.example","billingPerson":{"city":"Bath"}}'
                'PUT /customers/310000103 {"billingPerson":{"city":"York"}}')
            (Get-LookUp).query.useExactEmailMatch | Sort-Object -Unique | Should -Be 'true'
            $failed.FullyQualifiedErrorId | ForEach-Object { $_.Split(',')[0] } | Should -Be 'EcwidNotFound', 'EcwidNotFound'
            $results[2].Error | Should -BeLike 'Row 3 (line 4): No customer*'
            $results.CustomerId | Should -Be 310000103, 310000102, $null, 399999999
        }

        It 'Upsert creates, changes, and writes nothing for a row that changes nothing' {
            $path = New-File a.csv "email,name,city`nmira@harbor-tea.example,Mira Olsen,Portland`nana@vale.example,,York`nnew@vale.example,New,Hull"
            $results = @(Import-EcwidCustomer $path -Mode Upsert @quiet)
            Get-Row $results | Should -Be '1 2 Unchanged', '2 3 Updated', '3 4 Created'
            $results.CustomerId | Should -Be 310000101, 310000103, (Get-Stored new@vale.example).id
            Get-Sent | Sort-Object | Should -Be @(
                'POST /customers {"email":"new@vale.example","billingPerson":{"name":"New","city":"Hull"}}'
                'PUT /customers/310000103 {"email":"ana@vale.example","billingPerson":{"city":"York"}}')
            Clear-SandboxRequest $sandbox
            (Import-EcwidCustomer $path -Mode Upsert @quiet).Status | Sort-Object -Unique | Should -Be 'Unchanged'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'sends a password with a creation only' {
            $path = New-File a.csv "email,password,city`nana@vale.example,pass word,York`nnew@vale.example,pass word,Hull"
            $null = Import-EcwidCustomer $path -Mode Upsert @quiet
            Get-Sent | Sort-Object | Should -Be @(
                'POST /customers {"email":"new@vale.example","password":"pass word","billingPerson":{"city":"Hull"}}'
                'PUT /customers/310000103 {"email":"ana@vale.example","billingPerson":{"city":"York"}}')
        }

        It 'settles an Upsert whose creation meets a customer that the search did not know yet' {
            Add-SandboxFault $sandbox @{ kind = 'status'; method = 'GET'; path = '/customers$'; status = 200; body = '{"total":0,"count":0,"offset":0,"limit":100,"items":[]}' }
            $results = @(Import-EcwidCustomer (New-File a.csv "email,city`nana@vale.example,York") -Mode Upsert @quiet)
            Get-Row $results | Should -Be '1 2 Updated'
            (Get-Stored ana@vale.example).billingPerson.city | Should -Be 'York'
        }
    }

    Context 'Groups' {
        It 'finds a group by its name' {
            $null = Import-EcwidCustomer (New-File a.csv "email,Customer Group Name`na@vale.example,wholesale`nb@vale.example,General") @quiet
            Get-Sent | Sort-Object | Should -Be 'POST /customers {"email":"a@vale.example","customerGroupId":5510}', 'POST /customers {"email":"b@vale.example","customerGroupId":0}'
        }

        It 'refuses a group that is not there, with the nearest name' {
            $results = @(Import-EcwidCustomer (New-File a.csv "email,customerGroupName`na@vale.example,Wholesales") @quiet)
            $results[0].Error | Should -BeLike "Row 1 (line 2): CustomerGroupName is 'Wholesales', and the store has no such group. Did you mean 'Wholesale'?*"
            Get-Change | Should -BeNullOrEmpty
        }

        It 'creates a missing group once, however many rows name it at once' {
            $path = New-File a.csv ("email,customerGroupName`n" + ((1..40 | ForEach-Object { "g$_@vale.example,$(if ($_ % 2) { 'Retail' } else { 'retail ' })" }) -join "`n"))
            $results = @(Import-EcwidCustomer $path -CreateMissingGroup -ThrottleLimit 16 @quiet)
            @($results | Where-Object Status -EQ 'Created').Count | Should -Be 40
            @(Get-Change | Where-Object path -Like '*/customer_groups').bodyText | Should -Be '{"name":"Retail"}'
            $group = (Get-EcwidCustomerGroup -Name Retail).CustomerGroupId
            @(Get-SandboxCustomer $sandbox | Where-Object email -Match '^g\d+@').customerGroupId | Sort-Object -Unique | Should -Be $group
            Clear-SandboxRequest $sandbox
            (Import-EcwidCustomer $path -Mode Upsert -CreateMissingGroup @quiet).Status | Sort-Object -Unique | Should -Be 'Unchanged'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'creates no group for rows that are wrong, nor with -WhatIf' {
            $path = New-File a.csv "email,customerGroupName`nno address,Retail"
            $null = Import-EcwidCustomer $path -CreateMissingGroup @quiet
            $null = Import-EcwidCustomer (New-File b.csv "email,customerGroupName`na@vale.example,Retail") -CreateMissingGroup -WhatIf @quiet
            Get-Change | Should -BeNullOrEmpty
        }
    }

    Context 'Columns' {
        It 'names a column that it does not know once, with the nearest name, before anything is sent' {
            $path = New-File a.csv "email,acceptMarketng,Shoe`na@vale.example,yes,9`nb@vale.example,no,8"
            # A warning that stops shows that nothing went before it.
            { Import-EcwidCustomer $path -WarningAction Stop -InformationAction Ignore } | Should -Throw
            Get-Change | Should -BeNullOrEmpty
            $null = Import-EcwidCustomer $path -WarningVariable warnings -WarningAction SilentlyContinue -InformationAction Ignore
            "$warnings" | Should -Be "The columns 'acceptMarketng' (did you mean acceptMarketing?), 'Shoe' are not used: no parameter takes them."
        }

        It 'maps columns by -ColumnMap, and leaves out what is mapped to nothing' {
            $path = New-File a.csv "Mail,Company,Name`na@vale.example,Vale & Co,Ana"
            $null = Import-EcwidCustomer $path -ColumnMap @{ Mail = 'email'; company = 'billingPerson.companyName'; Name = '' } -WarningVariable warnings -WarningAction SilentlyContinue -InformationAction Ignore
            Get-Sent | Should -Be 'POST /customers {"email":"a@vale.example","billingPerson":{"companyName":"Vale & Co"}}'
            $warnings | Should -BeNullOrEmpty
        }

        It 'refuses <what>, and sends nothing' -ForEach @(
            @{ what = 'a map to a field that has a column'; head = 'email,City,Town'; map = @{ Town = 'billingPerson.city' }; message = "The columns 'City' and 'Town' are both the field billingPerson.city*" }
            @{ what = 'a file without a column of addresses'; head = 'First name,Last name,City'; map = @{}; message = "No column is the email address*'First name' (billingPerson.name), *" }
            @{ what = 'a map of a column that is not there'; head = 'email,city,name'; map = @{ Firm = 'email' }; message = "The column map names the column 'Firm'*" }
            @{ what = 'a map to a field that is not there'; head = 'email,city,name'; map = @{ city = 'billingPerson.cty' }; message = '*Did you mean billingPerson.city?*' }
        ) {
            $results = @(Import-EcwidCustomer (New-File a.csv "$head`na@vale.example,x,y") -ColumnMap $map @quiet -ErrorVariable failed)
            $results | Should -BeNullOrEmpty
            $failed.Count | Should -Be 1
            "$($failed[0])" | Should -BeLike $message
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Files' {
        It 'reads <what> by itself' -ForEach @(
            @{ what = 'semicolons'; delimiter = ';'; encoding = { [Text.UTF8Encoding]::new($true) } }
            @{ what = 'tabs in UTF-16'; delimiter = "`t"; encoding = { [Text.UnicodeEncoding]::new($false, $true) } }
            @{ what = 'commas in Windows-1252'; delimiter = ','; encoding = { [Text.Encoding]::Latin1 } }
            @{ what = 'semicolons in big-endian UTF-16'; delimiter = ';'; encoding = { [Text.UnicodeEncoding]::new($true, $true) } }
        ) {
            $text = (@('email', 'name', 'city'), @('a@vale.example', 'Zoë Ünal', 'Köln') | ForEach-Object { $_ -join $delimiter }) -join "`r`n"
            $path = Join-Path $TestDrive a.csv
            [IO.File]::WriteAllText($path, $text, (& $encoding))
            (Import-EcwidCustomer $path @quiet).Status | Should -Be 'Created'
            Get-Sent | Should -Be 'POST /customers {"email":"a@vale.example","billingPerson":{"name":"Zoë Ünal","city":"Köln"}}'
        }

        It 'takes -Delimiter and -Encoding at their word' {
            $path = New-File a.csv "email;name;city`na@vale.example;Zoë;Leeds, York" ([Text.Encoding]::Latin1)
            $null = Import-EcwidCustomer $path -Delimiter ';' -Encoding windows-1252 @quiet
            Get-Sent | Should -Be 'POST /customers {"email":"a@vale.example","billingPerson":{"name":"Zoë","city":"Leeds, York"}}'
        }

        It 'reads line breaks in quotes, and counts lines as an editor does' {
            $path = New-File a.csv "email,street`na@vale.example,`"12 Quay St`nUnit 4`"`n`nb@vale.example,`"say `"`"hi`"`"`""
            $results = @(Import-EcwidCustomer $path @quiet)
            Get-Row $results | Should -Be '1 2 Created', '2 5 Created'
            (Get-Stored a@vale.example).billingPerson.street | Should -Be "12 Quay St`nUnit 4"
            (Get-Stored b@vale.example).billingPerson.street | Should -Be 'say "hi"'
        }

        It 'reads JSON lines, nested or flat' {
            $path = New-File a.jsonl @'
{"email":"a@vale.example","billingPerson":{"city":"Leeds"},"shippingAddresses":[{"street":"1 A St"}],"acceptMarketing":true}

{"email":"b@vale.example","billingPerson.city":"Hull","customerGroupId":5510}
{"email":"c@vale.example"
'@
            $results = @(Import-EcwidCustomer $path @quiet)
            Get-Row $results | Should -Be '1 1 Created', '2 3 Created', '3 4 Failed'
            Get-Sent | Sort-Object | Should -Be @(
                'POST /customers {"email":"a@vale.example","billingPerson":{"city":"Leeds"},"shippingAddresses":[{"street":"1 A St"}],"acceptMarketing":true}'
                'POST /customers {"email":"b@vale.example","billingPerson":{"city":"Hull"},"customerGroupId":5510}')
        }

        It 'takes several files, wildcards, files of the pipeline and literal names' {
            1..3 | ForEach-Object { $null = New-File "f$_.csv" "email`nf$_@vale.example" }
            $null = New-File '[1].csv' "email`nliteral@vale.example"
            @(Import-EcwidCustomer (Join-Path $TestDrive 'f1.csv'), (Join-Path $TestDrive 'f[2-3].csv') @quiet).Email | Should -Be 'f1@vale.example', 'f2@vale.example', 'f3@vale.example'
            @(Import-EcwidCustomer -LiteralPath (Join-Path $TestDrive '[1].csv') @quiet).Status | Should -Be 'Created'
            @(Get-ChildItem $TestDrive -Filter 'f*.csv' | Import-EcwidCustomer -Mode Upsert @quiet).Status | Should -Be 'Unchanged', 'Unchanged', 'Unchanged'
        }

        It 'reads the store once for all files, <how>' -ForEach @(
            @{ how = 'one after another'; run = { Import-EcwidCustomer $files @quiet } }
            @{ how = 'all checked before anything is sent'; run = { Import-EcwidCustomer $files -RequireAllValid @quiet } }
            @{ how = 'each from the pipeline'; run = { Get-Item $files | Import-EcwidCustomer @quiet } }
        ) {
            $files = (New-File a.csv "email,lang,group`na@vale.example,en,General"), (New-File b.csv "email,lang,group`nb@vale.example,en,General")
            @(& $run).Status | Should -Be 'Created', 'Created'
            @(Get-SandboxRequest $sandbox | Where-Object method -EQ 'GET').path | Sort-Object | Should -Be '/api/v3/1003/customer_groups', '/api/v3/1003/profile'
        }

        It 'knows in the next file a group that this one created' {
            $files = (New-File a.csv "email,group`na@vale.example,Walkers"), (New-File b.csv "email,group`nb@vale.example,walkers`nc@vale.example,Nobody")
            @(Import-EcwidCustomer $files -CreateMissingGroup @quiet).Status | Should -Be 'Created', 'Created', 'Created'
            @(Get-Change | Where-Object path -Like '*/customer_groups').bodyText | Sort-Object | Should -Be '{"name":"Nobody"}', '{"name":"Walkers"}'
            (Get-Stored b@vale.example).customerGroupId | Should -Be (Get-Stored a@vale.example).customerGroupId
            @(Import-EcwidCustomer $files -CreateMissingGroup -Mode Upsert @quiet).Status | Should -Be 'Unchanged', 'Unchanged', 'Unchanged'
        }

        It 'uses one resume file for several files' {
            1..3 | ForEach-Object { $file = $_; $null = New-File "f$_.csv" ("email`n" + ((1..30 | ForEach-Object { "f$file-$_@vale.example" }) -join "`n")) }
            Add-SandboxFault $sandbox @{ kind = 'latency'; method = 'POST'; delayMs = 30; times = 0 }
            $command = @{ Path = (Join-Path $TestDrive 'f*.csv'); ResumeFile = (Join-Path $TestDrive resume) }
            $results = @(Import-EcwidCustomer @command -InformationAction Ignore -ErrorAction Stop -ThrottleLimit 8 -WarningVariable warnings)
            $results.Status | Sort-Object -Unique | Should -Be 'Created'
            $results.Count | Should -Be 90
            Clear-SandboxRequest $sandbox
            $results = @(Import-EcwidCustomer @command -InformationAction Ignore -ErrorAction Stop -WarningVariable more)
            $results.Status | Sort-Object -Unique | Should -Be 'Skipped'
            $results.Count | Should -Be 90
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
            $warnings + $more | Should -BeNullOrEmpty
        }

        It 'says which file can not be imported, and imports the others' {
            $null = New-File a.csv "name,city`nAna,York"
            $null = New-File b.csv "email`nb@vale.example"
            $results = @(Import-EcwidCustomer (Join-Path $TestDrive 'a.csv'), (Join-Path $TestDrive 'b.csv') @quiet -ErrorVariable failed)
            $results.Email | Should -Be 'b@vale.example'
            $failed.Count | Should -Be 1
            "$failed" | Should -BeLike '*No column is the email address*'
        }

        It 'says that a file is not there, or has nothing' {
            { Import-EcwidCustomer (Join-Path $TestDrive none.csv) @quiet } | Should -Throw '*none.csv*'
            foreach ($path in (Join-Path $TestDrive none.csv), (New-File empty.csv '')) {
                $results = @(Import-EcwidCustomer -LiteralPath $path @quiet -ErrorVariable failed)
                $results | Should -BeNullOrEmpty
                $failed.Count | Should -Be 1
                $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
            }

            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Rows of the pipeline' {
        It 'takes rows of Import-Csv' {
            $path = New-File a.csv "Email,City,Note`na@vale.example,Leeds,x`nbad,,`nb@vale.example,,"
            $results = @(Import-Csv $path | Import-EcwidCustomer @quiet -WarningVariable warnings -ErrorVariable failed)
            Get-Row $results | Should -Be '1  Created', '2  Failed', '3  Created'
            Get-Sent | Sort-Object | Should -Be 'POST /customers {"email":"a@vale.example","billingPerson":{"city":"Leeds"}}', 'POST /customers {"email":"b@vale.example"}'
            @($warnings).Count | Should -Be 1
            "$warnings" | Should -BeLike "*'Note'*"
            $failed[0].TargetObject.Email | Should -Be 'bad'
        }

        It 'takes hashtables with nested values' {
            $null = @{ email = 'a@vale.example'; billingPerson = @{ city = 'Leeds' }; contacts = @(@{ contact = '+44'; type = 'PHONE' }); acceptMarketing = $false } | Import-EcwidCustomer @quiet
            $body = (Get-Change)[0].body
            ConvertTo-Json $body.billingPerson -Compress | Should -Be '{"city":"Leeds"}'
            ConvertTo-Json $body.contacts -Compress | Should -Be '[{"contact":"+44","type":"PHONE"}]'
            $body.acceptMarketing | Should -BeFalse
            @($body.PSObject.Properties).Count | Should -Be 4
        }

        It 'copies customers of another store, their groups by name' {
            Add-SandboxStore $sandbox @{ storeId = 2001; tokens = @(@{ token = 'secret_two' }) }
            $from = Connect-Sandbox $sandbox -With @{ SkipCheck = $true; PassThru = $true }
            $to = Connect-Sandbox $sandbox -Token secret_two -StoreId 2001 -With @{ SkipCheck = $true; PassThru = $true }
            $customers = @(Get-EcwidCustomer -Connection $from -First 5 -SortBy REGISTERED_DATE_ASC)
            $null = $customers[0] | Import-EcwidCustomer -Connection $to -CreateMissingGroup @quiet -ErrorVariable failed
            "$failed" | Should -BeLike 'Row 1: CustomerGroupId is 5510, and the store has no such group.*'
            $results = @($customers | Import-EcwidCustomer -Connection $to -CreateMissingGroup -ColumnMap @{ CustomerGroupId = '' } @quiet -ErrorVariable failed)
            "$failed" | Should -BeNullOrEmpty
            $results.Status | Should -Be (@('Created') * 5)
            $source = Get-Stored mira@harbor-tea.example
            $copy = Get-SandboxCustomer $sandbox -StoreId 2001 | Where-Object email -EQ mira@harbor-tea.example
            foreach ($field in 'billingPerson', 'taxId', 'b2b_b2c', 'lang', 'privateAdminNotes', 'customerGroupName') {
                ConvertTo-Json $copy.$field -Compress | Should -Be (ConvertTo-Json $source.$field -Compress) -Because $field
            }

            @($copy.shippingAddresses).street | Should -Be @($source.shippingAddresses).street
            @($copy.contacts).contact | Should -Be @($source.contacts).contact
        }

        It 'says once that the resume file is none, and sends nothing' {
            $path = New-File other.txt 'hello'
            $rows = 1..5 | ForEach-Object { [pscustomobject] @{ email = "p$_@vale.example" } }
            $failure = { $rows | Import-EcwidCustomer -ResumeFile $path -InformationAction Ignore } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
            "$failure" | Should -BeLike '*not a resume file*'
            @(Get-SandboxRequest $sandbox).Count | Should -BeLessOrEqual 2
            Get-Change | Should -BeNullOrEmpty
            Get-Content $path -Raw | Should -Be 'hello'
        }

        It 'says once that the report can not be written, before anything is sent' {
            $rows = 1..5 | ForEach-Object { [pscustomobject] @{ email = "p$_@vale.example" } }
            { $rows | Import-EcwidCustomer -ReportPath (Join-Path $TestDrive 'no/such/report.csv') -InformationAction Ignore } | Should -Throw '*report can*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Checks' {
        BeforeAll {
            # Twelve rows, each with another fault, and one good row.
            $faulty = @'
email,acceptMarketing,billingPerson.countryCode,lang,customerGroupId,customerGroupName,contacts[0].type,contacts[0].contact,contacts[0].default,contacts[1].type,contacts[1].contact,contacts[1].default,taxExempt,taxId,shippingAddresses[0].orderBy
good@vale.example,yes,GB,en,,,,,,,,,,,
f1@vale.example,maybe,,,,,,,,,,,,,
not an address,,,,,,,,,,,,,,
,yes,,,,,,,,,,,,,
GOOD@vale.example,,,,,,,,,,,,,,
f5@vale.example,,England,,,,,,,,,,,,
f6@vale.example,,,sv,,,,,,,,,,,
f7@vale.example,,,,99999,,,,,,,,,,
f8@vale.example,,,,,Retail,,,,,,,,,
f9@vale.example,,,,5510,General,,,,,,,,,
f10@vale.example,,,,,,FAX,+44,,,,,,,
f11@vale.example,,,,,,PHONE,+44,true,PHONE,+45,true,,,
f12@vale.example,,,,,,,,,,,,,,first
'@
            $messages = @(
                "Row 2 (line 3): acceptMarketing is 'maybe'. Use*"
                'Row 3 (line 4): Email *'
                'Row 4 (line 5): Email is blank. Every*'
                'Row 5 (line 6): Email is that of row 1 too.*'
                "Row 6 (line 7): billingPerson.countryCode is 'England'.*"
                "Row 7 (line 8): lang is 'sv'*"
                'Row 8 (line 9): CustomerGroupId is 99999, and the store has no such group. Use*'
                "Row 9 (line 10): CustomerGroupName is 'Retail', and the store has no such group. *"
                "Row 10 (line 11): CustomerGroupId is 5510 (Wholesale), and CustomerGroupName is 'General'. Give*"
                "Row 11 (line 12): contacts?0?.type is 'FAX'. Use*"
                'Row 12 (line 13): contacts?1?.default is true, and so is contacts?0?.default*'
                "Row 13 (line 14): shippingAddresses?0?.orderBy is 'first'.*")
        }

        It 'finds twelve different faults with -WhatIf, each with row, line, column, value and cure, and sends nothing that changes' {
            $results = @(Import-EcwidCustomer (New-File a.csv $faulty) -WhatIf @quiet -ErrorVariable failed)
            $results.Count | Should -Be 13
            $results[0].Status | Should -Be 'Created'
            $results[0].Error | Should -BeNullOrEmpty
            $failed.Count | Should -Be 12
            0..11 | ForEach-Object {
                $results[$_ + 1].Status | Should -Be 'Failed'
                $results[$_ + 1].Error | Should -BeLike $messages[$_]
                "$($failed[$_])" | Should -BeLike $messages[$_]
            }

            "$failed" | Should -Not -Match '@vale'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'finds the same with -RequireAllValid, and sends nothing that changes: not even the good row' {
            $results = @(Import-EcwidCustomer (New-File a.csv $faulty) -RequireAllValid @quiet -ErrorVariable failed)
            $results.Status | Should -Be (@('Skipped') + @('Failed') * 12)
            $results[0].Error | Should -Be 'Row 1 (line 2): The row is right, but others are wrong, and all must be right. Nothing was sent.'
            $failed.Count | Should -Be 12
            0..11 | ForEach-Object {
                $results[$_ + 1].Error | Should -BeLike $messages[$_]
                "$($failed[$_])" | Should -BeLike $messages[$_]
            }

            Get-Change | Should -BeNullOrEmpty
        }

        It 'imports the good row and fails each bad one without these switches' {
            $results = @(Import-EcwidCustomer (New-File a.csv $faulty) @quiet)
            ($results | Group-Object Status | ForEach-Object { "$($_.Name) $($_.Count)" }) | Should -Be 'Created 1', 'Failed 12'
            Get-Sent | Should -Be 'POST /customers {"email":"good@vale.example","billingPerson":{"countryCode":"GB"},"acceptMarketing":true,"lang":"en"}'
        }

        It '-RequireAllValid holds for all files together, <how>' -ForEach @(
            @{ how = 'named by -Path'; run = { Import-EcwidCustomer -Path $files -RequireAllValid @quiet } }
            @{ how = 'from the pipeline'; run = { Get-Item $files | Import-EcwidCustomer -RequireAllValid @quiet } }
        ) {
            $files = (New-File a.csv "email`na@vale.example"), (New-File b.csv "email`nno address")
            $results = @(& $run)
            $results.Status | Should -Be 'Skipped', 'Failed'
            Get-Change | Should -BeNullOrEmpty
            $null = New-File b.csv "email`nb@vale.example"
            @(& $run).Status | Should -Be 'Created', 'Created'
        }

        It '-RequireAllValid keeps rows of the pipeline back until all are checked' {
            $rows = 'a@vale.example', 'no address', 'b@vale.example' | ForEach-Object { [pscustomobject] @{ email = $_ } }
            @($rows | Import-EcwidCustomer -RequireAllValid @quiet).Status | Should -Be 'Skipped', 'Failed', 'Skipped'
            Get-Change | Should -BeNullOrEmpty
            @($rows[0, 2] | Import-EcwidCustomer -RequireAllValid @quiet).Status | Should -Be 'Created', 'Created'
        }

        It '-WhatIf tells what would happen to each row with <mode>' -ForEach @(
            @{ mode = 'Create'; expected = 'Created', 'Created', 'Created', 'Failed'; lookUps = 0 }
            @{ mode = 'Update'; expected = 'Updated 310000103', 'Unchanged 310000102', 'Failed', 'Failed'; lookUps = 3 }
            @{ mode = 'Upsert'; expected = 'Updated 310000103', 'Unchanged 310000102', 'Created', 'Failed'; lookUps = 3 }
        ) {
            $path = New-File a.csv "email,city,acceptMarketing`nana@vale.example,York,`nbo@quiet-bay.example,,`nnew@vale.example,York,`nbad@vale.example,,maybe"
            $results = @(Import-EcwidCustomer $path -Mode $mode -WhatIf -InformationVariable information -InformationAction SilentlyContinue -ErrorAction SilentlyContinue)
            @($results | ForEach-Object { "$($_.Status) $($_.CustomerId)".Trim() }) | Should -Be $expected
            @(Get-LookUp).Count | Should -Be $lookUps
            "$information" | Should -BeLike 'Nothing was changed.*4 rows*'
            Get-Change | Should -BeNullOrEmpty
        }

        It '-WhatIf leaves resume files as they are, and makes none' {
            $path = New-File a.csv "email`na@vale.example"
            $resume = Join-Path $TestDrive resume
            $null = Import-EcwidCustomer $path -WhatIf -ResumeFile $resume @quiet
            Test-Path $resume | Should -BeFalse
            $null = Import-EcwidCustomer $path -ResumeFile $resume @quiet
            $before = Get-Content $resume -Raw
            (Import-EcwidCustomer $path -WhatIf -ResumeFile $resume @quiet).Status | Should -Be 'Skipped'
            Get-Content $resume -Raw | Should -BeExactly $before
        }
    }

    Context 'Errors, report and summary' {
        It 'gives errors whose rows can be exported, mended and imported again' {
            $path = New-File a.csv "email,name,acceptMarketing,`"city`"`na@vale.example,`"A, B`",maybe,`"York`nMinster`"`nmira@harbor-tea.example,M,,`nc@vale.example,C,yes,"
            $null = Import-EcwidCustomer $path @quiet -ErrorVariable failed
            $failed.CategoryInfo.Category | Should -Be 'InvalidArgument', 'ResourceExists'
            $mended = Join-Path $TestDrive mended.csv
            $failed.TargetObject | Export-Csv $mended -NoTypeInformation
            (Get-Content $mended -Raw).Replace('maybe', 'no').Replace('mira@harbor-tea.example', 'mia@vale.example') | Set-Content $mended
            Clear-SandboxRequest $sandbox
            (Import-EcwidCustomer $mended @quiet).Status | Should -Be 'Created', 'Created'
            Get-Sent | Sort-Object | Should -Be @(
                'POST /customers {"email":"a@vale.example","billingPerson":{"name":"A, B","city":"York\nMinster"},"acceptMarketing":false}'
                'POST /customers {"email":"mia@vale.example","billingPerson":{"name":"M"}}')
        }

        It '-ErrorAction Stop sends nothing behind the row that fails' {
            $path = New-File a.csv "email`na@vale.example`nmira@harbor-tea.example`nc@vale.example"
            { Import-EcwidCustomer $path -ErrorAction Stop -InformationAction Ignore } | Should -Throw '*Row 2 (line 3)*'
            Get-Sent | Should -Be 'POST /customers {"email":"a@vale.example"}', 'POST /customers {"email":"mira@harbor-tea.example"}'
        }

        It 'writes the results to a CSV file with a byte order mark, and replaces an older one' {
            $report = New-File r.csv ("Row,Line,Email,CustomerId,Status,Error`n" + ('older and longer than what comes' * 100))
            $path = New-File a.csv "email,name`na@vale.example,Zoë`nbad,`n"
            $results = @(Import-EcwidCustomer $path -ReportPath $report @quiet)
            [BitConverter]::ToString([IO.File]::ReadAllBytes($report)[0..2]) | Should -Be 'EF-BB-BF'
            $rows = @(Import-Csv $report)
            $rows.Count | Should -Be 2
            ($rows[0].PSObject.Properties.Name -join ',') | Should -Be 'Row,Line,Email,CustomerId,Status,Error'
            $rows.Status | Should -Be 'Created', 'Failed'
            $rows[0].CustomerId | Should -Be $results[0].CustomerId
            $rows[1].Error | Should -Be $results[1].Error
        }

        It 'writes the report as results come' {
            $path = New-File a.csv ("email`n" + ((1..30 | ForEach-Object { "n$_@vale.example" }) -join "`n"))
            $report = Join-Path $TestDrive r.csv
            $seen = Import-EcwidCustomer $path -ReportPath $report -InformationAction Ignore | ForEach-Object {
                @(Get-Content $report).Count - 1 - $_.Row
            }
            $seen | Sort-Object -Unique | Should -Be 0
        }

        It 'sums up in the information stream' {
            $path = New-File a.csv "email,city`nana@vale.example,York`nbo@quiet-bay.example,`nnew@vale.example,`nbad,"
            $null = Import-EcwidCustomer $path -Mode Upsert -InformationVariable information -InformationAction SilentlyContinue -ErrorAction SilentlyContinue
            $information.Count | Should -Be 1
            "$information" | Should -Match '^4 rows: 1 created, 1 updated, 1 unchanged, 0 skipped, 1 failed, in [\d.,]+ s with 5 requests and 0 waits\.$'
        }

        It 'counts the waits for the rate limit' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 429; method = 'POST'; headers = @{ 'Retry-After' = '1' } }
            $null = Import-EcwidCustomer (New-File a.csv "email`na@vale.example") -InformationVariable information -InformationAction SilentlyContinue
            "$information" | Should -Match '1 created.* with 2 requests and [1-9]\d* waits?\.'
        }

        It 'fails a row whose call fails for good, and says what is known' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 400; method = 'POST'; body = '{"errorMessage":"no","errorCode":"BAD"}' }
            $results = @(Import-EcwidCustomer (New-File a.csv "email`na@vale.example`nb@vale.example") -ThrottleLimit 1 @quiet -ErrorVariable failed)
            $results.Status | Should -Be 'Failed', 'Created'
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
        }

        It 'names the rows that had begun when a later stage of the pipeline has enough, and says to run the same command again' {
            $path = New-File a.csv ("email`n" + ((1..60 | ForEach-Object { "n$_@vale.example" }) -join "`n"))
            Add-SandboxFault $sandbox @{ kind = 'latency'; method = 'POST'; delayMs = 100; times = 0 }
            $first = Import-EcwidCustomer $path -ResumeFile (Join-Path $TestDrive stopped) @quiet -WarningVariable warning -WarningAction SilentlyContinue | Select-Object -First 2
            $first.Row | Should -Be 1, 2
            Start-Sleep -Milliseconds 300
            if (@(Get-Change).Count -gt 2) {
                "$warning" | Should -Match '\bRows? 3\b.*Run the same command again'
            }

            (Import-EcwidCustomer $path -ResumeFile (Join-Path $TestDrive stopped) @quiet).Count | Should -Be 60
            @(Get-SandboxCustomer $sandbox | Where-Object email -Match '^n\d+@').Count | Should -Be 60
        }

        It 'names no rows that had begun when it was -WhatIf, which changes nothing' {
            $path = New-File a.csv ("email`n" + ((1..60 | ForEach-Object { "n$_@vale.example" }) -join "`n"))
            Add-SandboxFault $sandbox @{ kind = 'latency'; method = 'GET'; delayMs = 100; times = 0 }
            $first = Import-EcwidCustomer $path -Mode Upsert -WhatIf @quiet -WarningVariable warning -WarningAction SilentlyContinue | Select-Object -First 2
            $first.Row | Should -Be 1, 2
            $warning | Should -BeNullOrEmpty
        }

        It 'ends within 250 ms when the pipeline is stopped, and sends nothing afterwards' {
            $path = New-File a.csv ("email`n" + ((1..500 | ForEach-Object { "n$_@vale.example" }) -join "`n"))
            $shell = New-SandboxShell $sandbox
            Add-SandboxFault $sandbox @{ kind = 'latency'; method = 'POST'; delayMs = 100; times = 0 }
            $running = $shell.AddCommand('Import-EcwidCustomer').AddParameter('Path', $path).AddParameter('ResumeFile', (Join-Path $TestDrive resume)).BeginInvoke()
            while (@(Get-Change).Count -lt 20) { Start-Sleep -Milliseconds 20 }
            Measure-Stop $shell $running | Should -BeLessThan 250
            $shell.Dispose()
            Start-Sleep -Milliseconds 200
            $sent = @(Get-Change).Count
            Start-Sleep -Milliseconds 200
            @(Get-Change).Count | Should -Be $sent
            $results = @(Import-EcwidCustomer $path -ResumeFile (Join-Path $TestDrive resume) @quiet -ErrorVariable failed)
            "$failed" | Should -BeNullOrEmpty
            $results.Count | Should -Be 500
            @(Get-SandboxCustomer $sandbox | Where-Object email -Match '^n\d+@').Count | Should -Be 500
        }
    }
}
