param([string] $Configuration = 'Debug')

Describe 'Creating customers' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration

        function Get-Creation { @(Get-SandboxRequest $sandbox | Where-Object method -EQ 'POST') }
        function ConvertTo-Wire($Request) { ConvertTo-Json $Request.body -Depth 10 -Compress }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
    }

    Context 'New-EcwidCustomer' {
        It 'makes one request with only what is given, and emits the customer as sent' {
            $customer = New-EcwidCustomer zoe@vale.example -Name 'Zoe Vale' -City Leeds
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'POST'
            $request[0].path | Should -Be '/api/v3/1003/customers'
            $request[0].rawQuery | Should -BeNullOrEmpty
            $request[0].headers.authorization | Should -Be 'Bearer secret_sandbox'
            $request[0].headers.'content-type' | Should -Be 'application/json'
            $request[0].bodyText | Should -Be '{"email":"zoe@vale.example","billingPerson":{"name":"Zoe Vale","city":"Leeds"}}'
            $customer.GetType().Name | Should -Be 'EcwidCustomer'
            $customer.CustomerId | Should -BeGreaterThan 0
            $customer.Id | Should -Be $customer.CustomerId
            $customer.Email | Should -Be 'zoe@vale.example'
            $customer.Name | Should -Be 'Zoe Vale'
            $customer.BillingPerson.City | Should -Be 'Leeds'
            (Get-SandboxCustomer $sandbox | Where-Object id -EQ $customer.CustomerId).billingPerson.city | Should -Be 'Leeds'
        }

        It 'sends every field with the type and the name that the API has' {
            $null = New-EcwidCustomer -Email all@vale.example -Name 'Ana Vale' -CompanyName 'Vale & Co' -Street "5 Elm Rd`nUnit 4" -City Leeds `
                -CountryCode GB -PostalCode 'LS1 4AP' -StateOrProvinceCode LDS -Phone '+441135550199' -CustomerGroupId 0 -B2bB2c B2B -TaxId 01234 `
                -TaxIdValid $true -TaxExempt no -AcceptMarketing 0 -Lang en -PrivateAdminNotes ' keeps blanks ' -FiscalCode 0012 `
                -ElectronicInvoicePecEmail pec@vale.example -ElectronicInvoiceSdiCode SDI1 -PrimaryPhone '+441135550100' `
                -Password (New-Token 'pass word') `
                -ShippingAddresses @{ Name = 'Ana'; street = '1 A St'; CountryCode = 'GB'; postalCode = '00123'; Note = 'ring'; defaultAddress = 'yes'; OrderBy = '1' } `
                -Contacts @{ contact = 'ana@other.example'; type = 'email'; default = 'no'; orderBy = 2; note = 'n'; handle = 'h' } `
                -ExtraFields @{ key = 'k1'; title = 't'; value = 'v'; type = 'text' }
            $expected = '{"email":"all@vale.example",' +
                '"billingPerson":{"name":"Ana Vale","companyName":"Vale & Co","street":"5 Elm Rd\nUnit 4","city":"Leeds","countryCode":"GB","postalCode":"LS1 4AP","stateOrProvinceCode":"LDS","phone":"+441135550199"},' +
                '"shippingAddresses":[{"name":"Ana","street":"1 A St","countryCode":"GB","postalCode":"00123","note":"ring","defaultAddress":true,"orderBy":1}],' +
                '"contacts":[{"contact":"ana@other.example","type":"EMAIL","handle":"h","note":"n","default":false,"orderBy":2}],' +
                '"customerGroupId":0,"b2b_b2c":"b2b","taxId":"01234","taxIdValid":true,"taxExempt":false,"acceptMarketing":false,"lang":"en","privateAdminNotes":" keeps blanks ",' +
                '"fiscalCode":"0012","electronicInvoicePecEmail":"pec@vale.example","electronicInvoiceSdiCode":"SDI1","extrafields":[{"key":"k1","title":"t","value":"v","type":"TEXT"}],"primaryPhone":"+441135550100","password":"pass word"}'
            $sent = (Get-Creation)[0].body
            $wanted = ConvertFrom-Json $expected
            foreach ($field in $wanted.PSObject.Properties.Name) {
                ConvertTo-Json $sent.$field -Depth 5 -Compress | Should -Be (ConvertTo-Json $wanted.$field -Depth 5 -Compress) -Because $field
            }

            @($sent.PSObject.Properties).Count | Should -Be @($wanted.PSObject.Properties).Count
        }

        It 'lets flat address parameters win over -BillingPerson' {
            $null = New-EcwidCustomer flat@vale.example -City Leeds -BillingPerson @{ Name = 'Ana'; City = 'York'; PostalCode = '01' }
            ConvertTo-Json (Get-Creation)[0].body.billingPerson -Compress | Should -Be '{"name":"Ana","city":"Leeds","postalCode":"01"}'
        }

        It 'reads the stored customer back with -Refresh' {
            $customer = New-EcwidCustomer back@vale.example -Name 'Ana Vale' -Refresh
            @(Get-SandboxRequest $sandbox).method | Should -Be 'POST', 'GET'
            $customer.BillingPerson.FirstName | Should -Be 'Ana'
            $customer.Registered | Should -BeOfType DateTimeOffset
            $customer.CustomerGroupName | Should -Be 'General'
        }

        It 'emits what was sent, with a warning and no error, when it can not be read back' {
            Add-SandboxFault $sandbox @{ kind = 'status'; method = 'GET'; status = 500; times = 0 }
            $customer = New-EcwidCustomer back2@vale.example -Refresh -WarningVariable warning -WarningAction SilentlyContinue -ErrorAction Stop
            $customer.CustomerId | Should -BeGreaterThan 0
            "$warning" | Should -Match 'was created'
        }

        It 'makes no request with -WhatIf, and says what would happen' {
            $output = New-EcwidCustomer ana@vale.example -Name 'Ana Vale' -WhatIf
            $output | Should -BeNullOrEmpty
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
            $text = Invoke-ThisPowerShell -NoProfile -Command "Import-Module '$((Get-Module EcwidPS).Path)'; Connect-Ecwid -Sandbox; New-EcwidCustomer ana@vale.example -Name 'Ana Vale' -WhatIf" | Out-String
            $text | Should -Match "'Ana Vale' <ana@vale\.example> \(store \d+\)"
        }

        It 'shows each request in the verbose stream, without personal data' {
            $verbose = New-EcwidCustomer verbose@vale.example -Name 'Ana Vale' -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            # The engine's own line for -Verbose is the text of ShouldProcess.
        "$($verbose | Where-Object Message -NotMatch '^Performing the operation')" | Should -Match '^POST /customers: 200, \d+ bytes, \d+ ms$'
        }
    }

    Context 'Rows' {
        It 'sends a blank, white or missing cell never' {
            $rows = @'
Email,Name,City,CountryCode,CustomerGroupId,TaxExempt,AcceptMarketing,TaxIdValid,B2bB2c,Lang,PrivateAdminNotes,TaxId,BillingPerson,ShippingAddresses,Contacts,Password
a@vale.example,,,,,,,,,,,,,,,
b@vale.example,  , ,  ,  , ,  , , , ,  , , , , ,
'@ | ConvertFrom-Csv
            $null = $rows | New-EcwidCustomer -ErrorAction Stop
            (Get-Creation).bodyText | Should -Be '{"email":"a@vale.example"}', '{"email":"b@vale.example"}'
        }

        It 'reads <text> as <value>' -ForEach @(
            'true', 'TRUE', 'True', 'yes', 'Y', 'on', '1', ' true ', '$true' | ForEach-Object { @{ text = $_; value = $true } }
            'false', 'FALSE', 'no', 'N', 'Off', '0', '$false' | ForEach-Object { @{ text = $_; value = $false } }
        ) {
            $null = [pscustomobject] @{ Email = 'bool@vale.example'; AcceptMarketing = $text } | New-EcwidCustomer -ErrorAction Stop
            (Get-Creation)[0].body.acceptMarketing | Should -Be $value
            (Get-Creation)[0].body.acceptMarketing | Should -BeOfType bool
        }

        It 'binds the API headings' {
            $null = @'
email,billingPerson.name,billingPerson.companyName,billingPerson.street,billingPerson.city,billingPerson.countryCode,billingPerson.postalCode,billingPerson.stateOrProvinceCode,billingPerson.phone,b2b_b2c,customerGroupId
api@vale.example,Ana,Co,1 St,Leeds,GB,01,X,+441,b2b,0
'@ | ConvertFrom-Csv | New-EcwidCustomer -ErrorAction Stop -WarningVariable warning
            (Get-Creation)[0].bodyText | Should -Be '{"email":"api@vale.example","billingPerson":{"name":"Ana","companyName":"Co","street":"1 St","city":"Leeds","countryCode":"GB","postalCode":"01","stateOrProvinceCode":"X","phone":"+441"},"customerGroupId":0,"b2b_b2c":"b2b"}'
            $warning | Should -BeNullOrEmpty
        }

        It 'goes on after a wrong cell, and names row, field, value and what is accepted' {
            $created = @'
Email,AcceptMarketing,CustomerGroupId,B2bB2c
one@vale.example,yes,,
two@vale.example,maybe,,
three@vale.example,,"1,5",
four@vale.example,,,b2x
five@vale.example,,-1,
six@vale.example,no,0,B2C
'@ | ConvertFrom-Csv | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            $created.Email | Should -Be 'one@vale.example', 'six@vale.example'
            $failed.Count | Should -Be 4
            "$($failed[0])" | Should -Match "Row 2: AcceptMarketing is 'maybe'. Use true, false, yes, no"
            "$($failed[1])" | Should -Match "Row 3: CustomerGroupId is '1,5'.*whole number"
            "$($failed[2])" | Should -Match "Row 4: B2bB2c is 'b2x'.*b2b or b2c"
            "$($failed[3])" | Should -Match 'Row 5: CustomerGroupId is .-1..*from 0'
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
            $failed[0].Exception.InnerException | Should -BeOfType System.Management.Automation.ArgumentTransformationMetadataException
            $failed.TargetObject.Email | Should -Be 'two@vale.example', 'three@vale.example', 'four@vale.example', 'five@vale.example'
        }

        It 'stops at the wrong cell with -ErrorAction Stop, and sends nothing after it' {
            {
                @'
Email,AcceptMarketing
one@vale.example,yes
two@vale.example,maybe
three@vale.example,no
'@ | ConvertFrom-Csv | New-EcwidCustomer -ErrorAction Stop
            } | Should -Throw '*maybe*'
            (Get-Creation).body.email | Should -Be 'one@vale.example'
        }

        It 'refuses <what> before any request, with the row as target' -ForEach @(
            @{ what = 'a blank e-mail'; row = @{ Email = ' ' }; text = 'Row 1.*Email is blank' }
            @{ what = 'an e-mail without a domain'; row = @{ Email = 'ana' }; text = 'Row 1.*Email.*name@domain' }
            @{ what = 'an e-mail with a line break'; row = @{ Email = "ana@vale`n.example" }; text = 'Row 1.*Email' }
            @{ what = 'a contact of an unknown type'; row = @{ Email = 'c@vale.example'; Contacts = @{ contact = 'x'; type = 'FAX' } }; text = "Row 1.*'FAX'.*EMAIL, PHONE" }
            @{ what = 'a misspelt key in an address'; row = @{ Email = 'c@vale.example'; ShippingAddresses = @{ stret = 'x' } }; text = 'Row 1.*stret.*Street' }
            @{ what = 'a text as billing person'; row = @{ Email = 'c@vale.example'; BillingPerson = 'Ana' }; text = 'Row 1: BillingPerson has several parts, and the cell' }
        ) {
            $object = [pscustomobject] $row
            $object | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed.Count | Should -Be 1
            "$($failed[0])" | Should -Match $text
            $failed[0].TargetObject.Email | Should -Be $row.Email
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'refuses <what> where one text belongs, and loses nothing' -ForEach @(
            @{ what = 'a list'; value = 'A', 'B' }
            @{ what = 'a table'; value = @{ a = 1 } }
            @{ what = 'an object'; value = [pscustomobject] @{ a = 1 } }
        ) {
            foreach ($field in 'Name', 'Street', 'PrivateAdminNotes', 'Lang') {
                [pscustomobject] @{ Email = 'text@vale.example'; $field = $value } | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                "$($failed[0])" | Should -Match "Row 1: $field is no text\. A text is needed"
            }

            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'numbers its own rows when another cmdlet runs between them' {
            $rows = [pscustomobject] @{ Email = 's1@vale.example'; TaxExempt = 'q' }, [pscustomobject] @{ Email = 's2@vale.example' }
            $null = $rows | ForEach-Object {
                if ($_.Email -eq 's2@vale.example') { New-EcwidCustomer ana@vale.example -ErrorVariable inner -ErrorAction SilentlyContinue }
                $_
            } | New-EcwidCustomer -ErrorAction SilentlyContinue
            "$inner" | Should -Match '409'
            "$inner" | Should -Not -Match 'Row \d'
        }

        It 'says to pipe an object in that is given by name' {
            { New-EcwidCustomer -InputObject ([pscustomobject] @{ Lang = 'en' }) -Email x@vale.example } | Should -Throw '*pipe the object in*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'reports a row without an e-mail column, and goes on' {
            $null = [pscustomobject] @{ Name = 'x' }, [pscustomobject] @{ Email = 'x@vale.example' } | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.Count | Should -Be 1
            "$($failed[0])" | Should -Be 'Row 1: Email is blank. Every customer needs an email address. Nothing was sent.'
            $failed[0].TargetObject.Name | Should -Be 'x'
            (Get-Creation).Count | Should -Be 1
        }

        It 'warns once about a column that no parameter takes, with the nearest name' {
            $null = @'
Email,AcceptMarketting,Shoe
a@vale.example,yes,42
b@vale.example,no,43
'@ | ConvertFrom-Csv | New-EcwidCustomer -WarningVariable warning -WarningAction SilentlyContinue
            $warning.Count | Should -Be 1
            "$warning" | Should -Be "The columns 'AcceptMarketting' (did you mean acceptMarketing?), 'Shoe' are not used: no parameter takes them."
        }

        It 'warns once of read-only columns in a plain row, and names them' {
            $null = @'
Email,Registered,CustomerId
a@vale.example,2025-01-01,900001
b@vale.example,2025-01-02,900002
'@ | ConvertFrom-Csv | New-EcwidCustomer -WarningVariable warning -WarningAction SilentlyContinue
            $warning.Count | Should -Be 1
            "$warning" | Should -Be "The columns 'Registered', 'CustomerId' are not used: Ecwid sets these fields itself."
        }

        It 'never takes a read-only name for what a misspelt heading was meant to be' {
            $null = [pscustomobject] @{ Email = 'a@vale.example'; Registred = '2025-01-01' } | New-EcwidCustomer -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -Be "The column 'Registred' is not used: no parameter takes it."
        }

        It 'takes the rows of a DataTable for their columns alone' {
            $table = [Data.DataTable]::new()
            'Email', 'Lang', 'Citty' | ForEach-Object { $null = $table.Columns.Add($_) }
            $null = $table.Rows.Add('table@vale.example', [DBNull]::Value, 'Leeds')
            $null = $table.Rows | New-EcwidCustomer -WarningVariable warning -WarningAction SilentlyContinue -ErrorAction Stop
            "$warning" | Should -Be "The column 'Citty' is not used: no parameter takes it. Did you mean City?"
            (Get-Creation).bodyText | Should -Be '{"email":"table@vale.example"}'
        }

        It 'takes the rows of a DataView for their columns alone' {
            $table = [Data.DataTable]::new()
            $null = $table.Columns.Add('Email')
            $null = $table.Rows.Add('view@vale.example')
            $null = $table.DefaultView | New-EcwidCustomer -WarningVariable warning -ErrorAction Stop
            $warning | Should -BeNullOrEmpty
            (Get-Creation).bodyText | Should -Be '{"email":"view@vale.example"}'
        }

        It 'warns of a property that was added to <what>, and of none of its own' -ForEach @(
            @{ what = 'a customer'; copy = { $args[0] } }
            @{ what = 'what Select-Object made of a customer'; copy = { $args[0] | Select-Object * } }
            @{ what = 'a customer out of a job or a file'; copy = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($args[0], 3)) } }
        ) {
            $customer = & $copy (New-EcwidCustomer own@vale.example -Name 'Ana Vale' -Refresh)
            $null = $customer | New-EcwidCustomer -WhatIf -WarningVariable warning -WarningAction SilentlyContinue
            $warning | Should -BeNullOrEmpty
            $customer | Add-Member -NotePropertyName PrivateAdminNote -NotePropertyValue 'pays late'
            $null = $customer | New-EcwidCustomer -WhatIf -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -Be "The column 'PrivateAdminNote' is not used: no parameter takes it. Did you mean PrivateAdminNotes?"
            $null = $customer | Get-EcwidCustomerContact -WarningVariable warning -WarningAction SilentlyContinue
            $warning | Should -BeNullOrEmpty
        }

        It 'checks with -WhatIf what it checks without: <text>' -ForEach @(
            @{ row = @{ Email = 'nobody' }; text = 'Row 1: Email is not an email address' }
            @{ row = @{ Email = 'a@vale.example'; Contacts = @(@{ contact = '+441' }) }; text = 'Row 1: Contacts.0..type is blank' }
        ) {
            $null = [pscustomobject] $row | New-EcwidCustomer -WhatIf -ErrorVariable trial -ErrorAction SilentlyContinue
            $null = [pscustomobject] $row | New-EcwidCustomer -ErrorVariable real -ErrorAction SilentlyContinue
            "$($trial[0])" | Should -Match $text
            "$($trial[0])" | Should -Be "$($real[0])"
            $trial[0].FullyQualifiedErrorId | Should -Be $real[0].FullyQualifiedErrorId
            Get-Creation | Should -BeNullOrEmpty
        }

        It 'shows control characters of a name as escapes' {
            $output = New-EcwidCustomer esc@vale.example -Name "Ana$([char] 27)[2J`r`nVale$([char] 0x202E)" -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            "$($output[0])" | Should -Match ([regex]::Escape("'Ana\u001B[2J\r\nVale\u202E' <esc@vale.example>"))
        }

        It 'reports a taken e-mail as a conflict of its row, and goes on' {
            $created = @'
Email
one@vale.example
ONE@vale.example
two@vale.example
'@ | ConvertFrom-Csv | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            $created.Email | Should -Be 'one@vale.example', 'two@vale.example'
            $failed.Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidConflict,*'
            $failed[0].CategoryInfo.Category | Should -Be 'ResourceExists'
            "$($failed[0])" | Should -Match '^Row 2: .*409.*Email'
            "$($failed[0])" | Should -Not -Match 'vale\.example'
            $failed[0].TargetObject.Email | Should -Be 'ONE@vale.example'
            $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'copies a customer object, without the ids and times of its old store' {
            $original = New-EcwidCustomer copy@vale.example -Name 'Ana Vale' -CustomerGroupId 0 -ShippingAddresses @{ street = '1 A St'; city = 'Leeds' } -Contacts @{ contact = '+441'; type = 'PHONE' } -Refresh
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            $other = Connect-Ecwid -StoreId 2004 -Token (New-Token 'secret_two') -BaseUri $sandbox.BaseUri -PassThru
            Clear-SandboxRequest $sandbox
            $copy = $original | New-EcwidCustomer -Connection $other -WarningVariable warning -ErrorAction Stop
            $warning | Should -BeNullOrEmpty
            $copy.Email | Should -Be 'copy@vale.example'
            $request = (Get-Creation)[0]
            $request.path | Should -Be '/api/v3/2004/customers'
            $request.bodyText | Should -Not -Match '"id"|timestamp|registered|stats|firstName'
            $request.body.customerGroupId | Should -Be 0
            $request.body.shippingAddresses[0].street | Should -Be '1 A St'
            $request.body.contacts.contact | Should -Contain '+441'
        }

        It 'keeps text in other scripts, quotes and line breaks as they are' {
            $text = "Зоя `"Z`" 山田 مريم 😀`nsecond <b> + % line"
            $null = [pscustomobject] @{ Email = 'o''neil+tag@vale.example'; Name = $text; PostalCode = '01067' } | New-EcwidCustomer -ErrorAction Stop
            $body = (Get-Creation)[0].body
            $body.email | Should -Be 'o''neil+tag@vale.example'
            $body.billingPerson.name | Should -Be $text
            $body.billingPerson.postalCode | Should -Be '01067'
        }

        It 'reads numbers alike in every culture' {
            $culture = [Threading.Thread]::CurrentThread.CurrentCulture
            try {
                [Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'
                $null = [pscustomobject] @{ Email = 'n@vale.example'; CustomerGroupId = '1.000' } | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
                $failed.Count | Should -Be 1
            }
            finally {
                [Threading.Thread]::CurrentThread.CurrentCulture = $culture
            }
        }

        It 'stops making requests when the pipeline downstream has enough' {
            $rows = 1..50 | ForEach-Object { [pscustomobject] @{ Email = "n$_@vale.example" } }
            $first = $rows | New-EcwidCustomer -ThrottleLimit 1 | Select-Object -First 2
            $first.Email | Should -Be 'n1@vale.example', 'n2@vale.example'
            (Get-Creation).Count | Should -BeLessOrEqual 2
        }
    }
}
