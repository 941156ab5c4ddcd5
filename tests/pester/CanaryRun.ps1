#requires -Version 5.1
<#
.SYNOPSIS
    Sends the canaries of Canary.psm1 through cmdlets, lets their calls succeed and fail in every way, and writes what was found.
.DESCRIPTION
    A process of its own, as a user's script is one: its output, its errors and its transcript are searched by who started it.
#>
[CmdletBinding()]
param(
    # The control plane of the sandbox host; each run has one of its own.
    [Parameter(Mandatory)] [string] $Root,
    # Where the transcript, the results and the files of the cmdlets go.
    [Parameter(Mandatory)] [string] $Folder,
    # The cmdlets; all of them if it is left out.
    [string[]] $Cmdlet,
    # Only writes which cmdlets have a case.
    [switch] $List
)

$ErrorActionPreference = 'Continue'
$global:WarningPreference = 'Continue'
$global:InformationPreference = 'Continue'
Import-Module (Join-Path $PSScriptRoot 'Canary.psm1')

function Text([string] $Name) { Get-CanaryPerson $Name }
function Secret([string] $Name) { Get-CanarySecureString $Name }

$customerId = 310000101
$base = "$Root/api/v3"
$client = [Net.Http.HttpClient]::new()

function Send([string] $Method, [string] $Path, $Body) {
    $request = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::new($Method), "$Root$Path")
    $request.Headers.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', 'secret_sandbox')
    if ($Body) {
        $request.Content = [Net.Http.StringContent]::new((ConvertTo-Json $Body -Depth 6), [Text.Encoding]::UTF8, 'application/json')
    }

    $answer = $client.SendAsync($request).GetAwaiter().GetResult()
    $text = $answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    if (-not $answer.IsSuccessStatusCode) {
        throw "$Method $Path of the set-up failed: $text"
    }

    if ($text) { ConvertFrom-Json $text }
}

# A row with everything about a person in it. A new address each time, or creations would find each other.
$script:count = 0
function Row([hashtable] $With = @{}) {
    $script:count++
    $row = [ordered] @{
        Email = (Text Email).Replace('+test', "+t$script:count"); Name = Text Name; CompanyName = Text Company; Street = Text Street; City = Text City
        CountryCode = 'CH'; Phone = Text Phone; TaxId = Text TaxId; PrivateAdminNotes = Text Notes
    }
    foreach ($key in $With.Keys) { $row[$key] = $With[$key] }
    [pscustomobject] $row
}

function RowFile([string] $Folder, [object[]] $Rows) {
    $file = Join-Path $Folder "rows$script:count.csv"
    $Rows | Export-Csv $file -NoTypeInformation -Encoding utf8
    $file
}

$all = 'Name', 'Email', 'Phone', 'Company', 'Street', 'City', 'TaxId', 'Notes'
$withPassword = $all + 'Password'

# Whom a server names in its texts: the person of this call, and of calls that it got from others.
$everyone = $all + 'Contact', 'Password', 'ProxyPassword'

