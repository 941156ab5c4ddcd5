#requires -Version 5.1
param([string] $Configuration = 'Debug')

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $sandbox = Start-Sandbox $Configuration
    $module = (Get-Module EcwidPS).Path
    $examples = (Resolve-Path (Join-Path $PSScriptRoot '../../examples')).Path

    # A job: nobody at the keyboard, everything goes to files. What still asks would wait for an answer for ever.
    function Invoke-Job([string] $File, [string] $Arguments = '', [hashtable] $Environment = @{}, [switch] $Interactive) {
        $start = New-ThisPowerShellStart "-NoLogo -NoProfile $(if (-not $Interactive) { '-NonInteractive' }) -File `"$File`" $Arguments"
        foreach ($name in 'ECWID_STORE_ID', 'ECWID_TOKEN', 'ECWID_BASE_URI') { $null = $start.Environment.Remove($name) }
        foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }
        $process = [Diagnostics.Process]::Start($start)
        $output = $process.StandardOutput.ReadToEndAsync()
        $errors = $process.StandardError.ReadToEndAsync()
        if (-not $process.WaitForExit(120000)) {
            $process.Kill()
            throw "The job waits for something. So far: $($output.Result)$($errors.Result)"
        }

        # A console's width breaks lines anywhere, and colours them.
        $clean = { param($text) ($text -replace "`e\[[0-9;]*m" -replace '\r?\n\s*\|\s*', ' ' -replace '\s+', ' ').Trim() }
        [pscustomobject] @{ ExitCode = $process.ExitCode; RawOutput = $output.Result; RawErrors = $errors.Result; Output = & $clean $output.Result; Errors = & $clean $errors.Result }
    }

    function New-Script([string] $Text) {
        $file = Join-Path $TestDrive "job$([guid]::NewGuid().ToString('N')).ps1"
        [IO.File]::WriteAllText($file, "Import-Module '$module'`n$Text")
        $file
    }

    function New-RowFile([string] $Name = 'customers.csv', [string[]] $Rows = @('ana@night.example,Ana Nightly,true', 'ben@night.example,Ben Nightly,')) {
        $file = Join-Path $TestDrive $Name
        [IO.File]::WriteAllLines($file, @('Email,Name,AcceptMarketing') + $Rows)
        $file
    }

    $variables = @{ ECWID_STORE_ID = '1003'; ECWID_TOKEN = 'secret_sandbox'; ECWID_BASE_URI = $sandbox.BaseUri }
    $badRow = 'cy@night.example,Cy Nightly,perhaps'
}

AfterAll {
    Stop-Sandbox $sandbox
}

