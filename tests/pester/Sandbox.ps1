#requires -Version 5.1
# Dot-sourced by the suites: starts the sandbox on a socket, and talks to its control plane.
. (Join-Path $PSScriptRoot 'ThisPowerShell.ps1')

function Import-BuiltModule {
    Import-Module (Join-Path $PSScriptRoot '../../out/EcwidPS/EcwidPS.psd1') -Force -ErrorAction Stop
}

function Start-Sandbox([string] $Configuration, [string[]] $Arguments = @()) {
    $program = Join-Path $PSScriptRoot "../sandbox-host/bin/$Configuration/net10.0/sandbox-host.dll"
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.Arguments = (@("`"$program`"", '--parent-pid', $PID, '--samples') + $Arguments) -join ' '
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch 'listening on (http://127\.0\.0\.1:\d+)/api/v3') {
        throw "The sandbox host did not start: $line"
    }

    [pscustomobject] @{ Process = $process; Root = $Matches[1]; BaseUri = $Matches[1] + '/api/v3'; StoreId = 1003 }
}

function Stop-Sandbox($Sandbox) {
    if ($Sandbox -and -not $Sandbox.Process.HasExited) {
        $Sandbox.Process.Kill()
        $Sandbox.Process.WaitForExit()
    }
}

function Reset-Sandbox($Sandbox) {
    $null = Invoke-RestMethod "$($Sandbox.Root)/_sandbox" -Method Delete
}

function Get-SandboxRequest($Sandbox) {
    # Two steps: Invoke-RestMethod writes an array as one object.
    $requests = Invoke-RestMethod "$($Sandbox.Root)/_sandbox/requests"
    $requests | Where-Object { $_ }
}

function Clear-SandboxRequest($Sandbox) {
    $null = Invoke-RestMethod "$($Sandbox.Root)/_sandbox/requests" -Method Delete
}

function Add-SandboxFault($Sandbox, [hashtable] $Fault) {
    $null = Invoke-RestMethod "$($Sandbox.Root)/_sandbox/faults" -Method Post -Body (ConvertTo-Json $Fault -Depth 5) -ContentType 'application/json'
}

function Set-SandboxStore($Sandbox, [hashtable] $Store, [long] $StoreId = $Sandbox.StoreId) {
    $null = Invoke-RestMethod "$($Sandbox.Root)/_sandbox/stores/$StoreId" -Method Patch -Body (ConvertTo-Json $Store -Depth 5) -ContentType 'application/json'
}

function Add-SandboxStore($Sandbox, [hashtable] $Store) {
    $null = Invoke-RestMethod "$($Sandbox.Root)/_sandbox/stores" -Method Post -Body (ConvertTo-Json $Store -Depth 5) -ContentType 'application/json'
}

function Get-SandboxCustomer($Sandbox, [long] $StoreId = $Sandbox.StoreId) {
    $customers = Invoke-RestMethod "$($Sandbox.Root)/_sandbox/stores/$StoreId/customers"
    $customers | Where-Object { $_ }
}

function New-Token([string] $Text = 'secret_sandbox') {
    $token = [securestring]::new()
    $Text.ToCharArray() | ForEach-Object { $token.AppendChar($_) }
    $token
}

function Connect-Sandbox($Sandbox, [string] $Token = 'secret_sandbox', [long] $StoreId = $Sandbox.StoreId, [hashtable] $With = @{}) {
    # The limits of the real service would only make the tests slow.
    $limits = @{ RequestsPerMinute = 1000000 }
    foreach ($name in $With.Keys) {
        $limits[$name] = $With[$name]
    }

    Connect-Ecwid -StoreId $StoreId -Token (New-Token $Token) -BaseUri $Sandbox.BaseUri @limits
}

function New-SandboxShell($Sandbox) {
    # A session of its own, connected, for what is to be stopped.
    $shell = [powershell]::Create()
    $null = $shell.AddScript({
            param($module, $baseUri, $token)
            Import-Module $module
            Connect-Ecwid -StoreId 1003 -Token $token -BaseUri $baseUri -RequestsPerMinute 1000000
        }).AddArgument((Get-Module EcwidPS).Path).AddArgument($Sandbox.BaseUri).AddArgument((New-Token)).Invoke()
    $shell.Commands.Clear()
    Clear-SandboxRequest $Sandbox
    $shell
}

function Measure-Stop($Shell, $Running) {
    # As by Ctrl+C: how many milliseconds until it has ended.
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $Shell.Stop()
    $clock.ElapsedMilliseconds
    try { $null = $Shell.EndInvoke($Running) } catch { $null = $_ }
}
