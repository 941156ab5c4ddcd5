param([string] $Configuration = 'Debug')

BeforeDiscovery {
    # Each row with what it becomes: the body that is sent, or the error. By every way it must be the same.
    $rows = @(
        @{ email = 'r@vale.example' }
        @{ Email = ' r@vale.example '; Name = 'Ana Vale'; City = ' Leeds ' }
        @{ 'E-Mail Address' = 'r@vale.example'; 'First name' = 'Ana'; 'Last name' = 'Vale' }
        @{ email = 'r@vale.example'; 'First Name' = 'Ana'; 'Middle Name' = 'M'; 'Last Name' = 'Vale'; 'Full name' = 'Dr Ana Vale' }
        @{ email = 'r@vale.example'; countryCode = 'Germany' }
        @{ email = 'r@vale.example'; Country = 'UK'; State = 'Kent' }
        @{ email = 'r@vale.example'; 'billingPerson.countryCode' = 'GBR'; 'State Code' = 'LDS' }
        @{ email = 'r@vale.example'; Country = 'England' }
        @{ email = 'r@vale.example'; Country = 'Congo' }
        @{ email = 'r@vale.example'; 'Country Code' = 'US'; Country = 'United States'; 'Province Code' = 'OR'; Province = 'Oregon' }
        @{ email = 'r@vale.example'; Zip = "'01067"; Phone = "'+441135550101" }
        @{ email = 'r@vale.example'; 'Postal code' = '="01067"' }
        @{ email = 'r@vale.example'; Phone = '4.41136E+11' }
        @{ email = 'r@vale.example'; Name = '#N/A' }
        @{ email = 'r@vale.example'; Company = 'Vale & Co'; Notes = 'pays late' }
        @{ email = 'r@vale.example'; Address = '5 Elm Rd'; 'Address line 2' = 'Flat 2' }
        @{ email = 'r@vale.example'; 'shippingAddresses[0].city' = 'York'; 'shippingAddresses[1].zip' = 'YO1' }
        @{ email = 'r@vale.example'; 'Shipping First Name' = 'Bo'; 'Shipping City' = 'York' }
        @{ email = 'r@vale.example'; 'contacts[0].contact' = '+44'; 'contacts[0].type' = 'phone' }
        @{ email = 'r@vale.example'; 'contacts[0].contact' = '+44' }
        @{ email = 'r@vale.example'; 'contacts[0].contact' = '+44'; 'contacts[0].type' = 'FAX' }
        @{ email = 'r@vale.example'; 'extrafields[0].key' = 'k'; 'extrafields[0].value' = 'v' }
        @{ email = 'r@vale.example'; acceptMarketing = 'WAHR'; taxExempt = 'nein' }
        @{ email = 'r@vale.example'; acceptMarketing = 'unsubscribed' }
        @{ email = 'r@vale.example'; acceptMarketing = 'maybe' }
        @{ email = 'r@vale.example'; taxExempt = 'yes' }
        @{ email = 'r@vale.example'; customerGroupId = '5510.0' }
        @{ email = 'r@vale.example'; customerGroupId = 'x' }
        @{ email = 'r@vale.example'; Group = 'wholesale' }
        @{ email = 'r@vale.example'; 'Customer group' = 'General' }
        @{ email = 'r@vale.example'; customerGroupName = 'Wholesales' }
        @{ email = 'r@vale.example'; lang = 'EN' }
        @{ email = 'r@vale.example'; lang = 'xx' }
        @{ email = 'r@vale.example'; b2b_b2c = 'B2B'; taxId = "'00123" }
        @{ email = 'r@vale.example'; b2b_b2c = 'both'; taxIdValid = 'perhaps' }
        @{ email = ''; Name = 'Nobody' }
        @{ email = 'no address' }
        @{ email = 'mailto:r@vale.example' }
        @{ email = "r$([char] 0x200B)@vale.example"; "Na$([char] 0x200B)me" = 'Zoë' }
        @{ id = 'c7'; email = 'r@vale.example'; 'Home City' = 'Bath'; 'Business City' = 'Hull' }
    )
}