# Cmdlet; Run gets the common parameters and the folder; Sends is what the call holds; Files hold personal data by right.
# Verbose: the cmdlet reports failures in the verbose stream. Offline: it makes no request. Ends: the error that it ends with in every way.
# A batch whose response is cut is settled by its key and by look-ups, so it need not fail.
$cases = @(
    @{ Cmdlet = 'Connect-Ecwid'; Name = 'a token'; Connects = $true; Run = { param($with) Connect-Ecwid -StoreId $script:store -Token (Secret Token) -PassThru @with } }
    @{ Cmdlet = 'Connect-Ecwid'; Name = 'a credential, a proxy'; Connects = $true; Ends = 'ConnectionFailed'; Run = {
            param($with)
            # Requests to this machine take no proxy; this one refuses to pass on what goes elsewhere.
            $elsewhere = @{} + $with
            $elsewhere.BaseUri = 'https://store.example/api/v3'
            Connect-Ecwid -Credential ([pscredential]::new($script:store, (Secret Token))) -Proxy $Root -ProxyCredential ([pscredential]::new('mole', (Secret ProxyPassword))) -PassThru @elsewhere
        }
    }
    @{ Cmdlet = 'Connect-Ecwid'; Name = 'the environment'; Connects = $true; Run = {
            param($with)
            $env:ECWID_STORE_ID = $script:store
            $env:ECWID_TOKEN = Get-CanarySecret Token
            try { Connect-Ecwid -FromEnvironment -PassThru @with }
            finally { Remove-Item Env:ECWID_STORE_ID, Env:ECWID_TOKEN }
        }
    }
    @{ Cmdlet = 'Connect-Ecwid'; Name = 'a vault, which it is saved in'; Connects = $true; Run = {
            param($with)
            Connect-Ecwid -StoreId $script:store -Token (Secret Token) -SaveAs Nest @with
            $without = @{} + $with
            $without.Remove('BaseUri')
            Connect-Ecwid -SecretName Nest -PassThru @without
        }
    }
    @{ Cmdlet = 'Disconnect-Ecwid'; Name = 'it'; Offline = $true; Run = { param($with) Disconnect-Ecwid @with } }
    @{ Cmdlet = 'Get-EcwidConnection'; Name = 'it'; Offline = $true; Run = { param($with) Get-EcwidConnection @with } }
    @{ Cmdlet = 'Test-EcwidConnection'; Name = 'it'; Verbose = $true; Run = { param($with) Test-EcwidConnection @with } }
    @{ Cmdlet = 'Get-EcwidStore'; Name = 'it'; Run = { param($with) Get-EcwidStore @with } }

    @{ Cmdlet = 'New-EcwidCustomer'; Name = 'a row'; Sends = $withPassword; Run = { param($with) Row | New-EcwidCustomer -Password (Secret Password) @with } }
    @{ Cmdlet = 'New-EcwidCustomer'; Name = 'parameters'; Sends = 'Name', 'Company', 'Email'; Run = {
            param($with) $row = Row; New-EcwidCustomer -Email $row.Email -Name $row.Name -CompanyName $row.CompanyName -Password (Secret Password) -Refresh @with
        }
    }
    @{ Cmdlet = 'New-EcwidCustomer'; Name = 'a row with its password'; Sends = 'Name', 'Password'; Run = {
            param($with) Row @{ Password = Get-CanarySecret Password } | New-EcwidCustomer @with
        }
    }
    @{ Cmdlet = 'Get-EcwidCustomer'; Name = 'an address'; Sends = @('Email'); Run = { param($with) Get-EcwidCustomer (Text Email) @with } }
    @{ Cmdlet = 'Get-EcwidCustomer'; Name = 'a search'; Sends = 'Name', 'Phone', 'Company'; Run = {
            param($with) Get-EcwidCustomer -Keyword (Text Name) -Phone (Text Phone) -Name (Text Company) @with
        }
    }
    @{ Cmdlet = 'Get-EcwidCustomer'; Name = 'an id'; Run = { param($with) Get-EcwidCustomer $canaryId @with } }
    @{ Cmdlet = 'Set-EcwidCustomer'; Name = 'a row'; Sends = $all; Run = { param($with) Row @{ CustomerId = $customerId } | Set-EcwidCustomer @with } }
    @{ Cmdlet = 'Set-EcwidCustomer'; Name = 'an address'; Sends = @('Email'); Run = { param($with) Set-EcwidCustomer (Text Email) -City (Text City) -PassThru @with } }
    @{ Cmdlet = 'Remove-EcwidCustomer'; Name = 'an address'; Sends = @('Email'); Run = { param($with) Remove-EcwidCustomer (Text Email) -Confirm:$false @with } }
    @{ Cmdlet = 'Remove-EcwidCustomer'; Name = 'a row'; Run = {
            param($with) [pscustomobject] @{ CustomerId = 310000102; Name = Text Name; Email = Text Email } | Remove-EcwidCustomer -Confirm:$false @with
        }
    }
    @{ Cmdlet = 'Get-EcwidDeletedCustomer'; Name = 'it'; Run = { param($with) Get-EcwidDeletedCustomer -DeletedFrom 2020-01-01 @with } }

    @{ Cmdlet = 'Add-EcwidCustomerContact'; Name = 'a row'; Sends = 'Contact', 'Notes'; Run = {
            param($with) [pscustomobject] @{ CustomerId = $customerId; Contact = Text Contact; Type = 'URL'; Handle = Text Contact; Note = Text Notes } | Add-EcwidCustomerContact @with
        }
    }
    @{ Cmdlet = 'Add-EcwidCustomerContact'; Name = 'an address'; Sends = @('Email'); Run = {
            param($with) Add-EcwidCustomerContact (Text Email) -Contact (Text Phone) -Type PHONE @with
        }
    }
    @{ Cmdlet = 'Get-EcwidCustomerContact'; Name = 'an address'; Sends = @('Email'); Run = { param($with) Get-EcwidCustomerContact (Text Email) @with } }
    @{ Cmdlet = 'Get-EcwidCustomerContact'; Name = 'an id'; Run = { param($with) Get-EcwidCustomerContact $canaryId @with } }
    @{ Cmdlet = 'Set-EcwidCustomerContact'; Name = 'a row'; Sends = 'Contact', 'Notes'; Run = {
            param($with) [pscustomobject] @{ CustomerId = $customerId; ContactId = 900001; Contact = Text Contact; Note = Text Notes } | Set-EcwidCustomerContact @with
        }
    }
    @{ Cmdlet = 'Remove-EcwidCustomerContact'; Name = 'a row'; Run = {
            param($with) [pscustomobject] @{ CustomerId = $customerId; ContactId = 900002; Contact = Text Contact; Type = 'URL' } | Remove-EcwidCustomerContact -Confirm:$false @with
        }
    }

    @{ Cmdlet = 'New-EcwidCustomerGroup'; Name = 'a name'; Sends = @('Company'); Run = { param($with) New-EcwidCustomerGroup "$(Text Company) $((++$script:count))" @with } }
    @{ Cmdlet = 'Get-EcwidCustomerGroup'; Name = 'a name'; Run = { param($with) Get-EcwidCustomerGroup -Name Nestlings @with } }
    @{ Cmdlet = 'Set-EcwidCustomerGroup'; Name = 'a name'; Sends = @('Company'); Run = { param($with) Set-EcwidCustomerGroup $canaryGroup -Name "$(Text Company) $((++$script:count))" @with } }
    @{ Cmdlet = 'Remove-EcwidCustomerGroup'; Name = 'an id'; Run = { param($with) Remove-EcwidCustomerGroup -CustomerGroupId $canaryGroup -Confirm:$false @with } }

    @{ Cmdlet = 'New-EcwidCustomerExtraField'; Name = 'a title'; Sends = @('Company'); Run = { param($with) New-EcwidCustomerExtraField -Title (Text Company) -Type TEXT -Key "k$((++$script:count))" @with } }
    @{ Cmdlet = 'Get-EcwidCustomerExtraField'; Name = 'it'; Run = { param($with) Get-EcwidCustomerExtraField @with } }
    @{ Cmdlet = 'Set-EcwidCustomerExtraField'; Name = 'a title'; Sends = @('Company'); Run = { param($with) Set-EcwidCustomerExtraField canarykey -Title (Text Company) @with } }
    @{ Cmdlet = 'Remove-EcwidCustomerExtraField'; Name = 'a key'; Run = { param($with) Remove-EcwidCustomerExtraField canarykey -Confirm:$false @with } }

    @{ Cmdlet = 'Invoke-EcwidApi'; Name = 'a query'; Sends = 'Email', 'Name'; Run = { param($with) Invoke-EcwidApi customers -Query @{ email = Text Email; keyword = Text Name } @with } }
    @{ Cmdlet = 'Invoke-EcwidApi'; Name = 'pages'; Sends = @('Name'); Run = { param($with) Invoke-EcwidApi customers -Query @{ keyword = Text Name } -Paginate @with } }
    @{ Cmdlet = 'Invoke-EcwidApi'; Name = 'a body'; Sends = 'Name', 'Phone'; Raw = $true; Run = {
            param($with)
            Invoke-EcwidApi "customers/$customerId" -Method Put -Raw -Body @{ billingPerson = @{ name = Text Name; phone = Text Phone } } @with
        }
    }
    @{ Cmdlet = 'Invoke-EcwidApi'; Name = 'an address in the path'; Sends = @('Email'); Fails = $true; Run = { param($with) Invoke-EcwidApi "customers/$(Text Email)" @with } }

    @{ Cmdlet = 'Import-EcwidCustomer'; Name = 'a file'; Sends = $withPassword; Path = 'customers'; Files = 'report.csv'; Run = {
            param($with, $folder)
            $file = RowFile $folder (Row @{ AcceptMarketing = 'yes'; Password = Get-CanarySecret Password }), (Row @{ AcceptMarketing = 'perhaps'; Password = Get-CanarySecret Password })
            Import-EcwidCustomer $file -ResumeFile "$folder/resume.journal" -ReportPath "$folder/report.csv" @with
        }
    }
    @{ Cmdlet = 'Import-EcwidCustomer'; Name = 'rows, upserted'; Sends = @('Email'); Path = 'customers'; Files = 'report.csv'; Run = {
            param($with, $folder)
            (Row @{ Email = Text Email }), (Row) | Import-EcwidCustomer -Mode Upsert -ResumeFile "$folder/resume.journal" -ReportPath "$folder/report.csv" @with
        }
    }
    @{ Cmdlet = 'Import-EcwidCustomer'; Name = 'a batch'; Sends = 'Email', 'Name', 'Phone'; Path = 'batch'; Files = 'report.csv'; Run = {
            param($with, $folder)
            $file = RowFile $folder (Row), (Row)
            Import-EcwidCustomer $file -UseBatch -ResumeFile "$folder/resume.journal" -ReportPath "$folder/report.csv" @with
        }
    }
    @{ Cmdlet = 'Export-EcwidCustomer'; Name = 'a search'; Sends = @('Name'); Files = 'all.csv'; Run = { param($with, $folder) Export-EcwidCustomer "$folder/all.csv" -Keyword (Text Name) -PassThru @with } }
    @{ Cmdlet = 'Export-EcwidCustomer'; Name = 'an address'; Sends = @('Email'); Files = 'all.jsonl'; Run = { param($with, $folder) Export-EcwidCustomer "$folder/all.jsonl" -CustomerId (Text Email) @with } }
)

