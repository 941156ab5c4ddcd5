#requires -Version 5.1
param([string] $Configuration = 'Debug')

# One row that is no row, or that no program should meet: it fails by itself, and the others are done.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $script:sandbox = Start-Sandbox $Configuration
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }

    function New-Throwing([string] $Property) {
        [pscustomobject] @{ Email = 'throwing@vale.example'; Name = 'T' } |
            Add-Member ScriptProperty $Property { throw 'secret@vale.example' } -Force -PassThru
    }

    function New-Deep([int] $Depth) {
        $deep = @{}
        for ($level = 1; $level -lt $Depth; $level++) { $deep = @{ Inner = $deep } }
        $deep
    }

    function New-Loop([string] $Kind) {
        switch ($Kind) {
            'hashtable' { $loop = @{}; $loop.Self = $loop }
            'list' { $loop = [Collections.ArrayList]::new(); $null = $loop.Add($loop) }
            'array' { $loop = [object[]]::new(1); $loop[0] = $loop }
            'object' { $loop = [pscustomobject] @{ Self = $null }; $loop.Self = $loop }
            'dictionary' { $loop = [Collections.Generic.Dictionary[string, object]]::new(); $loop['Self'] = $loop }
        }

        , $loop
    }

    function New-Dictionary([string] $Type, [hashtable] $From) {
        $dictionary = if ($Type -eq 'ReadOnlyDictionary') { [Collections.Generic.Dictionary[string, object]]::new() } else { New-Object $Type }
        foreach ($key in $From.Keys) {
            if ($dictionary -is [Collections.IDictionary]) { $dictionary[$key] = $From[$key] }
            else { [void] [Collections.Generic.IDictionary[string, object]].GetMethod('Add').Invoke($dictionary, @($key, $From[$key])) }
        }

        if ($Type -eq 'ReadOnlyDictionary') { return , [Collections.ObjectModel.ReadOnlyDictionary[string, object]]::new($dictionary) }
        , $dictionary
    }
}

AfterAll {
    Stop-Sandbox $sandbox
    Remove-Module EcwidPS
}

BeforeDiscovery {
    $dictionaries = @(
        @{ type = 'Collections.Hashtable' }
        @{ type = 'Collections.Specialized.OrderedDictionary' }
        @{ type = 'Collections.Generic.Dictionary[string,object]' }
        @{ type = 'Collections.Generic.SortedDictionary[string,object]' }
        @{ type = 'ReadOnlyDictionary' }
        @{ type = 'Dynamic.ExpandoObject' }
    )
    $loops = @(@{ kind = 'hashtable' }, @{ kind = 'list' }, @{ kind = 'array' }, @{ kind = 'object' }, @{ kind = 'dictionary' })
}