Describe 'A row' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        Connect-Sandbox $sandbox
        $cases = Join-Path $PSScriptRoot '../cases'

        function Measure-Way([scriptblock] $Way) {
            Reset-Sandbox $sandbox
            $null = & $Way -InformationAction Ignore -WarningAction SilentlyContinue -WarningVariable said -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject] @{
                Sent = @(Get-SandboxRequest $sandbox | Where-Object method -NE 'GET').bodyText -join "`n"
                Said = ($said | ForEach-Object { "$_" -replace ' \(line \d+\)' }) -join "`n"
                Failed = ($failed | ForEach-Object { "$_" -replace ' \(line \d+\)' }) -join "`n"
            }
        }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    It 'with <_.Keys> is the same by every way' -ForEach $rows {
        $row = [pscustomobject] $_
        $file = Join-Path $TestDrive 'row.csv'
        $row | Export-Csv $file -NoTypeInformation -Encoding utf8
        $ofFile = Measure-Way { [CmdletBinding()] param() Import-EcwidCustomer $file @PSBoundParameters }
        $ofRow = Measure-Way { [CmdletBinding()] param() Import-Csv $file -Encoding utf8 | Import-EcwidCustomer @PSBoundParameters }
        $created = Measure-Way { [CmdletBinding()] param() Import-Csv $file -Encoding utf8 | New-EcwidCustomer @PSBoundParameters }
        "$($ofFile.Sent)$($ofFile.Failed)" | Should -Not -BeNullOrEmpty
        foreach ($way in $ofRow, $created) {
            $way.Sent | Should -Be $ofFile.Sent
            $way.Said | Should -Be $ofFile.Said
            $way.Failed | Should -Be $ofFile.Failed
        }
    }
}

