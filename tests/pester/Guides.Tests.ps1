param([string] $Configuration = 'Debug')

BeforeDiscovery {
    $guides = Get-ChildItem (Join-Path $PSScriptRoot '../../docs/guides/*.md') | ForEach-Object {
        $text = [IO.File]::ReadAllText($_.FullName) -replace "`r"
        $number = 0
        $blocks = foreach ($block in [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```$')) {
            $number++
            @{ number = $number; firstLine = ($block.Groups[1].Value -split "`n")[0] }
        }
        if ($blocks) { @{ name = $_.Name; path = $_.FullName; blocks = @($blocks) } }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    $sandbox = Start-Sandbox $Configuration
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

    # What differs from run to run: times, sizes, ids (calls overlap), folders, how far a run came before it was stopped, how lines are broken.
    function Get-Steady([string] $Text) {
        $Text -replace '\d+ bytes, \d+ ms', '# bytes, # ms' -replace '\b3100\d{5}\b', '#' -replace '\d+(\.\d+)? ?m?s\b', '# s' -replace '\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\dZ?', '#' -replace '\S*[/\\](?=\w+\.(csv|jsonl)\b)' -replace '[\d,]+ requests', '# requests' `
            -replace '[\d,]+ created(?=[^\n]* [1-9][\d,]* skipped)', '# created' -replace '[1-9][\d,]* skipped', '# skipped' -replace '\s+', ' ' -replace '^ | $'
    }
}

AfterAll {
    Stop-Sandbox $sandbox
}

Describe 'docs/guides/<name>' -ForEach $guides {
    BeforeAll {
        # A reader has the example files in the folder.
        $folder = New-Item (Join-Path $TestDrive ([IO.Path]::GetFileNameWithoutExtension($name))) -ItemType Directory
        Copy-Item (Join-Path $root 'examples/*.csv') $folder
        $report = Join-Path $TestDrive "$name.json"
        Reset-Sandbox $sandbox
        Push-Location $folder
        try {
            $log = Invoke-ThisPowerShell -NoLogo -NoProfile -NonInteractive -File (Join-Path $root 'tests/pester/Invoke-Guide.ps1') -GuidePath $path -ModuleFolder (Join-Path $root 'out') -BaseUri $sandbox.BaseUri -ReportPath $report 2>&1 | Out-String
        }
        finally {
            Pop-Location
        }

        if (-not (Test-Path $report)) { throw "The guide could not be run: $log" }
        $results = Get-Content $report -Raw | ConvertFrom-Json
    }

    It 'block <number> runs without an error: <firstLine>' -ForEach $blocks {
        $result = $results[$number - 1]
        $result.Stop | Should -BeNullOrEmpty

        # Three rows of customers.csv are wrong on purpose. Other errors come only where the block is about errors.
        $errors = @($result.Errors | Where-Object { $_ -notmatch '^Row (217|502|844) ' })
        if ($result.Code -notmatch '-ErrorVariable|-ErrorAction SilentlyContinue|\bcatch\b') {
            $errors | Should -BeNullOrEmpty
        }
    }

    It 'shows below block <number> what it wrote' -ForEach $blocks {
        $result = $results[$number - 1]
        if ($null -ne $result.Shown) {
            Get-Steady $result.Output | Should -BeExactly (Get-Steady $result.Shown)
        }
    }
}