if ($List) {
    return $cases.Cmdlet | Select-Object -Unique
}

function Refusal([int] $Status, [string] $Text, [string] $Code = 'WRONG_PARAMETER') {
    @{ kind = 'status'; times = 0; status = $Status; body = (ConvertTo-Json @{ errorMessage = $Text; errorCode = $Code }) }
}

# Every way of the error table, with a server that repeats what it got, from this call and from others. Ids: what the errors may be.
function Fault($Case) {
    $sends = @($Case.Sends | Where-Object { $_ })
    $echo = @(Get-CanaryEcho $everyone)
    $token = Get-CanarySecret Token
    # What masks knows nothing of cmdlets: those with most in them get all of it, the others some.
    $isRich = $Case.Cmdlet -in 'New-EcwidCustomer', 'Set-EcwidCustomer' -and $sends.Count -ge 8
    $disguises = if ($isRich) { Get-CanaryDisguise } else { 'plain', 'url', 'json', 'base64' }
    foreach ($disguise in $disguises) {
        $part = 0
        foreach ($text in @(Get-CanaryEcho $everyone $disguise) | Select-Object -First $(if ($isRich) { 9 } else { 1 })) {
            @{ Name = "400, $disguise $((++$part))"; Ids = 'InvalidRequest', 'ProtocolError'; Fault = Refusal 400 "Wrong: $text" }
        }
    }

    @{ Name = '400, code'; Ids = @('InvalidRequest'); Fault = Refusal 400 'Wrong' ($echo[0].ToUpperInvariant()) }
    foreach ($one in @(
            @{ Status = 402; Id = 'PlanRequired' }, @{ Status = 404; Id = 'NotFound' }, @{ Status = 407; Id = 'ConnectionFailed' }, @{ Status = 408; Id = 'Timeout' }
            @{ Status = 409; Id = 'Conflict' }, @{ Status = 415; Id = 'InvalidRequest' }, @{ Status = 422; Id = 'InvalidRequest' }
            @{ Status = 500; Id = 'ServerError' }, @{ Status = 503; Id = 'ServerError' }, @{ Status = 304; Id = 'ProtocolError' })) {
        @{ Name = [string] $one.Status; Ids = @($one.Id); Fault = Refusal $one.Status $echo[0] }
    }

    # The token comes back in the data.
    @{ Name = 'the token in a success'; Ids = 'ProtocolError', $null; Fault = @{ kind = 'status'; times = 0; status = 200; body = (ConvertTo-Json @{ id = $canaryId; note = $token; $token = $token; total = 1; count = 1
                    items = @(@{ id = $canaryId; email = Text Email; name = $token; contact = $token; privateAdminNotes = $token; key = $token; title = $token }) } -Depth 4) } }
    @{ Name = '404, store'; Ids = @('StoreNotFound'); Fault = Refusal 404 $echo[0] 'STORE_NOT_FOUND' }
    @{ Name = '429'; Ids = @('RateLimited'); Fault = (Refusal 429 $echo[0]) + @{ headers = @{ 'Retry-After' = '0' } } }
    @{ Name = '403, scope'; Ids = 'ScopeMissing', $(if ($Case.Cmdlet -in 'Connect-Ecwid', 'Get-EcwidStore') { $null } else { 'ScopeMissing' }); Store = 2002; Fault = $null }
    @{ Name = '403, token'; Ids = @('InvalidToken'); Store = 4004; Fault = $null }
    @{ Name = '403, page'; Ids = @('ProtocolError'); Fault = @{ kind = 'status'; times = 0; status = 403; body = "<html>$($echo[0])</html>"; headers = @{ 'Content-Type' = 'text/html' } } }
    @{ Name = 'time-out'; Ids = @('Timeout'); Fault = @{ kind = 'hang'; times = 0 } }
    @{ Name = 'cut before'; Ids = @('ConnectionFailed'); Fault = @{ kind = 'cutBefore'; times = 0 } }
    @{ Name = 'cut after'; Ids = 'ConnectionFailed', 'OutcomeUnknown'; Fault = @{ kind = 'cutAfter'; times = 0 } }
    @{ Name = 'cut body'; Ids = @('ProtocolError'); Fault = @{ kind = 'cutBody'; times = 0 } }
    @{ Name = 'half a text'; Ids = 'ProtocolError', $null; Fault = @{ kind = 'truncate'; times = 0 } }
    @{ Name = 'a page'; Ids = 'ProtocolError', $null; Fault = @{ kind = 'html'; times = 0; body = "<html>$($echo[0])</html>" } }
    @{ Name = 'no JSON'; Ids = 'ProtocolError', $null; Fault = @{ kind = 'garbage'; times = 0; body = $echo[0] } }
    @{ Name = 'nothing'; Ids = 'ProtocolError', $null; Fault = @{ kind = 'empty'; times = 0 } }
    @{ Name = 'an error in a success'; Ids = 'ProtocolError', $null; Fault = (Refusal 200 $echo[0]) }
    @{ Name = 'other types'; Ids = 'ProtocolError', $null; Fault = @{ kind = 'status'; times = 0; status = 200; body = (ConvertTo-Json @{ id = $echo[0]; email = @($echo[0]); items = @{ $echo[0] = 1 }; generalInfo = $echo[0]; ticket = 1; total = $echo[0] } -Depth 4) } }
    @{ Name = 'other names'; Ids = 'ProtocolError', $null; Fault = @{ kind = 'status'; times = 0; status = 200; body = (ConvertTo-Json @{ items = @(@{ id = 'x'; billingPerson = @{ $echo[0] = @{ $echo[0] = 'x' } } }); total = 1 } -Depth 6) } }
    @{ Name = 'a redirect'; Ids = @('ProtocolError'); Fault = @{ kind = 'redirect'; times = 0; location = "https://$([uri]::EscapeDataString($token)):x@elsewhere.example/$([uri]::EscapeDataString($echo[0]))" } }
    @{ Name = 'a redirect to a name'; Ids = @('ProtocolError'); Fault = @{ kind = 'redirect'; times = 0; location = "https://$(if ('Name' -in $sends) { (Text Name).Replace(' ', '-') + '.' })$($token -replace '[^A-Za-z0-9]', '-').example/" } }

    # A media type has no room for each character; what it has room for is enough to be known.
    @{ Name = 'a media type'; Ids = 'ProtocolError', $null; Fault = @{ kind = 'html'; times = 0; headers = @{ 'Content-Type' = "text/$($token -replace '[^A-Za-z0-9+&]', '.')" } } }
}

