param([string] $Configuration = 'Debug')

Describe 'Export' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        $id = 310000101

        function Get-Request([string] $Method = '*') { @(Get-SandboxRequest $sandbox | Where-Object method -Like $Method) }
        function Get-Call { @(Get-Request | ForEach-Object { "$($_.method) $($_.path -replace '^/api/v3/\d+')" }) }
        function Get-Query($Request) { ($Request.query.PSObject.Properties | Sort-Object Name | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join '&' }
        function Get-Name { @(Get-ChildItem $folder -Force | Sort-Object Name | ForEach-Object Name) }
        function Get-Heading([string] $File) { (Get-Content $File -TotalCount 1) -split ',' }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true; MaximumRetryCount = 0 }
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $null = New-Item -ItemType Directory $folder
        $csv = Join-Path $folder 'customers.csv'
    }

    Context 'Which customers' {
        It 'asks for all customers page by page, and writes a row for each' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            Connect-Sandbox $sandbox -Token 'secret_two' -StoreId 2004 -With @{ SkipCheck = $true }
            1..120 | ForEach-Object { [pscustomobject] @{ Email = "n$_@many.example" } } | New-EcwidCustomer -ErrorAction Stop | Out-Null
            Clear-SandboxRequest $sandbox
            Export-EcwidCustomer $csv | Should -BeNullOrEmpty
            Get-Request | ForEach-Object { Get-Query $_ } | Should -Be 'limit=100&offset=0', 'limit=100&offset=100'
            $rows = @(Import-Csv $csv)
            $rows.Count | Should -Be 120
            $rows.email | Sort-Object | Should -Be (1..120 | ForEach-Object { "n$_@many.example" } | Sort-Object)
        }

        It 'sends the filters that Get-EcwidCustomer has' {
            Export-EcwidCustomer $csv -CountryCode de, US -CustomerGroupId 0, 5510 -AcceptMarketing yes -CreatedFrom 2025-01-01 -SortBy registered_date_desc
            Get-Query (Get-Request)[0] | Should -Be 'acceptMarketing=true&countryCodes=de,US&createdFrom=1735689600&customerGroupIds=0,5510&limit=100&offset=0&sortBy=REGISTERED_DATE_DESC'
        }

        It 'has every filter of Get-EcwidCustomer' {
            $get, $export = 'Get-EcwidCustomer', 'Export-EcwidCustomer' | ForEach-Object { (Get-Command $_).Parameters }
            $get.Values | Where-Object { $_.ParameterSets.ContainsKey('Search') } | ForEach-Object Name | Where-Object { -not $export[$_].ParameterSets.ContainsKey('Search') } | Should -BeNullOrEmpty
        }

        It 'takes wildcards in an e-mail as a search' {
            Export-EcwidCustomer $csv -Email '*@harbor-tea.*'
            (Get-Request)[0].query.email | Should -Be '@harbor-tea.'
            (Import-Csv $csv).email | Should -Be 'mira@harbor-tea.example'
        }

        It 'reads of customers only what is exported' {
            Export-EcwidCustomer $csv -Property Email, City, 'shippingAddresses[1].city', customerGroupName -Keyword mira
            (Get-Request)[0].query.responseFields | Should -Be 'total,count,offset,limit,items(id,email,billingPerson(city),shippingAddresses(city,id,defaultAddress),customerGroupName,customerGroupId)'
            Get-Heading $csv | Should -Be 'email', 'customerGroupName', 'billingPerson.city', 'shippingAddresses[1].city'
        }

        It 'writes piped customers as they are, and asks for nothing' {
            $customers = @(Get-EcwidCustomer -First 3)
            $customers[1].Lang = 'fr'
            Clear-SandboxRequest $sandbox
            $customers | Export-EcwidCustomer $csv
            Get-Request | Should -BeNullOrEmpty
            $rows = @(Import-Csv $csv)
            $rows.id | Should -Be $customers.CustomerId
            $rows[1].lang | Should -Be 'fr'
        }

        It 'needs no connection for piped customers' {
            $customers = @(Get-EcwidCustomer -First 2)
            Disconnect-Ecwid
            $customers | Export-EcwidCustomer $csv -ErrorAction Stop
            @(Import-Csv $csv).Count | Should -Be 2
        }

        It 'reads the customers that piped objects name, and keeps their order' {
            310000105, $id, 310000103 | ForEach-Object { [pscustomobject] @{ CustomerId = $_ } } | Export-EcwidCustomer $csv
            Get-Call | Sort-Object | Should -Be "GET /customers/$id", 'GET /customers/310000103', 'GET /customers/310000105'
            (Import-Csv $csv).id | Should -Be 310000105, $id, 310000103
        }

        It 'reads the customers that -CustomerId names' {
            Export-EcwidCustomer $csv -CustomerId $id, 'ana@vale.example' -Property id
            (Import-Csv $csv).id | Should -Be $id, 310000103
        }

        It 'exports the customers of piped groups' {
            Get-EcwidCustomerGroup 5510 | Export-EcwidCustomer $csv
            (Get-Request)[-1].query.customerGroupIds | Should -Be '5510'
            (Import-Csv $csv).customerGroupName | Select-Object -Unique | Should -Be (Get-EcwidCustomerGroup 5510).Name
        }

        It 'refuses -<name> beside piped customers, which it would not change' -ForEach @(
            @{ name = 'Lang'; value = 'fr' }
            @{ name = 'SortBy'; value = 'NAME_ASC' }
            @{ name = 'CustomerId'; value = 5 }
        ) {
            $customers = @(Get-EcwidCustomer -First 2)
            $with = @{ $name = $value }
            { $customers | Export-EcwidCustomer $csv @with } | Should -Throw "*-$name would choose others*"
            Get-Name | Should -BeNullOrEmpty
        }
    }

    Context 'The file' {
        It 'has columns for all addresses and contacts, as many as the widest customer needs' {
            $customers = @(Get-EcwidCustomer)
            Export-EcwidCustomer $csv
            $headings = Get-Heading $csv
            foreach ($list in 'ShippingAddresses', 'Contacts', 'ExtraFields') {
                $most = ($customers | ForEach-Object { @($_.$list | Where-Object { $_ }).Count } | Measure-Object -Maximum).Maximum
                $name = $list.Substring(0, 1).ToLowerInvariant() + $list.Substring(1)
                @($headings | Where-Object { $_ -like "$name``[*" } | ForEach-Object { ($_ -split '[[\]]')[1] } | Select-Object -Unique).Count | Should -Be $most
            }
        }

        It 'has the columns that are named, whatever the customers have' {
            Export-EcwidCustomer $csv -Property email, 'contacts[6].contact'
            Get-Heading $csv | Should -Be 'email', 'contacts[6].contact'
        }

        It 'leaves out the ids with -ExcludeId' {
            Export-EcwidCustomer $csv -ExcludeId
            Get-Heading $csv | Where-Object { $_ -match '(^|\.)id$' } | Should -BeNullOrEmpty
        }

        It 'holds one address and one contact of each with -Flat, and says how many it left out' {
            $lost = (Get-EcwidCustomer | ForEach-Object { $_.ShippingAddresses, $_.Contacts | ForEach-Object { [Math]::Max(0, $_.Count - 1) } } | Measure-Object -Sum).Sum
            Export-EcwidCustomer $csv -Flat -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -BeLike "$lost addresses, contacts and extra fields were left out by -Flat*"
            Get-Heading $csv | Where-Object { $_ -match '\[[1-9]' } | Should -BeNullOrEmpty
            Get-Heading $csv | Should -Contain 'contacts[0].contact'
        }

        It 'takes a semicolon, and a tab by itself for .tsv' {
            Export-EcwidCustomer $csv -Delimiter ';' -Property email, name
            (Get-Content $csv)[0] | Should -Be 'email;billingPerson.name'
            Export-EcwidCustomer (Join-Path $folder 'customers.tsv') -Property email, name
            (Get-Content (Join-Path $folder 'customers.tsv'))[0] | Should -Be "email`tbillingPerson.name"
        }

        It 'neutralises formulas with -SpreadsheetSafe only' {
            Set-EcwidCustomer $id -Name '=cmd()' -PrivateAdminNotes "'quoted"
            Export-EcwidCustomer $csv -CustomerId $id
            (Import-Csv $csv).'billingPerson.name' | Should -Be '=cmd()'
            Export-EcwidCustomer $csv -CustomerId $id -SpreadsheetSafe
            $row = Import-Csv $csv
            $row.'billingPerson.name' | Should -Be "'=cmd()"
            $row.privateAdminNotes | Should -Be "''quoted"
            $row.spreadsheetSafe | Should -Be 'true'
        }

        It 'is JSON lines if its name ends in <ending>' -ForEach @(@{ ending = '.jsonl' }, @{ ending = '.ndjson' }) {
            Export-EcwidCustomer (Join-Path $folder "all$ending") -SortBy EMAIL_ASC
            $customers = @(Get-Content (Join-Path $folder "all$ending") -Encoding utf8 | ConvertFrom-Json)
            $customers.email | Should -Be (Get-EcwidCustomer -SortBy EMAIL_ASC).Email
            ($customers | Where-Object id -EQ $id).billingPerson.name | Should -Be 'Mira Olsen'
        }

        It 'is JSON lines with chosen fields as they were read' {
            Export-EcwidCustomer (Join-Path $folder 'some.jsonl') -Property Email, City -Keyword 'Mira Olsen'
            Get-Content (Join-Path $folder 'some.jsonl') | Should -Match "^\{`"id`":$id,`"email`":`"mira@harbor-tea.example`",`"billingPerson`":\{`"city`":`"[^`"]+`"\}\}$"
        }

        It 'takes no form that there is not, and says which there are' {
            { Export-EcwidCustomer $csv -Format Xml } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage '*Csv,JsonLines*'
            Get-Name | Should -BeNullOrEmpty
            Get-Request | Should -BeNullOrEmpty
        }

        It 'has the form that -Format names' {
            Export-EcwidCustomer $csv -Format jsonlines -CustomerId $id
            (Get-Content $csv | ConvertFrom-Json).id | Should -Be $id
        }

        It 'has headings only when nobody matches' {
            Export-EcwidCustomer $csv -Keyword 'nobody has this name'
            @(Get-Content $csv).Count | Should -Be 1
            Get-Heading $csv | Should -Contain 'billingPerson.city'
        }

        It 'comes out with -PassThru, and can be piped on' {
            $file = Export-EcwidCustomer $csv -PassThru
            $file | Should -BeOfType IO.FileInfo
            $file.FullName | Should -Be $csv
            $file.Length | Should -BeGreaterThan 1000
            @($file | Get-Content).Count | Should -BeGreaterThan 25
        }

        It 'may have a name with brackets, and is looked for in the current folder' {
            Push-Location $folder
            try { Export-EcwidCustomer 'a[1].csv' -CustomerId $id } finally { Pop-Location }
            Get-Name | Should -Be 'a[1].csv'
        }

        It 'is made for its owner only; one that is replaced keeps its permissions, and a link to it stays' {
            if ($env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'Windows has no such permissions'; return }
            $link = Join-Path $folder 'link.csv'
            ln -s customers.csv $link
            Export-EcwidCustomer $link -CustomerId $id -PassThru | ForEach-Object FullName | Should -Be $link
            (Get-Item $csv).UnixMode | Should -Be '-rw-------'
            chmod 664 $csv
            Export-EcwidCustomer $link -Flat
            (Get-Item $csv).UnixMode | Should -Be '-rw-rw-r--'
            @(Import-Csv $csv).Count | Should -Be 25
            (Get-Item $link).LinkTarget | Should -Be 'customers.csv'
            Get-Name | Should -Be 'customers.csv', 'link.csv'
        }

        It 'is told of in the information stream, with the number of customers and requests' {
            Export-EcwidCustomer $csv -InformationVariable told
            "$told" | Should -BeLike "25 customers exported to $csv in * s with 1 request and 0 waits."
            "$told" | Should -Not -Match '@'
        }

        It 'never has a password' {
            { Export-EcwidCustomer $csv -Property email, Password } | Should -Throw "*'Password' can't be exported*"
            New-EcwidCustomer secret@vale.example -Password (New-Token 'hunter2-hunter2') | Export-EcwidCustomer (Join-Path $folder 'p.jsonl')
            Export-EcwidCustomer $csv
            Get-ChildItem $folder | Get-Content -Raw | Should -Not -Match 'hunter2|(?-i)[^a-z]password'
        }
    }

    Context 'What is refused, before any request' {
        It 'refuses <what>' -ForEach @(
            @{ what = 'a property that is misspelt'; arguments = @{ Property = 'Citi' }; text = "'Citi' can't be exported. Did you mean city*" }
            @{ what = 'a property that has no column'; arguments = @{ Property = 'favorites' }; text = "'favorites' can't be exported*" }
            @{ what = 'a second address in a flat file'; arguments = @{ Property = 'shippingAddresses[1].city'; Flat = $true }; text = '*exported flat*' }
            @{ what = 'a delimiter that could be part of a cell'; arguments = @{ Delimiter = 'x' }; text = "The delimiter can't be a letter*" }
            @{ what = 'flat JSON lines'; arguments = @{ Format = 'JsonLines'; Flat = $true }; text = 'JSON lines hold customers as they were read*' }
            @{ what = 'a delimiter for JSON lines'; arguments = @{ Format = 'JsonLines'; Delimiter = ';' }; text = 'JSON lines hold customers as they were read*' }
            @{ what = 'a date that is none'; arguments = @{ CreatedFrom = '31/12/2025' }; text = "*'31/12/2025'*" }
        ) {
            { Export-EcwidCustomer $csv @arguments } | Should -Throw $text
            Get-Request | Should -BeNullOrEmpty
            Get-Name | Should -BeNullOrEmpty
        }

        It 'refuses <what> as the file' -ForEach @(
            @{ what = 'a folder'; path = '.'; text = '*The path is a folder*' }
            @{ what = 'a file in no folder'; path = 'none/x.csv'; text = '*The folder does not exist*' }
            @{ what = 'a file that ends in .json'; path = 'x.json'; text = '*.jsonl for JSON lines*' }
            @{ what = 'a variable'; path = 'variable:x'; text = '*Use a path of the file system*' }
        ) {
            Push-Location $folder
            try { { Export-EcwidCustomer $path } | Should -Throw $text } finally { Pop-Location }
            Get-Request | Should -BeNullOrEmpty
            Get-Name | Should -BeNullOrEmpty
        }

        It 'rejects <what>, which it would replace by a file' -ForEach @(
            @{ what = 'a pipe'; make = { mkfifo $csv; $csv } }
            @{ what = 'a device'; make = { '/dev/null' } }
            @{ what = 'a device'; make = { ln -s /dev/null $csv; $csv } }
            @{ what = 'a link that leads in a circle'; make = { ln -s b (Join-Path $folder a); ln -s a (Join-Path $folder b); Join-Path $folder a } }
        ) {
            if ($env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'Windows has no such files'; return }
            $path = & $make
            foreach ($with in @{}, @{ Force = $true }, @{ Format = 'JsonLines' }) {
                { Export-EcwidCustomer $path @with } | Should -Throw "$path is $what, and is not replaced*"
                { Get-Item $folder | Export-EcwidCustomer $path @with } | Should -Throw "$path is $what, and is not replaced*"
            }

            (Get-Item /dev/null).UnixStat.ItemType | Should -Be 'CharacterDevice'
            Get-Request | Should -BeNullOrEmpty
        }

        It 'keeps with -NoClobber a file that is there' {
            Set-Content $csv 'old'
            { Export-EcwidCustomer $csv -NoClobber } | Should -Throw '*is there already, and -NoClobber keeps it*'
            { Export-EcwidCustomer $csv -NoClobber -Force } | Should -Throw '*is there already*'
            Get-Content $csv | Should -Be 'old'
            Get-Request | Should -BeNullOrEmpty
        }

        It 'does not replace a file that comes while customers are read with -NoClobber' {
            { Get-EcwidCustomer -First 3 | ForEach-Object { Set-Content $csv 'new'; $_ } | Export-EcwidCustomer $csv -NoClobber } | Should -Throw '*is there already*'
            Get-Content $csv | Should -Be 'new'
            Get-Name | Should -Be 'customers.csv'
        }

        It 'replaces a read-only file with -Force only, and leaves it so' {
            Set-Content $csv 'old'
            Set-ItemProperty $csv IsReadOnly $true
            { Export-EcwidCustomer $csv } | Should -Throw '*read-only*-Force*'
            Get-Content $csv | Should -Be 'old'
            Export-EcwidCustomer $csv -Force -ErrorAction Stop
            @(Import-Csv $csv).Count | Should -Be 25
            (Get-Item $csv).IsReadOnly | Should -BeTrue
        }

        It 'does nothing with -WhatIf' {
            Set-Content $csv 'old'
            Export-EcwidCustomer $csv -WhatIf
            Get-EcwidCustomer -First 2 | Export-EcwidCustomer $csv -WhatIf
            Get-Content $csv | Should -Be 'old'
            (Get-Request).Count | Should -Be 1
            Get-Name | Should -Be 'customers.csv'
        }
    }

    Context 'What goes wrong on the way' {
        BeforeEach {
            Set-Content $csv 'old'
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            $other = Connect-Ecwid -StoreId 2004 -Token (New-Token 'secret_two') -BaseUri $sandbox.BaseUri -SkipCheck -RequestsPerMinute 1000000 -MaximumRetryCount 0 -PassThru
            1..250 | ForEach-Object { [pscustomobject] @{ Email = "n$_@many.example" } } | New-EcwidCustomer -Connection $other -ErrorAction Stop | Out-Null
            Connect-Sandbox $sandbox -With @{ SkipCheck = $true; MaximumRetryCount = 0 }
        }

        It 'leaves the old file when a page fails (<form>)' -ForEach @(@{ form = 'wide'; with = @{} }, @{ form = 'flat'; with = @{ Flat = $true } }) {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 500; method = 'GET'; after = 1; times = 0 }
            Export-EcwidCustomer $csv -Connection $other @with -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warning -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidServerError,*'
            "$warning" | Should -BeLike "The file was not written, because customers are missing*$csv*"
            Get-Content $csv | Should -Be 'old'
            Get-Name | Should -Be 'customers.csv'
        }

        It 'leaves the old file when the pages contradict each other: <what>' -ForEach @(
            $hundred = (1..100 | ForEach-Object { '{"id":' + $_ + ',"email":"n' + $_ + '@many.example"}' }) -join ','
            @{ what = 'the same hundred again and again'; body = '{"total":100000,"count":100,"limit":100,"items":[' + $hundred + ']}'; text = 'only items that came before' }
            @{ what = 'a total that is larger than what comes'; body = '{"total":250,"items":[]}'; after = 1; text = 'page at offset 100 is empty, although the total is 250' }
            @{ what = 'two lists in one page'; body = '{"total":100,"items":[' + $hundred + '],"items":[]}'; text = 'two lists' }
            @{ what = 'a count that does not match'; body = '{"total":100,"count":99,"items":[' + $hundred + ']}'; text = 'says that it has 99 items, and has 100' }
        ) {
            Clear-SandboxRequest $sandbox
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; method = 'GET'; body = $body; after = [int]$after; times = 0 }
            Export-EcwidCustomer $csv -Connection $other -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warning -WarningAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidProtocolError,*'
            "$($failed[0])" | Should -Match $text
            "$warning" | Should -BeLike 'The file was not written*'
            Get-Content $csv | Should -Be 'old'
            Get-Name | Should -Be 'customers.csv'
            @(Get-SandboxRequest $sandbox).Count | Should -BeLessOrEqual 5
        }

        It 'leaves the old file when a customer can not be read, and names its row' {
            $id, 5 | ForEach-Object { [pscustomobject] @{ CustomerId = $_ } } | Export-EcwidCustomer $csv -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidNotFound,*'
            "$($failed[0])" | Should -BeLike 'Row 2: *'
            $failed[0].TargetObject.CustomerId | Should -Be 5
            Get-Content $csv | Should -Be 'old'
        }

        It 'leaves the old file when something else than customers is piped in' {
            'x', (Get-Date) | Export-EcwidCustomer $csv -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
            @($failed).Count | Should -Be 2
            "$($failed[1])" | Should -BeLike 'Row 2: The object is no customer*Pipe in what Get-EcwidCustomer reads*'
            Get-Content $csv | Should -Be 'old'
            Get-Name | Should -Be 'customers.csv'
        }

        It 'leaves the old file when a piped customer lacks the name of its group' {
            { Get-EcwidCustomer -CustomerGroupId 5510 -Property Email, CustomerGroupId | Export-EcwidCustomer $csv } | Should -Throw '*group whose name was not read*'
            Get-Content $csv | Should -Be 'old'
            Get-Name | Should -Be 'customers.csv'
        }

        It 'leaves the old file when the pipeline ends early' {
            { Get-EcwidCustomer | ForEach-Object { if ($_.CustomerId -eq $id) { throw 'enough' }; $_ } | Export-EcwidCustomer $csv } | Should -Throw 'enough'
            Get-Content $csv | Should -Be 'old'
            Get-Name | Should -Be 'customers.csv'
        }

        It 'leaves the old file, and nothing else, after Ctrl+C (<form>)' -ForEach @(@{ form = 'wide'; ending = '' }, @{ form = 'flat'; ending = '-Flat' }) {
            Add-SandboxFault $sandbox @{ kind = 'hang'; method = 'GET'; after = 1; times = 0 }
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({ param($module, $connection) Import-Module $module; $c = $connection }).AddArgument((Get-Module EcwidPS).Path).AddArgument($other).Invoke()
                $shell.Commands.Clear()
                $null = $shell.AddScript("param(`$c) Export-EcwidCustomer '$csv' -Connection `$c $ending").AddArgument($other)
                $running = $shell.BeginInvoke()
                Start-Sleep -Milliseconds 800
                $running.IsCompleted | Should -BeFalse
                $shell.Stop()
                try { $null = $shell.EndInvoke($running) } catch { $null = $_ }
            }
            finally {
                $shell.Dispose()
            }

            Get-Content $csv | Should -Be 'old'
            Get-Name | Should -Be 'customers.csv'
        }

        It 'stops at the first error with -ErrorAction Stop' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 500; method = 'GET'; times = 0 }
            { Export-EcwidCustomer $csv -Connection $other -ErrorAction Stop } | Should -Throw '*500*'
            Get-Content $csv | Should -Be 'old'
        }
    }

    Context 'There and back' {
        BeforeAll {
            # Texts that CSV, spreadsheets, JSON and cultures are known to break.
            $texts = @(
                'Ana Vale', 'O''Brien "Bob"', "two`nlines", "three`r`nlines`rhere", '=1+1', '+441135550199', '-5', '@sum', "'quoted", "''=x", '"', ',;', "tab`there",
                'Ünïcødé', '日本語 テキスト', 'עברית', 'Ελληνικά', ([char]::ConvertFromUtf32(0x1F469) + [char] 0x200D + [char]::ConvertFromUtf32(0x1F4BB)), '00123', '1E5', 'TRUE', '1/2/2025', 'NULL', "it ends in a quote`"")

            function New-Customer([int] $Number, [Random] $Random) {
                function Get-Text([double] $Blank = 0.2) {
                    if ($Random.NextDouble() -lt $Blank) { if ($Random.Next(2)) { '' } else { $null } } else { $texts[$Random.Next($texts.Count)] }
                }

                $customer = [ordered] @{ email = "c$Number+x@round.example" }
                foreach ($name in 'taxId', 'privateAdminNotes') { $customer[$name] = Get-Text }
                foreach ($name in 'fiscalCode', 'electronicInvoiceSdiCode') { $customer[$name] = if ($Random.Next(2)) { '00{0}7' -f $Number } }
                foreach ($name in 'taxExempt', 'taxIdValid', 'acceptMarketing') { $customer[$name] = @($null, $true, $false)[$Random.Next(3)] }
                if ($customer.taxExempt) { $customer.taxIdValid = $true; $customer.taxId = "GB$Number" }
                $customer.lang = @($null, '', 'en', 'fr')[$Random.Next(4)]
                $customer.b2b_b2c = @($null, 'b2b', 'b2c')[$Random.Next(3)]
                $customer.customerGroupName = @($null, 'General', 'Trade "A"; =B', 'Großhandel')[$Random.Next(4)]
                $address = {
                    @{ name = Get-Text 0; companyName = Get-Text; street = Get-Text; city = Get-Text; countryCode = @('DE', 'US', 'JP')[$Random.Next(3)]
                        postalCode = '0' + $Random.Next(10000); stateOrProvinceCode = ''; phone = '+44' + $Random.Next(1000, 9999) }
                }
                if ($Random.Next(3)) { $customer.billingPerson = & $address }
                $customer.shippingAddresses = @(1..5 | Select-Object -First $Random.Next(5) | ForEach-Object { & $address })
                $customer.contacts = @(1..4 | Select-Object -First $Random.Next(4) | ForEach-Object {
                        @{ contact = "p$Number-$_"; type = @('FACEBOOK', 'TELEGRAM', 'OTHER', 'WHATSAPP')[$_ - 1]; handle = Get-Text; note = Get-Text } })
                [pscustomobject] $customer
            }

            # What two stores can have in common: not ids, dates and orders.
            function Get-Comparable([long] $StoreId) {
                function Select-Field($Object, [string[]] $Without) {
                    $fields = [ordered] @{}
                    foreach ($property in $Object.PSObject.Properties | Sort-Object Name) {
                        if ($property.Name -notin $Without -and "$($property.Value)" -ne '') { $fields[$property.Name] = $property.Value }
                    }
                    $fields
                }

                $result = [Collections.Generic.Dictionary[string, string]]::new()
                foreach ($customer in Get-SandboxCustomer $sandbox -StoreId $StoreId) {
                    $fields = Select-Field $customer 'id', 'registered', 'updated', 'totalOrderCount', 'customerGroupId', 'stats', 'favorites', 'externalReferenceId', 'orders'
                    foreach ($list in 'shippingAddresses', 'contacts', 'extrafields' | Where-Object { $fields[$_] }) {
                        $fields[$list] = @($fields[$list] | Sort-Object orderBy, id | ForEach-Object { Select-Field $_ 'id', 'timestamp', 'createdDate' })
                    }
                    # A guest's name is only in Ecwid's copy of it; whoever writes a name writes the billing person's.
                    $person = if ($fields.billingPerson) { $fields.billingPerson } else { [pscustomobject] @{ name = $fields.name } }
                    $fields.Remove('billingPerson')
                    $fields.billingPerson = Select-Field $person
                    $result.Add($customer.email, (ConvertTo-Json $fields -Depth 10 -Compress))
                }
                $result
            }

            function Connect-Other([long] $StoreId, [switch] $Samples) {
                $languages = @('en', 'fr') + @(Get-SandboxCustomer $sandbox | ForEach-Object lang | Where-Object { $_ }) | Select-Object -Unique
                Add-SandboxStore $sandbox @{ storeId = $StoreId; tokens = @(@{ token = "secret_$StoreId" }); samples = [bool] $Samples; enabledLanguages = $languages }
                Connect-Ecwid -StoreId $StoreId -Token (New-Token "secret_$StoreId") -BaseUri $sandbox.BaseUri -SkipCheck -RequestsPerMinute 1000000 -PassThru
            }

            function Initialize-Store([long] $StoreId) {
                $connection = Connect-Other $StoreId -Samples
                $random = [Random]::new(20260923)
                $rows = Join-Path $folder 'made.jsonl'
                [IO.File]::WriteAllLines($rows, [string[]] (1..500 | ForEach-Object { New-Customer $_ $random | ConvertTo-Json -Depth 5 -Compress }))
                $made = @(Import-EcwidCustomer $rows -CreateMissingGroup -Connection $connection -InformationAction SilentlyContinue)
                $made.Status | Select-Object -Unique | Should -Be 'Created'
                Remove-Item $rows
                $connection
            }
        }

        It 'makes the same customers in another store from <form>' -ForEach @(
            @{ form = 'CSV'; name = 'all.csv'; with = @{}; said = "The column 'id' is not used: Ecwid sets this field itself." }
            @{ form = 'CSV for spreadsheets, without ids'; name = 'all.csv'; with = @{ SpreadsheetSafe = $true; ExcludeId = $true; Delimiter = ';' } }
            @{ form = 'JSON lines'; name = 'all.jsonl'; with = @{} }
        ) {
            $from = Initialize-Store 3001
            $to = Connect-Other 3002
            $file = Join-Path $folder $name
            Export-EcwidCustomer $file -Connection $from @with -ErrorAction Stop
            $results = @(Import-EcwidCustomer $file -Mode Create -CreateMissingGroup -Connection $to -ErrorAction Stop -WarningVariable warning -InformationAction SilentlyContinue)
            "$warning" | Should -Be "$said"
            $results.Count | Should -Be 525
            $results.Status | Select-Object -Unique | Should -Be 'Created'

            $before = Get-Comparable 3001
            $after = Get-Comparable 3002
            $after.Count | Should -Be 525
            $before.Keys | Where-Object { $before[$_] -cne $after[$_] } | ForEach-Object { "$($before[$_])`n$($after[$_])" } | Should -BeNullOrEmpty
        }

        It 'makes the same file from the other store' {
            $from = Initialize-Store 3001
            $to = Connect-Other 3002
            $first, $second = 'first.csv', 'second.csv' | ForEach-Object { Join-Path $folder $_ }
            Export-EcwidCustomer $first -Connection $from -ExcludeId -SortBy EMAIL_ASC
            $null = Import-EcwidCustomer $first -CreateMissingGroup -Connection $to -ErrorAction Stop -InformationAction SilentlyContinue
            Export-EcwidCustomer $second -Connection $to -ExcludeId -SortBy EMAIL_ASC
            (Get-FileHash $second).Hash | Should -Be (Get-FileHash $first).Hash
        }

        It 'changes nothing when it goes back into the same store from <form>' -ForEach @(
            @{ form = 'CSV'; name = 'all.csv'; with = @{} }
            @{ form = 'CSV for spreadsheets'; name = 'all.csv'; with = @{ SpreadsheetSafe = $true } }
            @{ form = 'JSON lines'; name = 'all.jsonl'; with = @{} }
        ) {
            $store = Initialize-Store 3001
            $file = Join-Path $folder $name
            Export-EcwidCustomer $file -Connection $store @with -ErrorAction Stop
            Clear-SandboxRequest $sandbox
            $results = @(Import-EcwidCustomer $file -Mode Update -Connection $store -ErrorAction Stop -InformationAction SilentlyContinue)
            $results.Count | Should -Be 525
            $results.Status | Select-Object -Unique | Should -Be 'Unchanged'
            Get-Request | Where-Object method -NE 'GET' | Should -BeNullOrEmpty
        }

        It 'brings extra fields of every type back' {
            $values = [ordered] @{ TEXT = "it's ""red"",`n=1+1"; SELECT = 'b'; CHECKBOX = 'a, b'; DATETIME = '2026-02-28 12:00:00 +0000'; LABEL = '007' }
            $fields = @($values.Keys | ForEach-Object { [ordered] @{ key = "k$_"; title = "The $_"; value = $values[$_]; type = $_ } })
            $answer = @{ total = 1; count = 1; offset = 0; limit = 100; items = @(@{ id = 7; email = 'extra@round.example'; extrafields = $fields }) }
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 200; method = 'GET'; body = (ConvertTo-Json $answer -Depth 6); headers = @{ 'Content-Type' = 'application/json' } }
            Export-EcwidCustomer $csv -SpreadsheetSafe -ErrorAction Stop
            Clear-SandboxRequest $sandbox
            $null = Import-EcwidCustomer $csv -ErrorAction Stop -InformationAction SilentlyContinue
            $sent = (Get-Request 'POST')[0].body
            $sent.email | Should -Be 'extra@round.example'
            ConvertTo-Json @($sent.extrafields) -Compress | Should -Be (ConvertTo-Json $fields -Compress)
        }
    }
}
