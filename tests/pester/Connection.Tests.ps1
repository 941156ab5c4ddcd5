param([string] $Configuration = 'Debug')

Describe 'The connection' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        $base = @{ BaseUri = $sandbox.BaseUri }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Disconnect-Ecwid
        Remove-Item Env:ECWID_STORE_ID, Env:ECWID_TOKEN, Env:ECWID_BASE_URI -ErrorAction Ignore
    }

    AfterEach {
        Remove-Item Env:ECWID_STORE_ID, Env:ECWID_TOKEN, Env:ECWID_BASE_URI -ErrorAction Ignore
    }

    Context 'Connect-Ecwid' {
        It 'checks the connection with one request and writes nothing' {
            Connect-Ecwid -StoreId 1003 -Token (New-Token) @base | Should -BeNullOrEmpty
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'GET'
            $request[0].path | Should -Be '/api/v3/1003/profile'
            $request[0].headers.authorization | Should -Be 'Bearer secret_sandbox'
            $request[0].headers.'user-agent' | Should -Match '^EcwidPS/\d+\.\d+\.\d+ \(.+\)$'
            $request[0].headers.'accept-encoding' | Should -Match 'gzip'
        }

        It 'makes no request with -SkipCheck' {
            Connect-Ecwid -StoreId 1003 -Token (New-Token) -SkipCheck @base
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
            (Get-EcwidConnection).StoreId | Should -Be 1003
        }

        It 'writes the connection with -PassThru' {
            $connection = Connect-Ecwid -StoreId 1003 -Token (New-Token) -PassThru -RequestsPerMinute 120 -MaximumRetryCount 1 -TimeoutSec 7 @base
            $connection.StoreId | Should -Be 1003
            $connection.StoreName | Should -Not -BeNullOrEmpty
            $connection.BaseUri | Should -Be $sandbox.BaseUri
            $connection.RequestsPerMinute | Should -Be 120
            $connection.MaximumRetryCount | Should -Be 1
            $connection.TimeoutSec | Should -Be 7
            $connection.RequestCount | Should -Be 1
        }

        It 'takes a credential with the store id as user name' {
            Connect-Ecwid -Credential ([pscredential]::new('1003', (New-Token))) @base
            (Get-EcwidConnection).StoreId | Should -Be 1003
        }

        It 'refuses a credential whose user name is no store id' {
            { Connect-Ecwid -Credential ([pscredential]::new('admin', (New-Token))) @base } | Should -Throw -ErrorId 'EcwidInvalidRequest,*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'takes everything from the environment' {
            $env:ECWID_STORE_ID = '1003'
            $env:ECWID_TOKEN = 'secret_sandbox'
            $env:ECWID_BASE_URI = $sandbox.BaseUri
            Connect-Ecwid -FromEnvironment
            (Get-EcwidConnection).StoreId | Should -Be 1003
        }

        It 'names the environment variable that is missing' {
            $env:ECWID_STORE_ID = '1003'
            { Connect-Ecwid -FromEnvironment } | Should -Throw '*ECWID_TOKEN*' -ErrorId 'EcwidNotConnected,*'
        }

        It 'connects to a store in memory without an account' {
            $connection = Connect-Ecwid -Sandbox -PassThru
            $connection.IsSandbox | Should -BeTrue
            "$($connection.StoreId)" | Should -Match '^[1-9]\d{9}$'
            Get-EcwidCustomerContact 310000101 | Should -Not -BeNullOrEmpty
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'makes a store in memory with an id of its own each time, so that no resume file of an earlier one fits it' {
            $path = Join-Path $TestDrive sandbox.csv
            $resume = Join-Path $TestDrive sandbox.resume
            Set-Content $path 'email', 'new@vale.example'
            $quiet = @{ ResumeFile = $resume; InformationAction = 'Ignore' }
            $first = Connect-Ecwid -Sandbox -PassThru
            (Import-EcwidCustomer $path @quiet).Status | Should -Be 'Created'
            $second = Connect-Ecwid -Sandbox -PassThru
            $second.StoreId | Should -Not -Be $first.StoreId
            Import-EcwidCustomer $path @quiet -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
            "$failed" | Should -BeLike "*belongs to an import into store $($first.StoreId), and this one goes into store $($second.StoreId). Connect to the other store, or name another resume file.*"
            (Get-EcwidCustomer -Email new@vale.example -Connection $second) | Should -BeNullOrEmpty
        }

        It 'leaves no connection behind when it fails, so that nothing goes to the store before' {
            Connect-Ecwid -StoreId 1003 -Token (New-Token) @base
            { Connect-Ecwid -StoreId 1003 -Token (New-Token 'secret_wrong') @base } | Should -Throw -ErrorId 'EcwidInvalidToken,*'
            { Get-EcwidCustomerContact 310000101 } | Should -Throw -ErrorId 'EcwidNotConnected,*'
            { Connect-Ecwid -StoreId 4711 -Token (New-Token) @base } | Should -Throw -ErrorId 'EcwidStoreNotFound,*'
        }

        It 'takes -Sandbox:$false for no wish to write into memory' {
            { Connect-Ecwid -Sandbox:$false } | Should -Throw
            Get-EcwidConnection | Should -BeNullOrEmpty
        }

        It 'does not repeat a token that stands in the place of the store id' {
            $failure = { Connect-Ecwid -StoreId ('secret_' + 'swapped') -Token (New-Token) @base } | Should -Throw -PassThru
            "$failure $($failure.Exception)" | Should -Not -Match 'secret_swapped'
        }

        It 'refuses a proxy with a password in its address, without repeating it' {
            $failure = { Connect-Ecwid -StoreId 1003 -Token (New-Token) -Proxy 'http://me:hush@127.0.0.1:1' @base } | Should -Throw -PassThru
            "$failure $($failure.Exception)" | Should -Not -Match 'hush'
        }

        It 'refuses an unreadable address without quoting it: <parameter> <what>' -ForEach @(
            foreach ($parameter in 'Proxy', 'BaseUri') {
                @{ parameter = $parameter; what = 'with an impossible port'; address = 'http://me:hush@host.example:99999' }
                @{ parameter = $parameter; what = 'with an @ in its password'; address = 'http://me:hu@sh@host.example:8080' }
                @{ parameter = $parameter; what = 'with a blank in its password'; address = 'http://me:hush hush@[host.example' }
                @{ parameter = $parameter; what = 'without a scheme'; address = 'me:hush@host.example:8080' }
            }
        ) {
            $with = @{ StoreId = 1003; Token = New-Token; $parameter = $address }
            $failure = { Connect-Ecwid @with } | Should -Throw -PassThru
            "$failure $($failure.Exception) $($failure | Out-String)" | Should -Not -Match 'hush|hu@sh|host\.example'
        }

        It 'refuses -Proxy beside an address of this machine' {
            { Connect-Ecwid -StoreId 1003 -Token (New-Token) -Proxy 'http://proxy.example:8080' @base } | Should -Throw '*go through no proxy*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'recommends nothing that needs a connection when it fails: <what>' -ForEach @(
            @{ what = 'nobody listens'; with = @{ BaseUri = 'http://127.0.0.1:1/api/v3' }; id = 'EcwidConnectionFailed'; text = 'no connection' }
            @{ what = 'a wrong path'; with = @{}; fault = @{ kind = 'status'; status = 404; body = '<html>Not Found</html>' }; id = 'EcwidProtocolError'; text = 'does not lead to Ecwid' }
            @{ what = 'not found, without a word'; with = @{}; fault = @{ kind = 'status'; status = 404 }; id = 'EcwidNotFound'; text = 'base address' }
            @{ what = 'a log-in page'; with = @{}; fault = @{ kind = 'html' }; id = 'EcwidProtocolError'; text = 'base address' }
        ) {
            if ($fault) { Add-SandboxFault $sandbox $fault }
            if (-not $with.Count) { $with = $base }
            $failure = { Connect-Ecwid -StoreId 1003 -Token (New-Token) -MaximumRetryCount 0 @with } | Should -Throw -ErrorId "$id,*" -PassThru
            "$failure" | Should -Match $text
            "$failure" | Should -Not -Match 'Check the id'
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $failure.ErrorDetails.RecommendedAction | Should -Not -Match '(Get|Test|Set)-Ecwid'
        }

        It 'refuses <what> before any request' -ForEach @(
            @{ what = 'a token with a line break'; arguments = @{ StoreId = 1003; Token = "secret_x`n" } }
            @{ what = 'a token with a carriage return inside'; arguments = @{ StoreId = 1003; Token = "secret_x`r`nX-Other: 1" } }
            @{ what = 'a token with a blank'; arguments = @{ StoreId = 1003; Token = 'secret_ x' } }
            @{ what = 'an empty token'; arguments = @{ StoreId = 1003; Token = '' } }
            @{ what = 'a store id of zero'; arguments = @{ StoreId = 0; Token = 'secret_x' } }
            @{ what = 'a negative store id'; arguments = @{ StoreId = -1; Token = 'secret_x' } }
            @{ what = 'a store id with a line break'; arguments = @{ StoreId = "1003`n"; Token = 'secret_x' } }
            @{ what = 'plain http to another host'; arguments = @{ StoreId = 1003; Token = 'secret_x'; BaseUri = 'http://app.ecwid.com/api/v3' } }
            @{ what = 'a base with a line break'; arguments = @{ StoreId = 1003; Token = 'secret_x'; BaseUri = "http://127.0.0.1:9/api/v3`n" } }
            @{ what = 'a base with a user name'; arguments = @{ StoreId = 1003; Token = 'secret_x'; BaseUri = 'https://me:pw@app.ecwid.com/api/v3' } }
            @{ what = 'zero requests a minute'; arguments = @{ StoreId = 1003; Token = 'secret_x'; RequestsPerMinute = 0 } }
        ) {
            $with = @{ BaseUri = $sandbox.BaseUri } + @{}
            foreach ($name in $arguments.Keys) { $with[$name] = $arguments[$name] }
            $with.Token = New-Token $with.Token
            { Connect-Ecwid @with } | Should -Throw
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
            Get-EcwidConnection | Should -BeNullOrEmpty
        }

        It 'refuses plain text as token without repeating it' {
            $failure = { Connect-Ecwid -StoreId 1003 -Token ('secret_' + 'plain') @base } | Should -Throw -PassThru
            "$failure $($failure.Exception)" | Should -Not -Match 'secret_plain'
            "$failure" | Should -Match 'SecureString'
        }

        It 'refuses -BaseUri with -Sandbox rather than ignore it' {
            { Connect-Ecwid -Sandbox @base } | Should -Throw '*-BaseUri*'
        }

        It 'shows the token nowhere' {
            $canary = 'secret_' + 'canary7f3a'
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = $canary }) }
            $token = New-Token $canary
            $connection, $verbose = Connect-Ecwid -StoreId 2004 -Token $token -BaseUri $sandbox.BaseUri -PassThru -Verbose -Debug 4>&1 5>&1 | Sort-Object { $_ -isnot [EcwidPS.EcwidConnection] }
            $canary = $null
            $shown = ($connection, $verbose | Format-List * -Force | Out-String) + ($connection | ConvertTo-Json -Depth 5) +
                [System.Management.Automation.PSSerializer]::Serialize($connection) + "$connection $verbose" + (Get-Variable | Out-String)
            $shown | Should -Match 'GET /profile: 200'
            $shown | Should -Not -Match 'canary7f3a'
        }
    }

    Context 'The session' {
        It 'keeps the connection when a function connects' {
            function Connect-Inside { Connect-Ecwid -StoreId 1003 -Token (New-Token) @base }
            Connect-Inside
            (Get-EcwidConnection).StoreId | Should -Be 1003
        }

        It 'forgets the connection' {
            Connect-Ecwid -StoreId 1003 -Token (New-Token) @base
            Disconnect-Ecwid
            Get-EcwidConnection | Should -BeNullOrEmpty
            { Get-EcwidCustomerContact 310000101 } | Should -Throw '*Connect-Ecwid*' -ErrorId 'EcwidNotConnected,*'
        }

        It 'forgets the connection that is named, and no other' {
            $first = Connect-Ecwid -StoreId 1003 -Token (New-Token) -PassThru @base
            $second = Connect-Ecwid -StoreId 1003 -Token (New-Token) -PassThru @base
            Disconnect-Ecwid -Connection $first
            (Get-EcwidConnection).ConnectedAt | Should -Be $second.ConnectedAt
            Disconnect-Ecwid -Connection $second
            Get-EcwidConnection | Should -BeNullOrEmpty
        }

        It 'works with two stores at once' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }); samples = $true }
            $one = Connect-Ecwid -StoreId 1003 -Token (New-Token) -PassThru -SkipCheck @base
            $null = Connect-Ecwid -StoreId 2004 -Token (New-Token 'secret_two') -PassThru -SkipCheck @base
            $null = Get-EcwidCustomerContact 310000101 -Connection $one
            $null = Get-EcwidCustomerContact 310000101
            @(Get-SandboxRequest $sandbox).path | Should -Be '/api/v3/1003/customers/310000101/contacts', '/api/v3/2004/customers/310000101/contacts'
        }

        It 'is another one in each parallel runspace, and never inherits' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
            Connect-Ecwid -StoreId 1003 -Token (New-Token) -SkipCheck @base
            $module = (Get-Module EcwidPS).Path
            $token = New-Token
            $uri = $sandbox.BaseUri
            $seen = 1..6 | ForEach-Object -ThrottleLimit 2 -Parallel {
                Import-Module $using:module
                $before = (Get-EcwidConnection).StoreId
                if ($_ % 2) { Connect-Ecwid -StoreId $_ -Token $using:token -BaseUri $using:uri -SkipCheck }
                "$_ $before $((Get-EcwidConnection).StoreId)"
            }
            $seen | Sort-Object | Should -Be '1  1', '2  ', '3  3', '4  ', '5  5', '6  '
            (Get-EcwidConnection).StoreId | Should -Be 1003
        }

        It 'can hand its connection to workers' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
            $connection = Connect-Ecwid -StoreId 1003 -Token (New-Token) -PassThru @base
            $module = (Get-Module EcwidPS).Path
            $contacts = 310000101..310000104 | ForEach-Object -Parallel {
                Import-Module $using:module
                Get-EcwidCustomerContact $_ -Connection $using:connection
            }
            ($contacts.CustomerId | Sort-Object -Unique).Count | Should -Be 4
        }

        It 'uses the environment variables when there is no connection, and follows them' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }); samples = $true }
            $env:ECWID_STORE_ID = '1003'
            $env:ECWID_TOKEN = 'secret_sandbox'
            $env:ECWID_BASE_URI = $sandbox.BaseUri
            $null = Get-EcwidCustomerContact 310000101
            $env:ECWID_STORE_ID = '2004'
            $env:ECWID_TOKEN = 'secret_two'
            $null = Get-EcwidCustomerContact 310000101
            @(Get-SandboxRequest $sandbox).path | Should -Be '/api/v3/1003/customers/310000101/contacts', '/api/v3/2004/customers/310000101/contacts'
        }

        It 'no longer shows a connection from environment variables that were <what>' -ForEach @(
            @{ what = 'removed'; change = { Remove-Item Env:ECWID_TOKEN } }
            @{ what = 'changed'; change = { $env:ECWID_STORE_ID = '2004' } }
        ) {
            $env:ECWID_STORE_ID = '1003'
            $env:ECWID_TOKEN = 'secret_sandbox'
            $env:ECWID_BASE_URI = $sandbox.BaseUri
            $null = Get-EcwidCustomerContact 310000101
            $connection = Get-EcwidConnection
            $connection.StoreId | Should -Be 1003
            & $change
            Get-EcwidConnection | Should -BeNullOrEmpty
            (Get-EcwidConnection -Connection $connection).StoreId | Should -Be 1003
            $line = 'Get-EcwidCustomer -CustomerGroupId '
            ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.ToolTip | Should -Not -Contain 'Wholesale'
        }

        It 'says what to do when it comes out of another process: <command>' -ForEach @(
            @{ command = 'Get-EcwidCustomer'; run = { Get-EcwidCustomer -Connection $args[0] } }
            @{ command = 'Get-EcwidConnection'; run = { Get-EcwidConnection -Connection $args[0] } }
            @{ command = 'Disconnect-Ecwid'; run = { Disconnect-Ecwid -Connection $args[0] } }
        ) {
            $connection = Connect-Ecwid -StoreId 1003 -Token (New-Token) -SkipCheck -PassThru @base
            $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($connection))
            { & $run $copy } | Should -Throw '*Connect-Ecwid there*'
            { & $run 'text' } | Should -Throw '*EcwidConnection*'
            { & $run $null } | Should -Throw '*null*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'prefers its connection to the environment variables' {
            Connect-Ecwid -StoreId 1003 -Token (New-Token) -SkipCheck @base
            $env:ECWID_STORE_ID = '2004'
            $env:ECWID_TOKEN = 'secret_two'
            $null = Get-EcwidCustomerContact 310000101
            @(Get-SandboxRequest $sandbox).path | Should -Be '/api/v3/1003/customers/310000101/contacts'
        }
    }

    Context 'Test-EcwidConnection' {
        It 'is true when Ecwid answers' {
            Connect-Ecwid -StoreId 1003 -Token (New-Token) -SkipCheck @base
            Test-EcwidConnection | Should -BeTrue
            @(Get-SandboxRequest $sandbox).path | Should -Be '/api/v3/1003/profile'
        }

        It 'is false, and says why, for a bad token' {
            $connection = Connect-Ecwid -StoreId 1003 -Token (New-Token 'secret_wrong') -SkipCheck -PassThru @base
            $output = Test-EcwidConnection -Connection $connection -Verbose 4>&1
            $output[-1] | Should -BeFalse
            ($output | Out-String) | Should -Match 'does not accept the token'
        }

        It 'is false without a connection' {
            Test-EcwidConnection | Should -BeFalse
        }

        It 'is false when nothing listens' {
            $connection = Connect-Ecwid -StoreId 1003 -Token (New-Token) -SkipCheck -PassThru -BaseUri 'http://127.0.0.1:1/api/v3'
            Test-EcwidConnection -Connection $connection | Should -BeFalse
        }
    }

    Context 'A SecretManagement vault' {
        AfterEach {
            Remove-Item Function:Get-Secret, Function:Get-SecretInfo, Function:Set-Secret -ErrorAction Ignore
        }

        It 'is read when connecting' {
            function global:Get-Secret { param($Name, $Vault) $global:asked = "$Name $Vault"; New-Token }
            Connect-Ecwid -StoreId 1003 -SecretName MyStore -VaultName Work @base
            $asked | Should -Be 'MyStore Work'
            Test-EcwidConnection | Should -BeTrue
        }

        It 'keeps the token with -SaveAs, so that its name is enough next time' {
            $global:vault = @{}
            function global:Set-Secret { param($Name, $Secret, $Vault, $Metadata) $global:vault[$Name] = @{ Secret = $Secret; Metadata = $Metadata; Vault = $Vault } }
            function global:Get-Secret { param($Name, $Vault) $global:vault[$Name].Secret }
            function global:Get-SecretInfo { param($Name, $Vault) [pscustomobject] @{ Name = $Name; Metadata = $global:vault[$Name].Metadata } }
            Connect-Ecwid -StoreId 1003 -Token (New-Token) -SaveAs MyStore -VaultName Work @base
            $vault.MyStore.Vault | Should -Be 'Work'
            $vault.MyStore.Secret | Should -BeOfType securestring
            ($vault.MyStore.Metadata.Values -join ' ') | Should -Not -Match 'secret_'
            Disconnect-Ecwid
            Connect-Ecwid -SecretName MyStore
            (Get-EcwidConnection).StoreId | Should -Be 1003
            (Get-EcwidConnection).BaseUri | Should -Be $sandbox.BaseUri
        }

        It 'does not keep a token that Ecwid rejects' {
            $global:saved = $false
            function global:Set-Secret { param($Name, $Secret, $Vault, $Metadata) $global:saved = $true }
            { Connect-Ecwid -StoreId 1003 -Token (New-Token 'secret_wrong') -SaveAs MyStore @base } | Should -Throw
            $saved | Should -BeFalse
        }

        It 'may hold a credential with the store id as user name' {
            function global:Get-Secret { param($Name) [pscredential]::new('1003', (New-Token)) }
            Connect-Ecwid -SecretName MyStore @base
            (Get-EcwidConnection).StoreId | Should -Be 1003
        }

        It 'is named with the cure when its module is absent' {
            { Connect-Ecwid -StoreId 1003 -SecretName MyStore @base } | Should -Throw '*SecretManagement is not installed*Install-PSResource*' -ErrorId 'EcwidNotConnected,*'
        }

        It 'is named with the cure when it is locked' {
            function global:Get-Secret { param($Name) throw 'A valid password is required to access the Microsoft.PowerShell.SecretStore vault.' }
            { Connect-Ecwid -StoreId 1003 -SecretName MyStore @base } | Should -Throw '*locked*Unlock-SecretStore*' -ErrorId 'EcwidNotConnected,*'
        }

        It 'is told apart from a secret of the wrong type' {
            function global:Get-Secret { param($Name) @{ token = 'x' } }
            { Connect-Ecwid -StoreId 1003 -SecretName MyStore @base } | Should -Throw '*Hashtable*SecureString*' -ErrorId 'EcwidNotConnected,*'
        }

        It 'is told apart from a secret that is not there' {
            function global:Get-Secret { param($Name) Write-Error "The secret $Name was not found." }
            { Connect-Ecwid -StoreId 1003 -SecretName MyStore @base } | Should -Throw '*was not found*' -ErrorId 'EcwidNotConnected,*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }
}