# With these, results go through the slow formatters too.
$thorough = '400, plain 1', '403, token', 'time-out', 'other types', 'a redirect', 'success', 'none created'

# With these, a transcript is kept as well: it makes all that happens meanwhile ten times as slow.
$recorded = '400, plain 1', '403, token', 'success'

# With these, the second and third case of a cmdlet.
$short = '400, plain 1', '400, url 1', '409', 'cut after', 'an error in a success'

$common = @{ Verbose = $true; Debug = $true; InformationAction = 'Continue'; ErrorAction = 'Continue' }
$how = @{ MaximumRetryCount = 0; RequestsPerMinute = 1000000; TimeoutSec = 100; SkipCheck = $true; PassThru = $true; BaseUri = $base }
$results = [Collections.Generic.List[object]]::new()

# The vault: a secret by its name, as SecretManagement keeps it.
$global:CanaryVault = @{}
function global:Set-Secret { param($Name, $Secret, $Vault, $Metadata) $global:CanaryVault[$Name] = @{ Secret = $Secret; Metadata = $Metadata } }
function global:Get-Secret { param($Name, $Vault) $global:CanaryVault[$Name].Secret }
function global:Get-SecretInfo { param($Name, $Vault) [pscustomobject] @{ Name = $Name; Metadata = $global:CanaryVault[$Name].Metadata } }

