#requires -Version 5.1
# What Canary.Tests.ps1 and CanaryRun.ps1 share: the canaries, the searcher that knows their disguises, and what catches everything
# that a cmdlet call leaves behind. The canaries live in this module only, so that the global scope of the run holds none.

# The token has no beginning that gives it away; most of it looks like any token, and its end has what JSON, addresses and HTML
# write otherwise.
$script:Secrets = [ordered] @{
    Token         = 'Zq7wK4mR9xLp2vTs8Kd3Ny6+Hn/1"&=Bc5'
    Password      = 'gR4ss<hop>per-Xy81~Wq"Lark+77'
    ProxyPassword = 'tUnn3l-Quz56&Mole=Vb92'
}
$script:Person = [ordered] @{
    Name    = 'Cornelia Canaryfield'
    Email   = 'cornelia.tern+test@aviary-mail.example'
    Phone   = '+41 79 987 65 43'
    Company = 'Goldfinch & Sons'
    Street  = '17 "Nightjar" Lane'
    City    = 'Kestrelham'
    TaxId   = 'CHE-482.915.736'
    Notes   = 'pays after the third nightingale reminder, and her lawyer is Doctor Wrenwood of Ravensburgh'
    Contact = 'https://social.example/cornelia_hoopoe'
}

# What is enough to know a person by, if a part only comes out.
$script:PersonParts = 'Cornelia', 'Canaryfield', 'cornelia.tern', 'aviary-mail', '987 65 43', '799876543', '9876543', 'Goldfinch', 'Nightjar',
'Kestrelham', '482.915.736', '482915736', 'nightingale', 'Wrenwood', 'hoopoe'

function Get-CanarySecret([string] $Name) { $script:Secrets[$Name] }

function Get-CanaryPerson([string] $Name) { $script:Person[$Name] }

function Get-CanarySecureString([string] $Name) {
    $secure = [securestring]::new()
    $script:Secrets[$Name].ToCharArray() | ForEach-Object { $secure.AppendChar($_) }
    $secure
}

# Base64 of a text within others: three alignments, without the characters at the ends that depend on the neighbours.
function Get-Base64Form([byte[]] $Bytes) {
    foreach ($lead in 0..2) {
        $whole = [Convert]::ToBase64String([byte[]] ((, [byte] 0 * $lead) + $Bytes))
        $from = [int] [Math]::Ceiling($lead * 8 / 6)
        $to = [int] [Math]::Floor(($lead + $Bytes.Length) * 8 / 6)
        $form = $whole.Substring($from, $to - $from)
        $form
        $form.Replace('+', '-').Replace('/', '_')
    }
}

function Get-Form([string] $Text) {
    $Text
    foreach ($encoding in [Text.Encoding]::UTF8, [Text.Encoding]::Unicode, [Text.Encoding]::BigEndianUnicode) {
        $bytes = $encoding.GetBytes($Text)
        Get-Base64Form $bytes
        [BitConverter]::ToString($bytes).Replace('-', '')
        [BitConverter]::ToString($bytes)

        # Files are read as one character a byte.
        [Text.Encoding]::GetEncoding('iso-8859-1').GetString($bytes)
    }

    [uri]::EscapeDataString($Text)
    [uri]::EscapeDataString([uri]::EscapeDataString($Text))
    [uri]::EscapeDataString($Text).Replace('%20', '+')
    -join ([Text.Encoding]::UTF8.GetBytes($Text) | ForEach-Object { '%{0:X2}' -f $_ })
    -join ($Text.ToCharArray() | ForEach-Object { '\u{0:x4}' -f [int] $_ })
    -join ($Text.ToCharArray() | ForEach-Object { '&#{0};' -f [int] $_ })
    $Text.Replace('"', '\"').Replace('/', '\/')
    $Text.Replace('+', '\u002B').Replace('&', '\u0026').Replace('"', '\u0022').Replace('<', '\u003C').Replace('>', '\u003E')
    [Net.WebUtility]::HtmlEncode($Text)
    $Text.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;')
}

