#requires -Version 5.1
# Dot-sourced by suites, build.ps1 and the measurements: starts the PowerShell that runs this once more.

# Its program, and what comes before all other arguments: the process of the .NET tool is dotnet with pwsh.dll.
function Get-ThisPowerShell {
    $program = (Get-Process -Id $PID).Path
    $first = @(if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
    [pscustomobject] @{ Path = $program; Arguments = [string[]] $first }
}

function Invoke-ThisPowerShell {
    $shell = Get-ThisPowerShell
    $first = $shell.Arguments
    & $shell.Path @first @args
}

# For a process whose streams are read while it runs. Arguments is a command line: put what may hold blanks in quotation marks.
function New-ThisPowerShellStart([string] $Arguments) {
    $shell = Get-ThisPowerShell
    $start = [Diagnostics.ProcessStartInfo]::new($shell.Path)
    $start.Arguments = (@($shell.Arguments | ForEach-Object { "`"$_`"" }) + $Arguments) -join ' '
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.UseShellExecute = $false
    $start
}