function IsFirst($Case) { $Case -eq @($cases | Where-Object Cmdlet -EQ $Case.Cmdlet)[0] }

function Invoke-Case($Case, $Way, [hashtable] $Settings = @{}) {
    $null = Send DELETE '/_sandbox/faults'
    foreach ($fault in @($Way.Fault | Where-Object { $_ })) {
        # Where a call to the profile goes ahead, which sends nothing: with a resume file it asks for the server's time.
        $aimed = @{} + $fault
        if ($Case.Path -and -not $aimed.path) { $aimed.path = $Case.Path }
        $null = Send POST '/_sandbox/faults' $aimed
    }

    $folder = Join-Path $Folder "case$($results.Count)"
    $null = New-Item $folder -ItemType Directory
    $store = if ($Way.Store) { $Way.Store } else { 1003 }
    $script:store = $store
    $set = $how + @{ StoreId = $store; Token = Secret Token }
    foreach ($name in $Settings.Keys) { $set[$name] = $Settings[$name] }
    if ($Way.Name -eq 'time-out') { $set.TimeoutSec = 1 }
    $with = @{} + $common
    if ($Case.Connects) {
        foreach ($name in 'MaximumRetryCount', 'RequestsPerMinute', 'TimeoutSec', 'BaseUri') { $with[$name] = $set[$name] }
    }
    else {
        $with.Connection = Connect-Ecwid @set
    }

    $isQuick = $Way.Name -ne 'success' -and ($Way.Name -notin $thorough -or -not (IsFirst $Case))
    $isRecorded = -not $isQuick -and $Way.Name -in $recorded
    if ($isRecorded) { $null = Start-Transcript $transcript -Append }
    $run = Invoke-WithCanary $Case.Run $with, $folder -Folder $folder -PersonalFile @($Case.Files | Where-Object { $_ }) -OutputIsPersonal:(-not $Case.Connects -and $Case.Cmdlet -notlike '*Connection') -Quick:$isQuick
    if ($isRecorded) { $null = Stop-Transcript }
    $results.Add([pscustomobject] @{
            Cmdlet = $Case.Cmdlet; Case = $Case.Name; Way = $Way.Name; Expected = @(if ($Case.Ends) { $Case.Ends } elseif ($Case.Path -eq 'batch' -and $Way.Name -eq 'cut after') { $null } else { $Way.Ids }); Ids = @($run.Ids | ForEach-Object { ($_ -split ',')[0] } | Select-Object -Unique)
            Outputs = $run.Outputs; Shown = $run.Shown; Leaks = @($run.Leaks); Verbose = [bool] $Case.Verbose
        })
    [IO.Directory]::Delete($folder, $true)
}