function New-Searcher([System.Collections.IDictionary] $Words) {
    $forms = [ordered] @{}
    foreach ($name in $Words.Keys) {
        foreach ($word in $Words[$name]) {
            foreach ($form in @(Get-Form $word).ToLowerInvariant()) {
                if ($form.Length -ge 6 -and -not $forms.Contains($form)) {
                    $forms[$form] = $name
                }
            }
        }
    }

    # One pass over a text for all forms, in lower case: to compare without regard to case takes forty times as long.
    $pattern = ($forms.Keys | Sort-Object Length -Descending | ForEach-Object { [regex]::Escape($_) }) -join '|'
    $quick = if ('Buffers.SearchValues' -as [type] -and $PSVersionTable.PSVersion -ge '7.6') { [Buffers.SearchValues]::Create([string[]] @($forms.Keys), [StringComparison]::Ordinal) }
    [pscustomobject] @{ Forms = $forms; Regex = [regex]::new($pattern, 'CultureInvariant'); Quick = $quick }
}

# Half of a secret is a leak too: every stretch of twelve characters has one of these in it.
function Get-Stretch([string] $Text) {
    $Text
    for ($start = 0; $start + 9 -le $Text.Length; $start += 4) { $Text.Substring($start, 9) }
}

$secretWords = [ordered] @{}
$script:Secrets.Keys | ForEach-Object { $secretWords[$_] = @(Get-Stretch $script:Secrets[$_]) }
$script:SecretSearcher = New-Searcher $secretWords
$script:PersonSearcher = New-Searcher ([ordered] @{ Person = @($script:Person.Values) + $script:PersonParts })
$script:SearchCount = 0
$script:TextCount = 0
$script:Clean = [Collections.Generic.HashSet[string]]::new()

<# Where canaries are in a text: an object for each, with what was found and what stands around it. #>
function Find-Canary([AllowNull()] [AllowEmptyString()] [string] $Text, [switch] $SecretsOnly) {
    if ([string]::IsNullOrEmpty($Text)) {
        return
    }

    $low = $Text.ToLowerInvariant()
    $script:TextCount++
    $searchers = if ($SecretsOnly) { @($script:SecretSearcher) } else { $script:SecretSearcher, $script:PersonSearcher }
    # The same text comes out of many places.
    if ($script:Clean.Contains($low)) {
        $searchers | ForEach-Object { $script:SearchCount += $_.Forms.Count }
        return
    }

    $isClean = -not $SecretsOnly
    foreach ($searcher in $searchers) {
        $script:SearchCount += $searcher.Forms.Count
        if ($searcher.Quick -and [MemoryExtensions]::IndexOfAny($low, $searcher.Quick) -lt 0) {
            continue
        }

        $match = $searcher.Regex.Match($low)
        if ($match.Success) {
            $isClean = $false
            $from = [Math]::Max(0, $match.Index - 60)
            [pscustomobject] @{ What = $searcher.Forms[$match.Value]; Excerpt = $Text.Substring($from, [Math]::Min(200, $Text.Length - $from)) }
        }
    }

    if ($isClean) {
        $null = $script:Clean.Add($low)
    }
}

<# The same for a file, whatever its encoding. #>
function Find-CanaryInFile([string] $Path, [switch] $SecretsOnly) {
    Find-Canary ([Text.Encoding]::GetEncoding('iso-8859-1').GetString([IO.File]::ReadAllBytes($Path))) -SecretsOnly:$SecretsOnly
}

<# How many texts were searched so far, and for how many forms of canaries in all. #>
function Get-CanaryCount { [pscustomobject] @{ Texts = $script:TextCount; Searches = $script:SearchCount } }

