#requires -Version 5.1
# Dot-sourced by the suites: makes another version of the built module, as a later release would be.

function Copy-ModuleAs([string] $Version, [string] $Module, [string] $Destination) {
    Copy-Item $Module $Destination -Recurse
    $manifest = Join-Path $Destination 'EcwidPS.psd1'
    $old = (Import-PowerShellDataFile $manifest).ModuleVersion
    [IO.File]::WriteAllText($manifest, [IO.File]::ReadAllText($manifest).Replace("'$old'", "'$Version'"))

    # The assembly has its version in its name and as four numbers, after the id of the hash algorithm (ECMA-335, II.22.2).
    $bytes = [Text.Encoding]::GetEncoding('iso-8859-1')
    $row = {
        param([version] $Numbers)
        $bytes.GetString([byte[]] (4, 128, 0, 0 + @($Numbers.Major, $Numbers.Minor, $Numbers.Build, 0 | ForEach-Object { [BitConverter]::GetBytes([uint16] $_) })))
    }
    $library = Join-Path $Destination 'EcwidPS.dll'
    $text = $bytes.GetString([IO.File]::ReadAllBytes($library))
    foreach ($change in ("EcwidPS-$old", "EcwidPS-$Version"), ((& $row $old), (& $row $Version))) {
        if ($change[0].Length -ne $change[1].Length -or -not $text.Contains($change[0])) {
            throw "EcwidPS.dll can't be made one of version ${Version}: the assembly has its version $old in another way than expected."
        }

        $text = $text.Replace($change[0], $change[1])
    }

    [IO.File]::WriteAllBytes($library, $bytes.GetBytes($text))
}