Describe 'A bad row' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox
        Clear-SandboxRequest $sandbox
    }

    It 'that is <what> fails an import by itself, with its number, and the rows around it are imported' -ForEach @(
        @{ what = 'null'; row = { $null }; said = 'Row 2: The row is null. *' }
        @{ what = 'an object whose property throws'; row = { New-Throwing 'Phone' }; said = "Row 2: The property 'Phone' can't be read: it throws a RuntimeException. *" }
        @{ what = 'an object whose email throws'; row = { New-Throwing 'Email' }; said = "Row 2: The property 'Email' can't be read: *" }
        @{ what = 'an object whose nested object throws'; row = { [pscustomobject] @{ Email = 'x@vale.example'; BillingPerson = New-Throwing 'City' } }; said = "Row 2: The property 'City' can't be read: *" }
        @{ what = 'a hashtable that is 20,000 deep'; row = { @{ Email = 'x@vale.example'; BillingPerson = New-Deep 20000 } }; said = "Row 2: 'BillingPerson' is nested more than 64 deep, or contains itself. *" }
        @{ what = 'a dictionary with two keys that are one'; row = { @{ Email = 'x@vale.example'; BillingPerson = (@{ 1 = 'a' } + @{ '1' = 'b' }) } }; said = "Row 2: 'BillingPerson' has two keys that are the same as text. *" }
    ) {
        $rows = @([pscustomobject] @{ Email = 'a@vale.example' }; & $row; [pscustomobject] @{ Email = 'c@vale.example' })
        $rows.Count | Should -Be 3
        $results = $rows | Import-EcwidCustomer -ErrorVariable failed @quiet
        $results.Row | Should -Be 1, 2, 3
        $results.Status | Should -Be 'Created', 'Failed', 'Created'
        $results[1].Error | Should -BeLike $said
        $failed.Count | Should -Be 1
        "$($failed[0])" | Should -Not -BeLike '*secret*'
    }

    It 'that contains itself by way of a <kind> fails an import by itself' -ForEach $loops {
        $row = [pscustomobject] @{ Email = 'x@vale.example'; BillingPerson = New-Loop $kind }
        $results = @([pscustomobject] @{ Email = 'a@vale.example' }; $row) | Import-EcwidCustomer @quiet
        $results.Status | Should -Be 'Created', 'Failed'
        $results[1].Error | Should -BeLike "Row 2: 'BillingPerson' is nested more than 64 deep, or contains itself. *"
    }

    It 'that contains itself by way of a <kind> is an error of its row or parameter everywhere' -ForEach $loops {
        $loop = New-Loop $kind
        $row = [pscustomobject] @{ Email = 'x@vale.example'; CustomerId = 310000101; Contact = 'x'; Type = 'EMAIL' }
        foreach ($column in 'Name', 'BillingPerson', 'ShippingAddresses', 'Contacts', 'ExtraFields', 'CustomerGroupId', 'AcceptMarketing', 'Lang') {
            $row | Select-Object Email, @{ Name = $column; Expression = { , $loop } } | New-EcwidCustomer -ErrorVariable failed @quiet | Should -BeNullOrEmpty
            $failed.Count | Should -Be 1 -Because $column
        }

        $row | Select-Object @{ Name = 'CustomerId'; Expression = { , $loop } }, Contact, Type | Add-EcwidCustomerContact -ErrorVariable failed @quiet
        $failed.Count | Should -Be 1
        { Invoke-EcwidApi customers -Method Post -Body $loop @quiet -ErrorAction Stop } | Should -Throw
        { Invoke-EcwidApi customers -Query @{ a = $loop } @quiet -ErrorAction Stop } | Should -Throw
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'that is null has <command> say so, and not take it for no input, which would mean the whole store' -ForEach @(
        @{ command = 'Get-EcwidCustomer' }
        @{ command = 'Get-EcwidCustomerGroup' }
        @{ command = 'Get-EcwidCustomerExtraField' }
        @{ command = 'Export-EcwidCustomer'; with = @{ Path = 'TestDrive:\null.csv' } }
    ) {
        $of = if ($with) { $with } else { @{} }
        @($null) | & $command @of -ErrorVariable failed @quiet | Should -BeNullOrEmpty
        "$($failed[0])" | Should -BeLike 'Row 1: The input is null.*'
        Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'that throws ends a pipeline that binds it by name, as the engine has it; Select-Object ahead helps' {
        $rows = @([pscustomobject] @{ Email = 'a@vale.example'; Name = 'A' }; New-Throwing 'Phone'; [pscustomobject] @{ Email = 'c@vale.example'; Name = 'C' })
        { $rows | New-EcwidCustomer @quiet } | Should -Throw
        ($rows | Select-Object Email, Name, Phone -ErrorAction SilentlyContinue | New-EcwidCustomer @quiet).Count | Should -BeGreaterOrEqual 2
    }
}

Describe 'A dictionary of the type <type>' -ForEach $dictionaries {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox
        Clear-SandboxRequest $sandbox
    }

    It 'is a row to import, and its parts are dictionaries too' {
        $person = New-Dictionary $type @{ Name = 'Ana'; City = 'Leeds' }
        $row = New-Dictionary $type @{ Email = 'a@vale.example'; BillingPerson = $person; Contacts = @(New-Dictionary $type @{ Contact = '+441135550199'; Type = 'PHONE' }) }
        (, $row | Import-EcwidCustomer @quiet).Status | Should -Be 'Created'
        (Get-EcwidCustomer a@vale.example).BillingPerson.City | Should -Be 'Leeds'
    }

    It 'is a billing person, an address and a contact of New-EcwidCustomer' {
        $with = @{
            BillingPerson     = New-Dictionary $type @{ City = 'Leeds' }
            ShippingAddresses = New-Dictionary $type @{ City = 'York' }
            Contacts          = @(New-Dictionary $type @{ Contact = '+441135550199'; Type = 'PHONE' })
        }
        $null = New-EcwidCustomer a@vale.example @with -ErrorAction Stop
        $body = (Get-SandboxRequest $sandbox).body
        $body.billingPerson.city | Should -Be 'Leeds'
        $body.shippingAddresses[0].city | Should -Be 'York'
        $body.contacts[0].type | Should -Be 'PHONE'
    }

    It 'is a -ColumnMap' {
        $path = Join-Path $TestDrive map.csv
        [IO.File]::WriteAllText($path, "Mail,Ort`na@vale.example,Leeds")
        $null = Import-EcwidCustomer $path -ColumnMap (New-Dictionary $type @{ Mail = 'email'; Ort = 'city' }) @quiet -ErrorAction Stop
        (Get-EcwidCustomer a@vale.example).BillingPerson.City | Should -Be 'Leeds'
    }

    It 'is a -Query and a -Body' {
        $null = Invoke-EcwidApi customers -Query (New-Dictionary $type @{ limit = 2 }) -ErrorAction Stop
        $null = Invoke-EcwidApi customers -Method Post -Body (New-Dictionary $type @{ email = 'a@vale.example'; billingPerson = (New-Dictionary $type @{ city = 'Leeds' }) }) -ErrorAction Stop
        $requests = Get-SandboxRequest $sandbox
        $requests[0].query.limit | Should -Be '2'
        $requests[1].body.billingPerson.city | Should -Be 'Leeds'
    }
}

Describe 'A -ColumnMap and a -Query' {
    BeforeEach {
        Connect-Sandbox $sandbox
    }

    It 'may be an object, as ConvertFrom-Json makes it' {
        $path = Join-Path $TestDrive map.csv
        [IO.File]::WriteAllText($path, "Mail`njson@vale.example")
        (Import-EcwidCustomer $path -ColumnMap ('{"Mail":"email"}' | ConvertFrom-Json) @quiet).Status | Should -Be 'Created'
        @(Invoke-EcwidApi customers -Query ('{"limit":2}' | ConvertFrom-Json) -ErrorAction Stop).items.Count | Should -Be 2
    }

    It 'that name a column twice are an error that names it' {
        $path = Join-Path $TestDrive map.csv
        [IO.File]::WriteAllText($path, "Mail`njson@vale.example")
        $map = [Collections.Generic.Dictionary[string, object]]::new()
        $map['Mail'] = 'email'
        $map['MAIL'] = 'name'
        $null = Import-EcwidCustomer $path -ColumnMap $map -ErrorVariable failed @quiet
        "$failed" | Should -BeLike "*-ColumnMap names the column 'MAIL' twice*"
    }
}
