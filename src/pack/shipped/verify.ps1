# Verifies this evidence pack on Windows: digests of all files, and files that no manifest knows. Exit 0: all is as it was packed.
# Exit 1: something is not, and it says what.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
$failed = $false
$known = @{ 'tagmanifest-sha256.txt' = $true }
foreach ($manifest in 'tagmanifest-sha256.txt', 'manifest-sha256.txt') {
  if (-not (Test-Path -LiteralPath $manifest)) { Write-Output "FAILED  $manifest is missing"; $failed = $true; continue }
  foreach ($line in [System.IO.File]::ReadAllLines((Resolve-Path -LiteralPath $manifest))) {
    $digest = $line.Substring(0, 64)
    $name = $line.Substring(66)
    $known[$name] = $true
    if (-not (Test-Path -LiteralPath $name)) { Write-Output "FAILED  $name is missing"; $failed = $true; continue }
    $found = (Get-FileHash -LiteralPath $name -Algorithm SHA256).Hash.ToLowerInvariant()
    if ($found -ne $digest) { Write-Output "FAILED  $name is altered"; $failed = $true } else { Write-Output "ok      $name" }
  }
}
$root = (Get-Location).Path
foreach ($file in Get-ChildItem -Recurse -File -Force) {
  $name = $file.FullName.Substring($root.Length + 1).Replace('\', '/')
  if (-not $known.ContainsKey($name)) { Write-Output "FAILED  $name is in no manifest"; $failed = $true }
}
if ($failed) { Write-Output 'This pack is NOT as it was made.'; exit 1 }
Write-Output 'Every file is as it was packed. Compare the digest of the ZIP, or its signature, to know by whom.'