# The text of a server that repeats what it got: as it is, and in the disguises that servers, proxies and log writers use.
function Get-Echo([string[]] $Sends, [string] $Disguise) {
    $key = "$Disguise $Sends"
    if (-not $script:Echoes.ContainsKey($key)) {
        $script:Echoes[$key] = New-Echo $Sends $Disguise
    }

    $script:Echoes[$key]
}

$script:Echoes = @{}

function New-Echo([string[]] $Sends, [string] $Disguise) {
    $values = @($script:Secrets.Token) + @($Sends | ForEach-Object { if ($script:Secrets.Contains($_)) { $script:Secrets[$_] } else { $script:Person[$_] } })
    $said = foreach ($value in $values) {
        $utf8 = [Text.Encoding]::UTF8.GetBytes($value)
        switch ($Disguise) {
            'plain' { $value }
            'upper' { $value.ToUpperInvariant() }
            'url' { [uri]::EscapeDataString($value) }
            'form' { [uri]::EscapeDataString($value).Replace('%20', '+') }
            'twice' { [uri]::EscapeDataString([uri]::EscapeDataString($value)) }
            'percent' { -join ($utf8 | ForEach-Object { '%{0:x2}' -f $_ }) }
            'html' { [Net.WebUtility]::HtmlEncode($value) }
            'entities' { -join ($value.ToCharArray() | ForEach-Object { '&#{0};' -f [int] $_ }) }
            'json' { (ConvertTo-Json $value) }
            'unicode' { -join ($value.ToCharArray() | ForEach-Object { '\u{0:x4}' -f [int] $_ }) }
            'base64' { [Convert]::ToBase64String($utf8) }
            'base64 within' { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("x:$value")) }
            'utf-16' { [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($value)) }
            'hex' { [BitConverter]::ToString($utf8).Replace('-', '') }
            default { throw "There is no disguise '$Disguise'." }
        }
    }
    $said -join ' | '
}

$script:Disguises = 'plain', 'upper', 'url', 'form', 'twice', 'percent', 'html', 'entities', 'json', 'unicode', 'base64', 'base64 within', 'utf-16', 'hex'

function Get-CanaryDisguise { $script:Disguises }

<# The texts in which a server repeats what a call sends: short ones, because nobody would see the end of a long one. #>
function Get-CanaryEcho([AllowEmptyCollection()] [string[]] $Sends, [string] $Disguise = 'plain') {
    $all = @($Sends)
    for ($start = 0; $start -lt [Math]::Max(1, $all.Count); $start += 3) {
        Get-Echo @($all | Select-Object -Skip $start -First 3) $Disguise
    }
}

# "What if", and what -Verbose says of the same: the text of ShouldProcess names the record, for the person who is to judge.
$script:ShouldProcessText = '(?m)^(VERBOSE: |What if: )?Performing the operation ".*$'

function Add-Leak($Found, [System.Collections.IList] $Leaks, [string] $Where) {
    foreach ($one in @($Found)) {
        if ($one) {
            $Leaks.Add([pscustomobject] @{ Where = $Where; What = $one.What; Excerpt = $one.Excerpt })
        }
    }
}

function Search-Text([string] $Where, $Text, [System.Collections.IList] $Leaks, [switch] $SecretsOnly) {
    Add-Leak (Find-Canary ([string] $Text -replace $script:ShouldProcessText) -SecretsOnly:$SecretsOnly) $Leaks $Where
}

# The formatter, the serialisers and the error view are slow, and show what the properties say. So each kind of result goes through
# all of them for each cmdlet, and the others through the ones that are quick.
$script:IsThorough = $true

