param([string] $Configuration = 'Debug')

Describe 'Errors' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
        $id = 310000101

        function New-Row { [pscustomobject] @{ Email = 'row@vale.example' } }
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true; MaximumRetryCount = 0; TimeoutSec = 1 }
    }

    Context 'A call that fails' {
        It 'is <id> (<category>) after <fault.kind> <fault.status>' -ForEach @(
            @{ id = 'EcwidInvalidRequest'; category = 'InvalidArgument'; fault = @{ kind = 'status'; status = 400; body = '{"errorMessage":"Field Customer.email is absent","errorCode":"WRONG_PARAMETER"}' }; text = '400: Field Customer.email is absent \(WRONG_PARAMETER\)' }
            @{ id = 'EcwidPlanRequired'; category = 'PermissionDenied'; fault = @{ kind = 'status'; status = 402 }; text = '402.*plan' }
            @{ id = 'EcwidNotFound'; category = 'ObjectNotFound'; fault = @{ kind = 'status'; status = 404 }; text = '404.*base address' }
            @{ id = 'EcwidProtocolError'; category = 'ProtocolError'; fault = @{ kind = 'status'; status = 404; body = '<html>Not Found</html>' }; text = '404.*does not lead to Ecwid' }
            @{ id = 'EcwidStoreNotFound'; category = 'ObjectNotFound'; fault = @{ kind = 'status'; status = 404; body = '{"errorCode":"STORE_NOT_FOUND"}' }; text = '404.*store id' }
            @{ id = 'EcwidConflict'; category = 'ResourceExists'; fault = @{ kind = 'status'; status = 409 }; text = '409.*Email' }
            @{ id = 'EcwidInvalidRequest'; category = 'InvalidArgument'; fault = @{ kind = 'status'; status = 415 }; text = '415' }
            @{ id = 'EcwidInvalidRequest'; category = 'InvalidArgument'; fault = @{ kind = 'status'; status = 422 }; text = '422' }
            @{ id = 'EcwidRateLimited'; category = 'LimitsExceeded'; fault = @{ kind = 'status'; status = 429; times = 0; headers = @{ 'Retry-After' = '1' } }; text = '429.*wait 1 s' }
            @{ id = 'EcwidServerError'; category = 'ResourceUnavailable'; fault = @{ kind = 'status'; status = 500; times = 0 }; text = '500.*may have taken effect' }
            @{ id = 'EcwidServerError'; category = 'ResourceUnavailable'; fault = @{ kind = 'status'; status = 503; times = 0 }; text = '503' }
            @{ id = 'EcwidServerError'; category = 'ResourceUnavailable'; fault = @{ kind = 'status'; status = 501; times = 0 }; text = '501.*does not offer this call' }
            @{ id = 'EcwidTimeout'; category = 'OperationTimeout'; fault = @{ kind = 'hang'; times = 0 }; text = 'within 1 s.*look the record up' }
            @{ id = 'EcwidConnectionFailed'; category = 'ConnectionError'; fault = @{ kind = 'cutBefore'; times = 0 }; text = 'cut before an answer' }
            @{ id = 'EcwidProtocolError'; category = 'ProtocolError'; fault = @{ kind = 'redirect'; times = 0; location = 'http://evil.example/x' }; text = 'redirects to evil\.example' }
            @{ id = 'EcwidProtocolError'; category = 'ProtocolError'; fault = @{ kind = 'html'; times = 0 }; text = 'text/html.*not JSON' }
            @{ id = 'EcwidProtocolError'; category = 'ProtocolError'; fault = @{ kind = 'garbage'; times = 0 }; text = 'JSON|promises' }
            @{ id = 'EcwidProtocolError'; category = 'ProtocolError'; fault = @{ kind = 'empty'; times = 0 }; text = 'is empty' }
            @{ id = 'EcwidProtocolError'; category = 'ProtocolError'; fault = @{ kind = 'truncate'; times = 0 }; text = 'cut short' }
            @{ id = 'EcwidProtocolError'; category = 'ProtocolError'; fault = @{ kind = 'cutBody'; times = 0 }; text = 'cut short' }
        ) {
            Add-SandboxFault $sandbox (@{ method = 'POST' } + $fault)
            $row = New-Row
            $row | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed.Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -Be "$id,EcwidPS.Commands.Customers.NewEcwidCustomerCommand"
            $failed[0].CategoryInfo.Category | Should -Be $category
            $failed[0].TargetObject | Should -Be $row
            "$($failed[0])" | Should -Match "^Row 1: (?s).*$text"
            $failed[0].Exception.Message | Should -Be "$($failed[0])"
            $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $failed[0].Exception.Method | Should -Be 'POST'
            $failed[0].Exception.Path | Should -Be '/customers'
            "$($failed[0])" | Should -Not -Match 'vale\.example'
        }

        It 'recommends to mend rows where there are rows, and only there' {
            $file = Join-Path $TestDrive rows.csv
            Set-Content $file "email`nno address"
            [pscustomobject] @{ Email = 'no address' } | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            Import-EcwidCustomer $file -ErrorVariable +failed -ErrorAction SilentlyContinue -InformationAction Ignore | Out-Null
            $failed.Count | Should -Be 2
            $failed.ErrorDetails.RecommendedAction | Should -Match 'rows at fault'
            New-EcwidCustomer 'no address' -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.Count | Should -Be 1
            $failed[0].ErrorDetails.RecommendedAction | Should -Not -Match 'row'
        }

        It 'carries the status, the code and the request id that the server saw' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 400; body = '{"errorMessage":"no","errorCode":"WRONG_PARAMETER"}' }
            New-Row | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].Exception.StatusCode | Should -Be 400
            $failed[0].Exception.ErrorCode | Should -Be 'WRONG_PARAMETER'
            $failed[0].Exception.RequestId | Should -Be @(Get-SandboxRequest $sandbox)[0].headers.'x-ecwid-api-request-id'
        }

        It 'does not follow a redirect' {
            Add-SandboxFault $sandbox @{ kind = 'redirect'; location = "$($sandbox.Root)/api/v3/1003/customers" }
            New-Row | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            @(Get-SandboxRequest $sandbox).Count | Should -Be 1
            @(Get-SandboxCustomer $sandbox | Where-Object email -EQ 'row@vale.example').Count | Should -Be 0
        }

        It 'says that nothing can be reached when nothing listens' {
            $connection = Connect-Ecwid -StoreId 1003 -Token (New-Token) -BaseUri 'http://127.0.0.1:1/api/v3' -SkipCheck -PassThru -MaximumRetryCount 0
            New-Row | New-EcwidCustomer -Connection $connection -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidConnectionFailed,*'
            "$($failed[0])" | Should -Match 'no connection could be made'
            "$($failed[0])" | Should -Not -Match 'taken effect'
        }

        It 'names what to do when there is no connection, and stops' {
            Disconnect-Ecwid
            $failure = { New-Row | New-EcwidCustomer } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'EcwidNotConnected,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            "$failure" | Should -Match 'Connect-Ecwid -Sandbox'
        }
    }

    Context 'A 403' {
        It 'of a bad token closes the connection: few requests for many rows, and every row is reported' {
            Connect-Sandbox $sandbox -Token 'secret_wrong' -With @{ SkipCheck = $true }
            $rows = 1..50 | ForEach-Object { [pscustomobject] @{ Email = "n$_@vale.example" } }
            $rows | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @(Get-SandboxRequest $sandbox).Count | Should -BeLessOrEqual 3
            $failed.Count | Should -Be 50
            $failed.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'EcwidInvalidToken,*'
            $failed[49].CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failed.TargetObject.Email | Should -Be $rows.Email
            "$($failed[49])" | Should -Match '^Row 50: .*not sent'
            Clear-SandboxRequest $sandbox
            { Get-EcwidCustomerContact $id -ErrorAction Stop } | Should -Throw -ErrorId 'EcwidInvalidToken,*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'of a missing scope names the scope and how to get it, after one probe' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two'; scopes = @('read_store_profile', 'read_customers') }); samples = $true }
            Connect-Sandbox $sandbox -Token 'secret_two' -StoreId 2004 -With @{ SkipCheck = $true }
            1..3 | ForEach-Object { [pscustomobject] @{ Email = "n$_@vale.example" } } | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.Count | Should -Be 3
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidScopeMissing,*'
            $failed[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            "$($failed[0])" | Should -Match 'lacks the scope create_customers'
            $failed[0].ErrorDetails.RecommendedAction | Should -Match 'support.*create_customers.*install'
            @(Get-SandboxRequest $sandbox | Where-Object path -Like '*/profile').Count | Should -Be 1
            @(Get-EcwidCustomerContact $id).Count | Should -BeGreaterThan 0
        }
    }

    Context 'Ctrl+C' {
        It 'ends a hanging call at once' {
            Add-SandboxFault $sandbox @{ kind = 'hang'; times = 0; method = 'POST' }
            $shell = [powershell]::Create()
            $null = $shell.AddScript('param($module, $connection) Import-Module $module; 1..3 | ForEach-Object { [pscustomobject] @{ Email = "n$_@vale.example" } } | New-EcwidCustomer -Connection $connection').
                AddArgument((Get-Module EcwidPS).Path).AddArgument((Connect-Ecwid -StoreId 1003 -Token (New-Token) -BaseUri $sandbox.BaseUri -SkipCheck -PassThru))
            try {
                $running = $shell.BeginInvoke()
                $deadline = [datetime]::UtcNow.AddSeconds(20)
                while (-not (Get-SandboxRequest $sandbox) -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 50 }
                $stopping = $shell.BeginStop($null, $null)
                # A wide bound: the test is about ending at all, long before the time-out of 100 s.
                $stopping.AsyncWaitHandle.WaitOne(5000) | Should -BeTrue
                $running.IsCompleted | Should -BeTrue
                @(Get-SandboxRequest $sandbox).Count | Should -Be 1
            }
            finally {
                $shell.Dispose()
            }
        }
    }
}