Describe 'A host that nobody looks at' {
    BeforeEach {
        Reset-Sandbox $sandbox
    }

    It 'is asked for nothing when mandatory parameters are absent, by any cmdlet' {
        $job = Invoke-Job (New-Script @'
foreach ($command in Get-Command -Module EcwidPS) {
    foreach ($set in $command.ParameterSets | Where-Object { $_.Parameters.IsMandatory -contains $true }) {
        try { & $command -ErrorAction Stop; "$command ran" } catch { "$command $($_.FullyQualifiedErrorId)" }
        break
    }
}
'end'
'@)
        $job.ExitCode | Should -Be 0
        $job.Output | Should -Match 'end$'
        $with = @(Get-Command -Module EcwidPS | Where-Object { $_.ParameterSets.Parameters.IsMandatory -contains $true })
        foreach ($command in $with) {
            $job.Output | Should -Match "$($command.Name) (ran|Missing|Ambiguous|Ecwid)" -Because 'it neither asks nor hangs'
        }

        $with.Count | Should -BeGreaterThan 10
    }

    Context 'in which one job runs all that asks' {
        # Each would wait for ever if it asked, and the job with it.
        BeforeAll {
            Reset-Sandbox $sandbox
            $file = New-RowFile rows.csv
            $asking = @(
                'Remove-EcwidCustomer 310000101'
                'Remove-EcwidCustomerContact 310000101 900001'
                'Remove-EcwidCustomerGroup -Name Wholesale'
                'Remove-EcwidCustomerExtraField nickname'
                'Set-EcwidCustomer 310000101 -Lang fr -Confirm'
                'Invoke-EcwidApi customers/310000101 -Method Delete -Confirm'
                'Import-EcwidCustomer rows.csv -Confirm'
                'Export-EcwidCustomer all.csv -Confirm'
            )
            $lines = foreach ($line in $asking) {
                "try { $($line.Replace('rows.csv', "'$file'")) -ErrorAction Stop; '[$line] ran' } catch { `"[$line] `$(`$_.FullyQualifiedErrorId): `$_ `$(`$_.ErrorDetails.RecommendedAction)`" }"
            }
            $job = Invoke-Job (New-Script (@($lines) + 'exit 7' -join "`n")) -Environment $variables
            $changes = @(Get-SandboxRequest $sandbox | Where-Object method -NE 'GET')
        }

        It 'deletes nothing without -Confirm:$false, and says so: <command>' -ForEach @(
            @{ command = 'Remove-EcwidCustomer 310000101' }
            @{ command = 'Remove-EcwidCustomerContact 310000101 900001' }
            @{ command = 'Remove-EcwidCustomerGroup -Name Wholesale' }
            @{ command = 'Remove-EcwidCustomerExtraField nickname' }
            @{ command = 'Set-EcwidCustomer 310000101 -Lang fr -Confirm' }
            @{ command = 'Invoke-EcwidApi customers/310000101 -Method Delete -Confirm' }
            @{ command = 'Import-EcwidCustomer rows.csv -Confirm' }
            @{ command = 'Export-EcwidCustomer all.csv -Confirm' }
        ) {
            $job.ExitCode | Should -Be 7
            $said = @($job.RawOutput -split '(?m)^(?=\[)' | Where-Object { $_.StartsWith("[$command] ") })
            $said.Count | Should -Be 1
            $text = $said[0] -replace '\s+', ' '
            $text | Should -Match 'EcwidInvalidRequest,.*Nobody can be asked.*-Confirm:\$false.*about_EcwidPS_Automation'
            $text | Should -Not -Match 'rows at fault'
            $changes.Count | Should -Be 0
        }
    }

    It 'leaves other questions of the engine to the engine' {
        $job = Invoke-Job (New-Script 'try { Set-EcwidCustomer 310000101 -WarningAction Inquire -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId): $_"; exit 7 }') -Environment $variables
        $job.ExitCode | Should -Be 7
        $job.Output | Should -Match 'There is nothing to change'
        $job.Output | Should -Not -Match 'Nobody can be asked for confirmation'
    }

    It 'deletes with -Confirm:$false, and with a preference that asks for nothing' {
        $job = Invoke-Job (New-Script "Remove-EcwidCustomer 310000101 -Confirm:`$false; `$ConfirmPreference = 'None'; Remove-EcwidCustomer 310000102; exit 5") -Environment $variables
        $job.ExitCode | Should -Be 5
        $job.Errors | Should -BeNullOrEmpty
        @(Get-SandboxRequest $sandbox | Where-Object method -EQ 'DELETE').Count | Should -Be 2
    }

    It 'shows no progress where the output goes to a file, even for long work<how>' -ForEach @{ how = ''; interactive = $false }, @{ how = ', nor in a console whose output is redirected'; interactive = $true } {
        # Longer than the second after which a person would see some.
        Add-SandboxFault $sandbox @{ kind = 'latency'; delayMs = 400; times = 0 }
        $job = Invoke-Job (New-Script '1..6 | ForEach-Object { [pscustomobject] @{ Email = "p$_@night.example" } } | New-EcwidCustomer -ThrottleLimit 1 | ForEach-Object CustomerId') -Environment $variables -Interactive:$interactive
        $job.ExitCode | Should -Be 0
        @($job.RawOutput.Trim() -split '\r?\n').Count | Should -Be 6
        $job.RawOutput | Should -Match '^(\d+\r?\n){6}$'
        $job.RawErrors | Should -BeNullOrEmpty
    }
}

Describe 'The exit code of pwsh -File' {
    BeforeEach {
        Reset-Sandbox $sandbox
        $file = New-RowFile bad.csv 'ana@night.example,Ana,true', $badRow, 'ben@night.example,Ben,'
    }

    It 'is 0 although rows failed: their errors end nothing' {
        $job = Invoke-Job (New-Script "Import-Csv '$file' | New-EcwidCustomer | Out-Null; 'went on'") -Environment $variables
        $job.ExitCode | Should -Be 0
        $job.Output | Should -Match 'went on'
        $job.Errors | Should -Match 'Row 2: AcceptMarketing'
        @(Get-SandboxRequest $sandbox | Where-Object method -EQ 'POST').Count | Should -Be 2
    }

    It 'is 0 although a statement was ended: the script goes on behind it' {
        $job = Invoke-Job (New-Script "Connect-Ecwid -StoreId 1003 -Token (ConvertTo-SecureString wrongtoken -AsPlainText -Force) -BaseUri $($sandbox.BaseUri); 'went on'")
        $job.ExitCode | Should -Be 0
        $job.Output | Should -Match 'went on'
        $job.Errors | Should -Match 'does not accept the token'
    }

    It 'is 1 with -ErrorAction Stop, and nothing behind the row at fault was sent' {
        $job = Invoke-Job (New-Script "Import-Csv '$file' | New-EcwidCustomer -ErrorAction Stop | Out-Null; 'went on'") -Environment $variables
        $job.ExitCode | Should -Be 1
        $job.Output | Should -Not -Match 'went on'
        @(Get-SandboxRequest $sandbox | Where-Object method -EQ 'POST').Count | Should -Be 1
    }

    It 'is 1 with $ErrorActionPreference = Stop' {
        (Invoke-Job (New-Script "`$ErrorActionPreference = 'Stop'; Import-Csv '$file' | New-EcwidCustomer | Out-Null") -Environment $variables).ExitCode | Should -Be 1
    }

    It 'is what the script says, when it counts the errors at the end and the good rows are in the store' {
        $job = Invoke-Job (New-Script "Import-Csv '$file' | New-EcwidCustomer -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null; exit [Math]::Min(`$failed.Count, 100)") -Environment $variables
        $job.ExitCode | Should -Be 1
        @(Get-SandboxCustomer $sandbox | Where-Object email -Match '^(ana|ben)@night').Count | Should -Be 2
    }
}

Describe 'examples/Import-Nightly.ps1' {
    BeforeEach {
        Reset-Sandbox $sandbox
        $logs = Join-Path $TestDrive ([guid]::NewGuid())

        # The module is not among the installed ones here.
        $launch = { param($more) New-Script "$more`n& '$examples/Import-Nightly.ps1' @args`nexit `$LASTEXITCODE" }
    }

    It 'imports with the token of the environment, and ends with 0' {
        $job = Invoke-Job (& $launch) "-Path `"$(New-RowFile)`" -LogFolder `"$logs`"" $variables
        "$($job.ExitCode) $($job.Errors)" | Should -Be '0 '
        $job.Output | Should -Match 'Created: 2'
        "$($job.Output)" | Should -Not -Match 'night\.example|Ana'
        @(Get-ChildItem $logs -Filter *.csv).Count | Should -Be 1
        @(Get-ChildItem $logs -Filter *.journal).Count | Should -Be 0
        @(Get-SandboxCustomer $sandbox | Where-Object email -Match '^(ana|ben)@night').Count | Should -Be 2
    }

    It 'imports with a secret of a vault, and asks nobody' {
        $vault = 'function global:Get-Secret { param($Name, $Vault) if ($Name -ne "MyStore") { throw "no secret $Name" }; ConvertTo-SecureString secret_sandbox -AsPlainText -Force }
function global:Get-SecretInfo { param($Name, $Vault) [pscustomobject] @{ Name = "MyStore"; Metadata = @{ EcwidStoreId = "1003"; EcwidBaseUri = "' + $sandbox.BaseUri + '" } } }'
        $job = Invoke-Job (& $launch $vault) "-Path `"$(New-RowFile)`" -LogFolder `"$logs`" -SecretName MyStore"
        "$($job.ExitCode) $($job.Errors)" | Should -Be '0 '
        $job.Output | Should -Match 'Created: 2'
    }

    It 'ends with 1 when rows failed, after the others, and names them by number' {
        $job = Invoke-Job (& $launch) "-Path `"$(New-RowFile part.csv 'ana@night.example,Ana Nightly,true', $badRow, 'ben@night.example,Ben Nightly,')`" -LogFolder `"$logs`"" $variables
        $job.ExitCode | Should -Be 1
        $job.Output | Should -Match 'Created: 2 Failed: 1'
        $job.Errors | Should -Match 'AcceptMarketing'
        $job.Errors | Should -Match '1 row\(s\) failed'
        "$($job.Output) $($job.Errors)" | Should -Not -Match 'night\.|Nightly,|secret_'
        @(Import-Csv (Get-ChildItem $logs -Filter *.csv).FullName | Where-Object Status -EQ 'Failed').Count | Should -Be 1

        # The same command again sends nothing twice.
        Clear-SandboxRequest $sandbox
        $null = Invoke-Job (& $launch) "-Path `"$(Join-Path $TestDrive part.csv)`" -LogFolder `"$logs`"" $variables
        @(Get-SandboxRequest $sandbox | Where-Object method -In 'POST', 'PUT').Count | Should -Be 0
    }

    It 'ends with 2 when it can do nothing: <why>' -ForEach @(
        @{ why = 'no token'; environment = @{}; text = 'ECWID_STORE_ID' }
        @{ why = 'a bad token'; environment = @{ ECWID_TOKEN = 'secret_wrong' }; text = 'does not accept the token' }
        @{ why = 'no file'; environment = @{ ECWID_TOKEN = 'secret_sandbox' }; absent = 'absent.csv'; text = 'absent.csv' }
    ) {
        $all = @{} + $environment
        if ($environment.Count) { $all.ECWID_STORE_ID = '1003'; $all.ECWID_BASE_URI = $sandbox.BaseUri }
        $file = if ($absent) { Join-Path $TestDrive $absent } else { New-RowFile }
        $job = Invoke-Job (& $launch) "-Path `"$file`" -LogFolder `"$logs`"" $all
        "$($job.ExitCode) $($job.Errors)" | Should -Match "^2 .*$text"
        $job.Errors | Should -Not -Match 'secret_'
    }
}

Describe 'examples/Runbook.AzureAutomation.ps1' {
    BeforeEach {
        Reset-Sandbox $sandbox
        $launch = { param($more) New-Script "`$PSDefaultParameterValues['Connect-Ecwid:BaseUri'] = '$($sandbox.BaseUri)'`n$more`n& '$examples/Runbook.AzureAutomation.ps1' @args" }
        $asset = { param($token) "function global:Get-AutomationPSCredential { param(`$Name) if (`$Name -eq 'Ecwid') { [pscredential]::new('1003', (ConvertTo-SecureString $token -AsPlainText -Force)) } }" }
    }

    It 'imports with the token of a credential asset' {
        $job = Invoke-Job (& $launch (& $asset secret_sandbox)) "-Path `"$(New-RowFile)`""
        "$($job.ExitCode) $($job.Errors)" | Should -Be '0 '
        $job.Output | Should -Match 'Created: 2'
        "$($job.Output)" | Should -Not -Match 'night\.|Nightly,|secret_'
    }

    It 'imports with the token of a vault' {
        $vault = 'function global:Get-Secret { param($Name, $Vault) if ("$Name $Vault" -ne "EcwidToken Work") { throw "no $Name" }; [pscredential]::new("1003", (ConvertTo-SecureString secret_sandbox -AsPlainText -Force)) }'
        $job = Invoke-Job (& $launch $vault) "-Path `"$(New-RowFile)`" -SecretName EcwidToken -VaultName Work"
        "$($job.ExitCode) $($job.Errors)" | Should -Be '0 '
        $job.Output | Should -Match 'Created: 2'
    }

    It 'fails its job when a row failed, after the others' {
        $job = Invoke-Job (& $launch (& $asset secret_sandbox)) "-Path `"$(New-RowFile part2.csv 'ana@night.example,Ana Nightly,true', $badRow)`""
        $job.ExitCode | Should -Be 1
        $job.Output | Should -Match 'Created: 1 Failed: 1'
        $job.Errors | Should -Match '1 row\(s\) failed'
        $job.Errors | Should -Not -Match '@night|secret_'
    }

    It 'fails its job, and says what to do, when <what>' -ForEach @(
        @{ what = 'the asset is absent'; stand = 'function global:Get-AutomationPSCredential { param($Name) }'; text = 'user name the store' }
        @{ what = 'the token is bad'; stand = 'function global:Get-AutomationPSCredential { param($Name) [pscredential]::new("1003", (ConvertTo-SecureString secret_wrong -AsPlainText -Force)) }'; text = 'does not accept the token' }
    ) {
        $job = Invoke-Job (& $launch $stand) "-Path `"$(New-RowFile)`""
        $job.ExitCode | Should -Be 1
        $job.Errors | Should -Match $text
        @(Get-SandboxRequest $sandbox | Where-Object method -NE 'GET').Count | Should -Be 0
    }
}