# As a person at the prompt, or a script that logs, would look at an object.
function Search-Object([string] $Where, $Object, [System.Collections.IList] $Leaks, [switch] $SecretsOnly) {
    $with = @{ Leaks = $Leaks; SecretsOnly = $SecretsOnly }
    Search-Text "$Where as text" "$Object" @with
    if (-not $script:IsThorough) {
        Search-Text "$Where, Export-Clixml" ([Management.Automation.PSSerializer]::Serialize($Object, 3)) @with
        return
    }

    Search-Text "$Where, Out-String" (Out-String -InputObject $Object -Width 4000) @with
    Search-Text "$Where, Format-List" ($Object | Format-List * -Force | Out-String -Width 4000) @with
    Search-Text "$Where, ConvertTo-Json" (ConvertTo-Json $Object -Depth 10 -WarningAction SilentlyContinue) @with
    Search-Text "$Where, Export-Clixml" ([Management.Automation.PSSerializer]::Serialize($Object, 3)) @with
}

function Search-Exception([string] $Where, [Exception] $Exception, [System.Collections.IList] $Leaks) {
    Search-Text "$Where, exception" $Exception.ToString() $Leaks
    for ($cause = $Exception; $cause; $cause = $cause.InnerException) {
        # The method that threw would bring half of the runtime along; the other properties are what a log writer would take. An
        # exception of the engine may hold an error record, which is searched by itself.
        $shown = $cause | Select-Object * -ExcludeProperty TargetSite, ErrorRecord, CommandInvocation, InnerException, Data
        Search-Text "$Where, exception, data" (@($cause.Data.GetEnumerator() | ForEach-Object { "$($_.Key) $($_.Value)" }) -join "`n") $Leaks
        Search-Text "$Where, exception, properties" (@($shown.PSObject.Properties | ForEach-Object { "$($_.Name) $($_.Value)" }) -join "`n") $Leaks
        if (-not $script:IsThorough) { continue }
        Search-Text "$Where, exception, Format-List" ($shown | Format-List * -Force | Out-String -Width 4000) $Leaks
        Search-Text "$Where, exception, ConvertTo-Json" ($shown | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue) $Leaks
    }
}

function Search-ErrorRecord([string] $Where, [Management.Automation.ErrorRecord] $Record, [System.Collections.IList] $Leaks) {
    # What it shows of itself, without its target.
    Search-Text "$Where as text" "$Record" $Leaks
    Search-Text "$Where, parts" ($Record.FullyQualifiedErrorId, $Record.CategoryInfo, $Record.ErrorDetails, $Record.ErrorDetails.RecommendedAction,
        $Record.ScriptStackTrace, $Record.InvocationInfo.PositionMessage, $Record.InvocationInfo.Line -join "`n") $Leaks
    Search-Exception $Where $Record.Exception $Leaks
    if (-not $script:IsThorough) { return }

    Search-Text "$Where, Out-String" ($Record | Out-String -Width 4000) $Leaks
    $bare = $Record | Select-Object * -ExcludeProperty TargetObject, Exception, InvocationInfo
    Search-Text "$Where without its target, Format-List" ($bare | Format-List * -Force | Out-String -Width 4000) $Leaks
    Search-Text "$Where without its target, ConvertTo-Json" ($bare | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue) $Leaks

    # The row itself is in its target and among the parameters that the engine keeps. A password that a row holds in plain text is the
    # caller's own; what was given as a SecureString is in none of these.
    $plain = "$(($Record.TargetObject | Out-String -Width 4000))"
    if (-not (Find-Canary $plain -SecretsOnly)) {
        Search-Text "$Where, Format-List" ($Record | Format-List * -Force | Out-String -Width 4000) $Leaks -SecretsOnly
        Search-Text "$Where, ConvertTo-Json" ($Record | Select-Object * -ExcludeProperty Exception, InvocationInfo | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue) $Leaks -SecretsOnly
        Search-Text "$Where, Export-Clixml" ([Management.Automation.PSSerializer]::Serialize($Record, 2)) $Leaks -SecretsOnly
    }
}

<#
    Runs a piece of script and searches everything that it leaves behind: its streams, its errors, $Error, its output, and the files of
    a folder. Returns the errors' ids and the leaks. What it showed goes to the host as well, and so into a transcript.
