#requires -Version 5.1
# Dot-sourced by the suites: makes another version of the built module, as a later release would be.

function Copy-ModuleAs([string] $Version, [string] $Module, [string] $Destination) {
    Copy-Item $Module $Destination -Recurse
    $manifest = Join-Path $Destination 'EcwidPS.psd1'
    $old = (Import-PowerShellDataFile $manifest).ModuleVersion
    [IO.File]::WriteAllText($manifest, [IO.File]::ReadAllText($manifest).Replace("'$old'", "'$Version'"))

    # The assembly has its version as four numbers, after the id of the hash algorithm (ECMA-335, II.22.2).
    $bytes = [Text.Encoding]::GetEncoding('iso-8859-1')
    $row = {
        param([version] $Numbers)
        $bytes.GetString([byte[]] (4, 128, 0, 0 + @($Numbers.Major, $Numbers.Minor, $Numbers.Build, 0 | ForEach-Object { [BitConverter]::GetBytes([uint16] $_) })))
    }
    $library = Join-Path $Destination 'EcwidPS.dll'
    $content = [IO.File]::ReadAllBytes($library)
    $text = $bytes.GetString($content)
    if (-not $text.Contains((& $row $old))) {
        throw "EcwidPS.dll can't be made one of version ${Version}: the assembly has its version $old in another way than expected."
    }

    # Every build has its own id, the first GUID of the heap (II.24.2.2): two files with one id are one assembly to .NET.
    $root = $text.IndexOf('BSJB', [StringComparison]::Ordinal)
    $heap = $text.IndexOf("#GUID`0", $root, [StringComparison]::Ordinal)
    $content = $bytes.GetBytes($text.Replace((& $row $old), (& $row $Version)))
    $id = $root + [BitConverter]::ToInt32($content, $heap - 8)
    $content[$id] = $content[$id] -bxor 255
    [IO.File]::WriteAllBytes($library, $content)
}
