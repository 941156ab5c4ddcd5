param([string] $Configuration = 'Debug')

Describe 'The store' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Sandbox.ps1')
        Import-BuiltModule
        $sandbox = Start-Sandbox $Configuration
    }

    AfterAll {
        Stop-Sandbox $sandbox
    }

    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
    }

    Context 'Get-EcwidStore' {
        It 'makes one request for the fields that it shows' {
            $store = Get-EcwidStore
            $request = @(Get-SandboxRequest $sandbox)
            $request.Count | Should -Be 1
            $request[0].method | Should -Be 'GET'
            $request[0].path | Should -Be '/api/v3/1003/profile'
            $request[0].query.responseFields | Should -Be 'generalInfo(storeId,storeUrl),settings(storeName),account(accountName,accountEmail,availableFeatures),languages(enabledLanguages,defaultLanguage)'
            $store.GetType().Name | Should -Be 'EcwidStore'
            $store.StoreId | Should -Be 1003
            $store.Name | Should -Be 'Sandbox'
            $store.Url | Should -Be 'https://store1003.example'
            $store.AccountName | Should -Be 'Sandbox Owner'
            $store.AccountEmail | Should -Be 'owner@sandbox.example'
            $store.DefaultLanguage | Should -Be 'en'
            $store.EnabledLanguages | Should -Contain 'fr'
            $store.AvailableFeatures | Should -Contain 'CUSTOMER_GROUPS'
        }

        It 'reads the store of -Connection' {
            Add-SandboxStore $sandbox @{ storeId = 2004; tokens = @(@{ token = 'secret_two' }) }
            $other = Connect-Ecwid -StoreId 2004 -Token (New-Token secret_two) -BaseUri $sandbox.BaseUri -SkipCheck -PassThru
            Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
            (Get-EcwidStore -Connection $other).StoreId | Should -Be 2004
        }

        It 'reports a failure as an error that does not end the script' {
            Add-SandboxFault $sandbox @{ kind = 'status'; status = 402; body = '{"errorCode":"STORE_IS_SUSPENDED"}' }
            Get-EcwidStore -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcwidPlanRequired,*'
            $failed[0].TargetObject.StoreId | Should -Be 1003
        }

        It 'shows lists on one line' {
            $shown = Get-EcwidStore | Out-String -Width 80
            $shown | Should -Match 'EnabledLanguages\s*: en, de, fr'
            $shown | Should -Match 'AvailableFeatures\s*: API, CUSTOMER_GROUPS'
        }
    }

    Context 'Languages' {
        It 'complete with those of the store' {
            Set-SandboxStore $sandbox @{ enabledLanguages = @('fr', 'pt_BR', 'fi') }
            $line = 'New-EcwidCustomer -Lang f'
            ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Be 'fi', 'fr'
            @(Get-SandboxRequest $sandbox).path | Should -Be '/api/v3/1003/profile'
        }
    }
}