#>
function Invoke-WithCanary([scriptblock] $Run, [object[]] $Arguments = @(), [string] $Folder, [string[]] $PersonalFile = @(), [switch] $OutputIsPersonal, [switch] $Quick) {
    $script:IsThorough = -not $Quick
    $leaks = [Collections.Generic.List[object]]::new()
    $shown = [Collections.Generic.List[object]]::new()
    $ids = [Collections.Generic.List[string]]::new()
    $outputs = 0
    $global:Error.Clear()
    $thrown = $null
    try {
        & $Run @Arguments *>&1 | ForEach-Object { $shown.Add($_) }
    }
    catch {
        $thrown = $_
    }

    $errors = [Collections.Generic.List[object]]::new()
    if ($thrown) {
        $errors.Add($thrown)
        $ids.Add($thrown.FullyQualifiedErrorId)
    }

    foreach ($item in $shown) {
        switch ($item.GetType().Name) {
            'ErrorRecord' {
                $errors.Add($item)
                $ids.Add($item.FullyQualifiedErrorId)
            }
            { $_ -in 'VerboseRecord', 'DebugRecord', 'WarningRecord' } {
                Search-Text $_ $item.Message $leaks
            }
            'InformationRecord' {
                Search-Text $_ "$($item.MessageData)`n$($item.Source)`n$($item.Tags)" $leaks
            }
            default {
                $outputs++
                Search-Object 'output' $item $leaks -SecretsOnly:$OutputIsPersonal
            }
        }
    }

    foreach ($record in $errors) {
        Search-ErrorRecord 'error' $record $leaks
    }

    # $Error holds the same records, and whatever was swallowed on the way.
    foreach ($record in @($global:Error)) {
        $real = if ($record -is [Management.Automation.ErrorRecord]) { $record } else { $record.ErrorRecord }
        if ($real -and -not ($errors | Where-Object { [object]::ReferenceEquals($_, $real) -or $_.Exception -eq $real.Exception })) {
            Search-ErrorRecord '$Error' $real $leaks
        }
    }

    if ($Folder) {
        # What the caller's own file of rows holds is the caller's.
        foreach ($file in @(Get-ChildItem -LiteralPath $Folder -File -Recurse | Where-Object Name -NotLike 'rows*')) {
            Add-Leak (Find-CanaryInFile $file.FullName -SecretsOnly:($file.Name -in $PersonalFile)) $leaks "file $($file.Name)"
        }
    }

    # As the host shows it; the output is what was asked for.
    if (-not $Quick) {
        $shown | Where-Object { $_.GetType().Name -like '*Record' } | Out-Default
        if ($thrown) {
            $thrown | Out-Default
        }
    }

    [pscustomobject] @{ Ids = @($ids); Outputs = $outputs; Shown = $shown.Count; Leaks = @($leaks) }
}

<# The variables of the session, as Get-Variable hands them out. $Error is searched with every call, and holds the rows by right. #>
function Find-CanaryInVariable {
    $leaks = [Collections.Generic.List[object]]::new()
    $script:IsThorough = $true
    foreach ($variable in Get-Variable -Scope Global) {
        if ($variable.Name -notin 'Error', 'Host', 'ExecutionContext', 'StackTrace', 'CanaryVault') {
            Search-Text "variable $($variable.Name)" "$($variable.Value)" $leaks
            Search-Text "variable $($variable.Name), Format-List" ($variable.Value | Format-List * -Force | Out-String -Width 4000) $leaks
            Search-Text "variable $($variable.Name), Export-Clixml" ([Management.Automation.PSSerializer]::Serialize($variable.Value, 2)) $leaks
        }
    }

    $kept = $ExecutionContext.SessionState.PSVariable.GetValue('global:EcwidPS.Connection')
    if ($kept) {
        Search-Object 'the connection' $kept $leaks
    }

    $leaks
}

Export-ModuleMember -Function *Canary*
