<#
.SYNOPSIS
    Builds ModalitySim, runs its own tests, then runs the scenario suites against a target and leaves a report.

.DESCRIPTION
    What an integrator runs on site. Works in Windows PowerShell 5.1 and in PowerShell 7, from any folder.
    Paths are relative to the folder you are in; what you leave out is taken from the folder of this script.

    Exit codes: 0 passed; 1 the target failed a check; 2 wrong arguments or an invalid scenario; 3 the target is not
    reachable; 4 ModalitySim does not build here, its own tests failed, or it went wrong; 5 nothing was selected;
    130 cancelled. Of several stages the highest code is returned.

.PARAMETER Target
    The target file (see scenarios/targets). Without it the embedded reference PACS is started and tested.

.PARAMETER Suite
    A scenario file or a folder of scenarios. Without it all the scenarios that come with ModalitySim.

.PARAMETER Tag
    Only scenarios with this tag.

.PARAMETER Report
    The folder for the report. Without it a new folder, named by the time, under reports.

.PARAMETER SkipUnitTests
    Does not run ModalitySim's own tests.

.EXAMPLE
    .\run-tests.ps1

.EXAMPLE
    .\run-tests.ps1 -Target C:\site\pacs.yaml -Suite scenarios\workflow -SkipUnitTests
#>
[CmdletBinding()]
param(
    [string] $Target,
    [string] $Suite,
    [string] $Tag,
    [string] $Report,
    [switch] $SkipUnitTests
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
# PowerShell 7.4 and later can turn a program's exit code into an error; this script reads the codes itself.
$PSNativeCommandUseErrorActionPreference = $false

$root = $PSScriptRoot
$worst = 0

function Resolve-UserPath([string] $Path) {
    $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
}

function Write-Heading([string] $Text) {
    Write-Host ''
    Write-Host "== $Text" -ForegroundColor Cyan
}

if ($Target) {
    $Target = Resolve-UserPath $Target
    if (-not [System.IO.File]::Exists($Target)) {
        Write-Host "The target file does not exist: $Target" -ForegroundColor Red
        exit 2
    }
}

if ($Suite) {
    $Suite = Resolve-UserPath $Suite
    if (-not ([System.IO.Directory]::Exists($Suite) -or [System.IO.File]::Exists($Suite))) {
        Write-Host "The suite does not exist: $Suite" -ForegroundColor Red
        exit 2
    }
}
else {
    $Suite = [System.IO.Path]::Combine($root, 'scenarios')
}

if ($Report) {
    $Report = Resolve-UserPath $Report
}
else {
    $stamp = [System.DateTime]::Now.ToString('yyyyMMdd-HHmmss', [System.Globalization.CultureInfo]::InvariantCulture)
    $Report = [System.IO.Path]::Combine($root, 'reports', $stamp)
}

$solution = [System.IO.Path]::Combine($root, 'ModalitySim.sln')
$program = [System.IO.Path]::Combine($root, 'src', 'ModalitySim.Cli')

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Write-Host 'The .NET 10 SDK is needed: the program dotnet was not found.' -ForegroundColor Red
    exit 4
}

Write-Heading 'Build'
& dotnet build $solution -c Release -v quiet
if ($LASTEXITCODE -ne 0) {
    Write-Host "The build failed (code $LASTEXITCODE)." -ForegroundColor Red
    exit 4
}

if ($SkipUnitTests) {
    Write-Heading 'Unit tests: skipped'
}
else {
    Write-Heading 'Unit tests'
    & dotnet test $solution -c Release --no-build
    if ($LASTEXITCODE -ne 0) {
        Write-Host "ModalitySim's own tests failed (code $LASTEXITCODE)." -ForegroundColor Red
        $worst = 4
    }
}

$arguments = @('run', '--no-build', '-c', 'Release', '--project', $program, '--', 'run', $Suite, '--report', $Report)
$against = 'the embedded reference PACS'
if ($Target) {
    $arguments += @('--target', $Target)
    $against = $Target
}

if ($Tag) {
    $arguments += @('--tag', $Tag)
}

Write-Heading "Scenarios against $against"
& dotnet @arguments
$code = $LASTEXITCODE
if ($code -gt $worst) {
    $worst = $code
}

# A program ended by the system has a negative code on Windows: never a success.
if ($code -lt 0) {
    $worst = 4
}

Write-Heading 'Result'
Write-Host "Scenarios ended with code $code."
Write-Host "Report: $Report"
if ($worst -eq 0) {
    Write-Host 'Everything passed.' -ForegroundColor Green
}
else {
    Write-Host "Not everything passed: exit code $worst." -ForegroundColor Red
}

exit $worst
