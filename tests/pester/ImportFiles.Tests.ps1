param([string] $Configuration = 'Debug')

BeforeAll {
    . (Join-Path $PSScriptRoot 'Sandbox.ps1')
    Import-BuiltModule
    $sandbox = Start-Sandbox $Configuration
    $rows = "email,city`na@vale.example,Leeds`nb@vale.example,York`n"

    function New-File([string] $Name, [string] $Text = $rows) {
        $path = Join-Path $folder $Name
        [IO.File]::WriteAllText($path, $Text.Replace("`r`n", "`n"))
        $path
    }

    function Get-Change { @(Get-SandboxRequest $sandbox | Where-Object method -NE 'GET') }
    function Get-Name { @(Get-ChildItem $folder -Force | Sort-Object Name | ForEach-Object Name) }

    # On Linux and macOS only: Windows has no such files.
    function New-Pipe([string] $Name) {
        $path = Join-Path $folder $Name
        mkfifo $path
        $path
    }

    function Get-Mode([string] $Path) { (Get-Item -LiteralPath $Path).UnixMode }
}

AfterAll {
    Stop-Sandbox $sandbox
}

Describe 'The files of an import' {
    BeforeEach {
        Reset-Sandbox $sandbox
        Connect-Sandbox $sandbox -With @{ SkipCheck = $true }
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $null = New-Item -ItemType Directory $folder
        Push-Location $folder
        $quiet = @{ InformationAction = 'Ignore'; WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }
    }

    AfterEach {
        Pop-Location
    }

    Context 'One file in two roles' {
        It 'rejects the input as <what>' -ForEach @(
            @{ what = 'the report'; role = 'ReportPath'; spelled = { 'in.csv' } }
            @{ what = 'the report, with -WhatIf'; role = 'ReportPath'; spelled = { 'in.csv' }; with = @{ WhatIf = $true } }
            @{ what = 'the report, with -Force'; role = 'ReportPath'; spelled = { 'in.csv' }; with = @{ Force = $true } }
            @{ what = 'the report by its full path'; role = 'ReportPath'; spelled = { $in } }
            @{ what = 'the report by a detour'; role = 'ReportPath'; spelled = { "../$(Split-Path $folder -Leaf)/./in.csv" } }
            @{ what = 'the report of a drive of PowerShell'; role = 'ReportPath'; spelled = { $null = New-PSDrive -Name Files -PSProvider FileSystem -Root $folder -Scope Global; 'Files:/in.csv' } }
            @{ what = 'the report by a path of a provider'; role = 'ReportPath'; spelled = { "FileSystem::$in" } }
            @{ what = 'the report by a link'; role = 'ReportPath'; unix = $true; spelled = { (New-Item -ItemType SymbolicLink -Path link.csv -Target in.csv).Name } }
            @{ what = 'the report in a linked folder'; role = 'ReportPath'; unix = $true; spelled = { $null = New-Item -ItemType SymbolicLink -Path linked -Target .; 'linked/in.csv' } }
            @{ what = 'the report by a second name'; role = 'ReportPath'; unix = $true; spelled = { (New-Item -ItemType HardLink -Path second.csv -Target in.csv).Name } }
            @{ what = 'the resume file'; role = 'ResumeFile'; spelled = { 'in.csv' } }
            @{ what = 'the resume file by a second name'; role = 'ResumeFile'; unix = $true; spelled = { (New-Item -ItemType HardLink -Path second.csv -Target in.csv).Name } }
        ) {
            if ($unix -and $env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'links need a privilege on Windows'; return }
            $in = New-File in.csv
            $more = @{ $role = & $spelled } + $(if ($with) { $with } else { @{} })
            try {
                foreach ($named in @{ Path = 'in.csv' }, @{ LiteralPath = $in }) {
                    { Import-EcwidCustomer @named @more @quiet } | Should -Throw "*in.csv' is the input, and -$role names the same file*"
                }
            }
            finally { Remove-PSDrive Files -ErrorAction Ignore }

            Get-Content $in -Raw | Should -Be $rows
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'rejects the second of several files as the report, before anything of the first is sent' {
            $null = New-File a.csv
            $in = New-File b.csv
            { Import-EcwidCustomer a.csv, b.csv -ReportPath b.csv @quiet } | Should -Throw '*names the same file*'
            Get-Content $in -Raw | Should -Be $rows
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'leaves the file alone whose rows come down the pipeline, for it is not a report' {
            $in = New-File in.csv
            { Import-Csv in.csv | Import-EcwidCustomer -ReportPath in.csv @quiet } | Should -Throw '*in.csv'' is not a report of an import, so it was left as it is*'
            { Get-Item in.csv | Import-EcwidCustomer -ReportPath in.csv @quiet } | Should -Throw '*is not a report*'
            Get-Content $in -Raw | Should -Be $rows
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'rejects one file as report and resume file, <when>' -ForEach @(
            @{ when = 'before it is there'; journal = 'j'; report = './j' }
            @{ when = 'when it is a journal'; journal = 'j'; report = 'j'; make = { $null = Import-EcwidCustomer in.csv -ResumeFile j @quiet } }
        ) {
            $null = New-File in.csv
            if ($make) { & $make }
            $before = if (Test-Path j) { Get-Content j -Raw }
            Clear-SandboxRequest $sandbox
            { Import-EcwidCustomer in.csv -ResumeFile $journal -ReportPath $report -Force @quiet } | Should -Throw '-ReportPath and -ResumeFile name the same file*'
            $after = if (Test-Path j) { Get-Content j -Raw }
            $after | Should -Be $before
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'leaves a journal as it is that is named as the report of another import' {
            $null = New-File in.csv
            $null = Import-EcwidCustomer in.csv -ResumeFile j @quiet
            $before = Get-Content j -Raw
            { Import-EcwidCustomer in.csv -ReportPath j @quiet } | Should -Throw '*is not a report*'
            Get-Content j -Raw | Should -Be $before
        }
    }

    Context 'The report of the run before' {
        BeforeEach {
            $null = New-File in.csv
            $null = Import-EcwidCustomer in.csv -ReportPath r.csv @quiet
            $before = Get-Content r.csv -Raw
        }

        It 'is still there when <what>' -ForEach @(
            @{ what = 'the input is mistyped'; command = { Import-EcwidCustomer im.csv -ReportPath r.csv } }
            @{ what = 'the literal input is mistyped'; command = { Import-EcwidCustomer -LiteralPath im.csv -ReportPath r.csv } }
            @{ what = 'the encoding is mistyped'; command = { Import-EcwidCustomer in.csv -Encoding utf-9 -ReportPath r.csv } }
            @{ what = 'the encoding is that of another file'; command = { Import-EcwidCustomer in.csv -Encoding utf-16 -ReportPath r.csv } }
            @{ what = 'the delimiter is that of another file'; command = { Import-EcwidCustomer in.csv -Delimiter ';' -ReportPath r.csv } }
            @{ what = 'the delimiter is none'; command = { Import-EcwidCustomer in.csv -Delimiter 'x' -ReportPath r.csv } }
            @{ what = 'a column of the map is mistyped'; command = { Import-EcwidCustomer in.csv -ColumnMap @{ town = 'city' } -ReportPath r.csv } }
            @{ what = 'the resume file is none'; command = { Import-EcwidCustomer in.csv -ResumeFile in2.csv -ReportPath r.csv } }
            @{ what = 'no row comes'; command = { @() | Import-EcwidCustomer -ReportPath r.csv } }
        ) {
            $null = New-File in2.csv
            try { & $command *> $null } catch { $null = $_ }
            Get-Content r.csv -Raw | Should -Be $before
        }

        It 'is replaced by the next run, in any form that a spreadsheet saves it' {
            Import-Csv r.csv | Export-Csv r.csv -Delimiter ';' -Encoding unicode
            $null = Import-EcwidCustomer in.csv -ReportPath r.csv @quiet
            (Import-Csv r.csv).Status | Should -Be 'Failed', 'Failed'
        }

        It 'is still there when its own rows come down the pipeline, which would be lost' {
            { Import-Csv r.csv | Import-EcwidCustomer -ReportPath r.csv @quiet } | Should -Throw '*r.csv'' is open elsewhere*'
            Get-Content r.csv -Raw | Should -Be $before
            $null = (Import-Csv r.csv) | Import-EcwidCustomer -ReportPath r.csv @quiet
            @(Import-Csv r.csv).Count | Should -Be 2
        }

        It 'is replaced with -Force when it is another file' {
            $null = New-File other.csv 'a,b'
            { Import-EcwidCustomer in.csv -ReportPath other.csv @quiet } | Should -Throw '*is not a report of an import*Force*'
            $null = Import-EcwidCustomer in.csv -ReportPath other.csv -Force @quiet
            @(Import-Csv other.csv).Count | Should -Be 2
        }
    }

    Context 'What a wildcard finds' {
        It 'leaves out <what>, and says it once' -ForEach @(
            @{ what = 'the report'; with = @{ ReportPath = 'report.csv' }; out = '*report.csv'' is not imported: it is the file of -ReportPath.' }
            @{ what = 'the resume file'; with = @{ ResumeFile = 'journal.csv' }; out = '*journal.csv'' is not imported: it is the file of -ResumeFile.' }
        ) {
            $count = 150
            Copy-Item (Join-Path $PSScriptRoot '../cases/report-loop/a.csv') a.csv
            $first = @(Import-EcwidCustomer *.csv @with @quiet -WarningVariable none)
            $first.Count | Should -Be $count
            $none | Should -BeNullOrEmpty
            foreach ($command in { Import-EcwidCustomer *.csv @with @quiet -WarningVariable +warnings }, { Get-ChildItem *.csv | Import-EcwidCustomer @with @quiet -WarningVariable +warnings }) {
                $warnings = @()
                @(. $command).Count | Should -Be $count
                # Without a resume file, another one says that the customers exist by now.
                $leftOut = @($warnings | Where-Object Message -Like '*is not imported*')
                $leftOut.Count | Should -Be 1
                "$leftOut" | Should -BeLike $out
            }
        }

        It 'leaves out reports and resume files of other imports' {
            $null = New-File in.csv
            $null = Import-EcwidCustomer in.csv -ReportPath old-report.csv -ResumeFile old-journal.csv @quiet
            $results = @(Import-EcwidCustomer *.csv -RequireAllValid -Mode Upsert @quiet -WarningVariable warnings)
            $results.Status | Should -Be 'Unchanged', 'Unchanged'
            @($warnings).Count | Should -Be 2
            "$warnings" | Should -BeLike '*another import*'
            @(Get-ChildItem *.csv | Import-EcwidCustomer -RequireAllValid -Mode Upsert @quiet).Count | Should -Be 2
        }

        It 'leaves out folders' {
            $null = New-Item -ItemType Directory folder.csv
            $null = New-File in.csv
            (Import-EcwidCustomer *.csv -ErrorAction Stop -InformationAction Ignore).Status | Should -Be 'Created', 'Created'
        }

        It 'is an error that names -LiteralPath when it is nothing: <pattern>' -ForEach @(
            @{ pattern = '*.tsv' }
            @{ pattern = 'in?.csv' }
            @{ pattern = '[2026] customers.csv'; more = 'A file has exactly this name' }
            @{ pattern = '[2027] customers.csv' }
            @{ pattern = '[test.csv'; more = 'A file has exactly this name' }
            @{ pattern = 'folder*' }
            @{ pattern = 'report*' }
        ) {
            'in.csv', '[2026] customers.csv', '[test.csv' | ForEach-Object { $null = New-File $_ }
            $null = New-Item -ItemType Directory folder
            $null = Import-EcwidCustomer in.csv -ReportPath report.csv @quiet
            Clear-SandboxRequest $sandbox
            $failure = { Import-EcwidCustomer $pattern @quiet } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'EcwidInvalidRequest,*'
            "$failure" | Should -BeLike "No file matches '$([WildcardPattern]::Escape($pattern))'*$more*Use -LiteralPath*"
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'finds a name with brackets by -LiteralPath' {
            $null = New-File '[2026] customers.csv'
            $results = @(Import-EcwidCustomer -LiteralPath '[2026] customers.csv' -ReportPath '[2026] report.csv' -ResumeFile '[2026] journal' @quiet)
            $results.Status | Select-Object -Unique | Should -Be 'Created'
            Get-Name | Should -Be '[2026] customers.csv', '[2026] journal', '[2026] report.csv'
        }
    }

    Context 'What is no file' {
        It 'rejects a folder as input, and imports the others' {
            $null = New-Item -ItemType Directory customers
            $null = New-File in.csv
            $results = @(Import-EcwidCustomer customers, in.csv @quiet -ErrorVariable failed)
            $results.Status | Should -Be 'Created', 'Created'
            "$failed" | Should -Match "customers' is a folder. Name the files in it, for example with customers[\\/]\*\.csv\."
            $null = Get-Item customers | Import-EcwidCustomer @quiet -ErrorVariable failed
            "$failed" | Should -BeLike '*is a folder*'
        }

        It 'rejects <what> as <parameter>' -ForEach @(
            @{ what = 'an environment variable'; parameter = 'Path'; path = 'env:PATH'; text = '-Path is in Environment, where there are no files*' }
            @{ what = 'an environment variable'; parameter = 'LiteralPath'; path = 'env:PATH'; text = '-LiteralPath is in Environment, where there are no files*' }
            @{ what = 'a wildcard of functions'; parameter = 'Path'; path = 'function:*'; text = '-Path is in Function, where there are no files*' }
            @{ what = 'an environment variable'; parameter = 'ReportPath'; path = 'env:PATH'; text = '-ReportPath is in Environment, where there are no files*' }
            @{ what = 'an environment variable'; parameter = 'ResumeFile'; path = 'env:PATH'; text = '-ResumeFile is in Environment, where there are no files*' }
            @{ what = 'a folder'; parameter = 'ReportPath'; path = '.'; text = '-ReportPath * is a folder. Name a file.*' }
            @{ what = 'a folder'; parameter = 'ResumeFile'; path = '.'; text = '-ResumeFile * is a folder. Name a file.*' }
        ) {
            $null = New-File in.csv
            $arguments = @{ $parameter = $path } + $(if ($parameter -like '*Path' -and $parameter -ne 'ReportPath') { @{} } else { @{ Path = 'in.csv' } })
            { Import-EcwidCustomer @arguments @quiet } | Should -Throw $text
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
            Get-Name | Should -Be 'in.csv'
        }

        It 'rejects a pipe as input at once, by its name, a link, a wildcard and from the pipeline' {
            if ($env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'Windows has no pipes in folders'; return }
            $null = New-Pipe pipe.csv
            $null = New-Item -ItemType SymbolicLink -Path link.csv -Target pipe.csv
            $null = New-File in.csv
            foreach ($command in { Import-EcwidCustomer pipe.csv, in.csv -Mode Upsert @quiet -ErrorVariable failed }, { Import-EcwidCustomer link.csv, in.csv -Mode Upsert @quiet -ErrorVariable failed },
                { Import-EcwidCustomer [ip]*.csv -Mode Upsert -ReportPath r.csv -ResumeFile j @quiet -ErrorVariable failed }, { Get-Item pipe.csv, in.csv | Import-EcwidCustomer -Mode Upsert @quiet -ErrorVariable failed }) {
                @(. $command).Count | Should -Be 2
                @($failed).Count | Should -Be 1
                "$failed" | Should -BeLike '*is a pipe, and an import reads its file twice*'
            }
        }

        It 'rejects <what> as -<parameter> at once' -ForEach @(
            @{ what = 'a pipe'; parameter = 'ReportPath'; path = { New-Pipe p } }
            @{ what = 'a pipe'; parameter = 'ResumeFile'; path = { New-Pipe p } }
            @{ what = 'a device'; parameter = 'ReportPath'; path = { '/dev/null' } }
            @{ what = 'a device'; parameter = 'ResumeFile'; path = { '/dev/null' } }
            @{ what = 'a link that leads in a circle'; parameter = 'ReportPath'; path = { ln -s b a; ln -s a b; 'a' } }
        ) {
            if ($env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'Windows has no such files'; return }
            $null = New-File in.csv
            $arguments = @{ $parameter = & $path }
            foreach ($more in @{}, @{ WhatIf = $true }, @{ Force = $true }) {
                { Import-EcwidCustomer in.csv @arguments @more @quiet } | Should -Throw "-$parameter * is $what. Name a file.*"
            }
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }

        It 'says that <what> is not a row' -ForEach @(
            @{ what = 'the name of a file'; value = 'in.csv'; text = 'The input is text, and not a row. Pipe in rows*-Path.*' }
            @{ what = 'a number'; value = 5; text = 'The input is a Int32, and not a row*' }
        ) {
            $null = New-File in.csv
            $results = @($value, [pscustomobject] @{ email = 'c@vale.example' } | Import-EcwidCustomer @quiet -ErrorVariable failed)
            $results.Status | Should -Be 'Created'
            @($failed).Count | Should -Be 1
            "$failed" | Should -BeLike "Row 1: $text"
        }

        It 'rejects rows of the pipeline beside -Path, for one of the two would be ignored' {
            $null = New-File in.csv
            { Import-Csv in.csv | Import-EcwidCustomer -Path in.csv @quiet } | Should -Throw '-Path was given*'
            { Import-Csv in.csv | Import-EcwidCustomer -LiteralPath in.csv @quiet } | Should -Throw '-LiteralPath was given*'
            Get-SandboxRequest $sandbox | Should -BeNullOrEmpty
        }
    }

    Context 'Who may read them' {
        It 'makes report and resume file for their owner only, and keeps the permissions of those that are there' {
            if ($env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'Windows has no such permissions'; return }
            $null = New-File in.csv
            $null = Import-EcwidCustomer in.csv -ReportPath r.csv -ResumeFile j @quiet
            Get-Mode r.csv | Should -Be '-rw-------'
            Get-Mode j | Should -Be '-rw-------'
            chmod 640 r.csv j
            $null = Import-EcwidCustomer in.csv -ReportPath r.csv -ResumeFile j @quiet
            Get-Mode r.csv | Should -Be '-rw-r-----'
            Get-Mode j | Should -Be '-rw-r-----'
        }

        It 'lets an empty file that was made before share a report' {
            if ($env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'Windows has no such permissions'; return }
            $null = New-File in.csv
            $null = New-File r.csv ''
            chmod 644 r.csv
            $null = Import-EcwidCustomer in.csv -ReportPath r.csv @quiet
            @(Import-Csv r.csv).Count | Should -Be 2
            Get-Mode r.csv | Should -Be '-rw-r--r--'
        }
    }
}