function Initialize-Store {
    $null = Send DELETE '/_sandbox'
    $tokens = @(@{ token = Get-CanarySecret Token })
    $null = Send PATCH '/_sandbox/stores/1003' @{ tokens = $tokens; batchRequestsPerPoll = 400 }
    $null = Send POST '/_sandbox/stores' @{ storeId = 2002; tokens = @(@{ token = Get-CanarySecret Token; scopes = @('read_store_profile') }) }
    $null = Send POST '/_sandbox/stores' @{ storeId = 4004; tokens = @(@{ token = 'another' }) }
    $script:canaryId = (Send POST '/api/v3/1003/customers' @{
            email = Text Email; billingPerson = @{ name = Text Name; phone = Text Phone; street = Text Street }; taxId = Text TaxId; privateAdminNotes = Text Notes
        }).id
    $null = Send POST "/api/v3/1003/customers/$canaryId/contacts" @{ contact = Text Contact; type = 'URL'; note = Text Notes }
    $script:canaryGroup = (Send POST '/api/v3/1003/customer_groups' @{ name = 'Nestlings' }).id
    $null = Send POST '/api/v3/1003/store_extrafields/customers' @{ key = 'canarykey'; title = Text Company; type = 'TEXT' }
}

$transcript = Join-Path $Folder 'transcript.txt'
foreach ($name in @($cases.Cmdlet | Select-Object -Unique | Where-Object { -not $Cmdlet -or $_ -in $Cmdlet })) {
    Initialize-Store
    foreach ($case in @($cases | Where-Object Cmdlet -EQ $name)) {
        if (-not $case.Offline) {
            $ways = @(Fault $case)
            if (-not (IsFirst $case)) {
                $ways = @($ways | Where-Object { $_.Name -in $short })
            }

            foreach ($way in $ways) {
                Invoke-Case $case $way
            }

            # A call that is tried again tells why, and what is looked up in between may fail as well.
            if ($case.Name -eq 'a row') {
                Invoke-Case $case @{ Name = 'a 500, then none'; Ids = $null; Fault = (Refusal 500 @(Get-CanaryEcho $everyone)[0]) + @{ } | ForEach-Object { $_.times = 1; $_ } } @{ MaximumRetryCount = 1 }
            }

            if ("$name, $($case.Name)" -eq 'New-EcwidCustomer, a row') {
                Invoke-Case $case @{
                    Name = 'cut, then a look-up that fails'; Ids = @('OutcomeUnknown')
                    Fault = @{ kind = 'cutAfter'; method = 'POST'; times = 0 }, ((Refusal 400 @(Get-CanaryEcho $everyone)[0]) + @{ method = 'GET' })
                } @{ MaximumRetryCount = 1 }
            }

            if ("$name, $($case.Name)" -eq 'Add-EcwidCustomerContact, a row') {
                Invoke-Case $case @{ Name = 'none created'; Ids = @('ContactNotCreated'); Fault = @{ kind = 'status'; status = 200; method = 'POST'; times = 0; body = '{"createCount":0}' } }
            }
        }

        # A try whose answer was lost may have deleted it.
        Initialize-Store

        Invoke-Case $case @{ Name = 'success'; Ids = if ($case.Fails) { 'NotFound' } elseif ($case.Cmdlet -eq 'Import-EcwidCustomer' -and $case.Name -eq 'a file') { 'InvalidRequest' }; Fault = $null }
    }

    if (-not ($cases | Where-Object { $_.Cmdlet -eq $name -and $_.Offline })) {
        Disconnect-Ecwid
        $case = @($cases | Where-Object { $_.Cmdlet -eq $name -and -not $_.Connects })[0]
        if ($case) {
            $run = Invoke-WithCanary $case.Run $common, $Folder
            $results.Add([pscustomobject] @{
                    Cmdlet = $name; Case = $case.Name; Way = 'no connection'; Expected = @('NotConnected'); Ids = @($run.Ids | ForEach-Object { ($_ -split ',')[0] }); Outputs = $run.Outputs
                    Shown = $run.Shown; Leaks = @($run.Leaks); Verbose = [bool] $case.Verbose
                })
        }
    }
}

# The session's own connection, with which nobody names one.
Connect-Ecwid @how -StoreId 1003 -Token (Secret Token) | Out-Null
$results.Add([pscustomobject] @{
        Cmdlet = 'Connect-Ecwid'; Case = 'the session'; Way = 'Get-Variable'; Expected = @(); Ids = @(); Outputs = 0; Shown = 0; Leaks = @(Find-CanaryInVariable); Verbose = $false
    })
$count = Get-CanaryCount
[IO.File]::WriteAllText((Join-Path $Folder 'results.json'), (ConvertTo-Json @{ Texts = $count.Texts; Searches = $count.Searches; Runs = @($results) } -Depth 5))