Describe 'Rows of the pipeline' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        $quiet = @{ WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
        function Get-Sent([string] $Method = '*') { @(Get-SandboxRequest $sandbox | Where-Object { $_.method -NE 'GET' -and $_.method -like $Method }).bodyText }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
    }

    It 'name the customer to change by Email where they have no id, with one look-up each' {
        "Email`nmira@harbor-tea.example`nBO@quiet-bay.example" | ConvertFrom-Csv | Set-EcwidCustomer -AcceptMarketing $false -ErrorAction Stop
        Get-Sent PUT | Should -Be '{"acceptMarketing":false}', '{"acceptMarketing":false}'
        @(Get-SandboxRequest $sandbox).method | Sort-Object | Should -Be 'GET', 'GET', 'PUT', 'PUT'
    }

    It 'are an error where their id is blank' {
        [pscustomobject] @{ CustomerId = ''; Email = 'mira@harbor-tea.example' } | Set-EcwidCustomer -Lang fr @quiet -ErrorVariable failed
        "$failed" | Should -Be 'Row 1: CustomerId is blank. Give the id of the customer to change, or leave the column out to name customers by Email. Nothing was sent.'
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'are numbered right when a script block is bound to each, and what it makes is judged like a cell' {
        $rows = 1..4 | ForEach-Object { [pscustomobject] @{ Mail = "d$_@vale.example"; Consent = if ($_ -in 2, 4) { 'maybe' } else { 'yes' }; AcceptMarketing = 'perhaps' } }
        $null = $rows | New-EcwidCustomer -Email { $_.Mail } -AcceptMarketing { $_.Consent } @quiet -ErrorVariable failed
        @($failed | ForEach-Object { "$_" -replace ' Use .*' }) | Should -Be "Row 2: AcceptMarketing is 'maybe'.", "Row 4: AcceptMarketing is 'maybe'."
        Get-Sent | Sort-Object | Should -Be '{"email":"d1@vale.example","acceptMarketing":true}', '{"email":"d3@vale.example","acceptMarketing":true}'
    }

    It 'lose to the command line' {
        $null = [pscustomobject] @{ Email = 'a@vale.example'; City = 'Leeds'; AcceptMarketing = 'maybe'; Country = 'GB' } | New-EcwidCustomer -City York -AcceptMarketing $true -BillingPerson @{ postalCode = '1' } -ErrorAction Stop
        Get-Sent | Should -Be '{"email":"a@vale.example","billingPerson":{"city":"York","countryCode":"GB","postalCode":"1"},"acceptMarketing":true}'
    }

    It 'may be hashtables, addresses alone, and null' {
        $null = @{ email = 'a@vale.example'; City = 'Leeds' }, 'b@vale.example', $null | New-EcwidCustomer @quiet -ErrorVariable failed
        Get-Sent | Sort-Object | Should -Be '{"email":"a@vale.example","billingPerson":{"city":"Leeds"}}', '{"email":"b@vale.example"}'
        "$failed" | Should -BeLike 'Row 3: The row is null. *'
    }

    It 'name their group, looked up once, and the name wins over the id' {
        $null = "Email,CustomerGroupId,CustomerGroupName`na@vale.example,7,wholesale`nb@vale.example,7,Staff`nc@vale.example,7,Nobody" | ConvertFrom-Csv | New-EcwidCustomer @quiet -ErrorVariable failed
        Get-Sent | Sort-Object | Should -Be '{"email":"a@vale.example","customerGroupId":5510}', '{"email":"b@vale.example","customerGroupId":5511}'
        "$failed" | Should -BeLike "Row 3: CustomerGroupName is 'Nobody', and the store has no such group. *Nothing was sent."
        @(Get-SandboxRequest $sandbox | Where-Object method -EQ 'GET').path | Should -Be '/api/v3/1003/customer_groups'
    }

    It 'take a group by name from the command line, but not by id too' {
        Set-EcwidCustomer 310000102 -CustomerGroupName Wholesale -ErrorAction Stop
        Get-Sent | Should -Be '{"customerGroupId":5510}'
        { Set-EcwidCustomer 310000102 -CustomerGroupName Wholesale -CustomerGroupId 5510 } | Should -Throw '*both name the group*'
    }

    It 'fail for a misspelt key of a nested value, and lose nothing of it' {
        foreach ($command in 'New-EcwidCustomer', 'Import-EcwidCustomer') {
            [pscustomobject] @{ Email = 'a@vale.example'; billingPerson = @{ citty = 'Leeds' } } | & $command @quiet -ErrorVariable failed | Out-Null
            "$failed" | Should -Be "Row 1: billingPerson.citty is not known: a billing person has no 'citty'. Did you mean City? Nothing was sent."
        }
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'of other programs are understood whole: <file>' -ForEach @(
        @{ file = 'shopify-customers_export.csv'; name = 'Lena Moor'; city = 'Leeds' }
        @{ file = 'shopify-older.csv'; name = 'Lena Moor'; city = 'Portland' }
        @{ file = 'woocommerce-users.csv'; name = 'Lena Moor'; city = 'Leeds' }
        @{ file = 'outlook.csv'; name = 'Lena Moor'; city = 'Leeds' }
    ) {
        $created = @(Import-Csv (Join-Path $PSScriptRoot "../cases/$file") -Encoding utf8 | New-EcwidCustomer @quiet -ErrorVariable failed)
        $failed | Should -BeNullOrEmpty
        $created[0].Name | Should -Be $name
        $created[0].BillingPerson.City | Should -Be $city
    }

    It 'come back from a store without groups into one' {
        Add-SandboxFault $sandbox @{ kind = 'status'; path = '/customer_groups'; status = 402; body = '{"errorMessage":"Upgrade","errorCode":"PAYMENT_REQUIRED"}'; times = 0 }
        $rows = "email,customerGroupName`na@vale.example,General`nb@vale.example,`nc@vale.example,Wholesale"
        $file = Join-Path $TestDrive 'groups.csv'
        Set-Content $file $rows
        @(Import-EcwidCustomer $file @quiet).Status | Should -Be 'Created', 'Created', 'Failed'
        $rows = $rows -replace '@vale', '@hill'
        @($rows | ConvertFrom-Csv | New-EcwidCustomer @quiet -ErrorVariable failed).Email | Should -Be 'a@hill.example', 'b@hill.example'
        "$failed" | Should -BeLike 'Row 3: *The plan of the store has no customer groups*'
    }
}
