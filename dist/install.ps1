# Installs one fixed version of one program, for Windows PowerShell 5.1 and newer:
#   irm <address of this file> | iex
#   powershell -ExecutionPolicy Bypass -File install.ps1 -Help
# PowerShell runs nothing before it has read the closing brace of the last line, so half a download does nothing.

[CmdletBinding()]
param(
  [string] $Dir,
  [string] $Version,
  [switch] $All,
  [switch] $RequireSignature,
  [switch] $AllowDowngrade,
  [switch] $NoPath,
  [switch] $Quiet,
  [switch] $Uninstall,
  [switch] $Help
)

# A scope of its own: preferences and functions end with it, even if iex runs this in the user's session.
& {
  param([hashtable] $given, $invocation)

  Set-StrictMode -Version 3.0
  $ErrorActionPreference = 'Stop'

  $name = '@name@'
  $baseUrl = '@base_url@'
  $channel = '@channel@'
  $ownVersion = '@version@'
  $mainBin = '@main_bin@'
  $installDir = '@install_dir@'
  $cargoInstall = '@cargo_install@'
  $keys = @('@keys@'.Split(' ') | Where-Object { $_ -ne '' })
  # Processors by the names that Windows has for them: the builds that each can run, the fastest first.
  $processors = @{
    # @processors@
  }
  $artifacts = @(
    # @artifacts@
  )
  $commentMark = 'trusted comment: '
  $anotherPublisher = 'nothing was installed; somebody else may have written it: tell the publisher'
  $fromSource = ''
  if ($cargoInstall -ne '') { $fromSource = "to build it from source: $cargoInstall" }

  function Invoke-Installer {
    if ($options.Help) { return Show-Usage }
    Assert-Windows
    $base = Get-Base
    if ($options.Version -ne '' -and $options.Version -ne $ownVersion) { return Invoke-OtherVersion $base }
    $dir = Get-Folder
    $chosen = @($artifacts | Where-Object { $options.All -or $_.Bin -eq $mainBin })
    if ($options.Uninstall) { return Uninstall-All @($chosen | ForEach-Object { $_.Bin } | Sort-Object -Unique) $dir }
    $arch = Get-Arch
    $chosen = @($chosen | Where-Object { $_.Arch -eq $arch })

    New-Folder $dir
    $work = Join-Path $dir ('.' + $mainBin + '.' + [IO.Path]::GetRandomFileName())
    try {
      $new = Join-Path $work 'new'
      New-Folder $new
      $sums = Get-SignedSums $base $ownVersion $work
      $sequence = Get-SequenceToKeep $sums $base $work $dir
      foreach ($artifact in $chosen) {
        Assert-Named $sums $artifact.Sha256 $artifact.Path
        Get-Binary $artifact $base $work $new
      }
      foreach ($artifact in $chosen) {
        if ($artifact.Bin -eq $mainBin) { $null = Test-Binary (Join-Path $new "$mainBin.exe") }
      }
      Move-All $chosen $new $dir
      if ($null -ne $sequence) { [IO.File]::WriteAllText((Get-SeenFile $dir), "$sequence $ownVersion`n") }
    } finally {
      Remove-Quietly $work
    }
    foreach ($artifact in $chosen) { Say "installed $(Join-Path $dir ($artifact.Bin + '.exe'))" }
    $main = Join-Path $dir "$mainBin.exe"
    if ([IO.File]::Exists($main)) { Say (Test-Binary $main) }
    Add-ToPath $dir
  }

  function Show-Usage {
    Write-Host @"
Installs $name $ownVersion ($channel).

Usage: install.ps1 [-Dir DIR] [-Version VERSION] [-All] [-RequireSignature] [-AllowDowngrade]
                   [-NoPath] [-Quiet] [-Uninstall]

  -Dir DIR          the folder to install into (default: $installDir)
  -Version VERSION  another version of the channel, or latest
  -All              all programs, not only $mainBin
  -RequireSignature installs nothing if the signature can't be checked, with minisign
  -AllowDowngrade   installs a version older than the last one that was installed here,
                    though the publisher has not gone back
  -NoPath           leaves PATH alone
  -Quiet            says nothing but errors
  -Uninstall        removes what this installs
  -Help             this text

Environment variables, for where an option can't be given:
  PREFIX_INSTALL_DIR, PREFIX_INSTALL_VERSION, PREFIX_INSTALL_ALL=1, PREFIX_INSTALL_NO_PATH=1,
  PREFIX_INSTALL_QUIET=1, PREFIX_INSTALL_UNINSTALL=1, PREFIX_INSTALL_REQUIRE_SIGNATURE=1,
  PREFIX_INSTALL_ALLOW_DOWNGRADE=1
  PREFIX_INSTALL_URL  where to download from (default: $baseUrl)
"@
  }

  function Say([string] $text) {
    if (-not $options.Quiet -and $text -ne '') { Write-Host $text }
  }

  # Caught at the end and printed there, so that the user never sees an exception.
  function Stop-Install([string] $what, [string[]] $hints = @()) {
    throw @{ What = $what; Hints = $hints }
  }

  function Get-Options {
    $read = @{}
    foreach ($option in @('Dir', 'Version')) {
      $read[$option] = [string] $given[$option]
      if ($read[$option] -eq '') { $read[$option] = [string] (Read-Variable $option.ToUpperInvariant()) }
    }
    foreach ($option in @('All', 'RequireSignature', 'AllowDowngrade', 'NoPath', 'Quiet', 'Uninstall', 'Help')) { $read[$option] = [bool] $given[$option] }
    $switches = @{
      ALL = 'All'; NO_PATH = 'NoPath'; QUIET = 'Quiet'; UNINSTALL = 'Uninstall'
      REQUIRE_SIGNATURE = 'RequireSignature'; ALLOW_DOWNGRADE = 'AllowDowngrade'
    }
    foreach ($variable in $switches.Keys) {
      if (@('', '0', 'false', 'no') -notcontains (Read-Variable $variable)) { $read[$switches[$variable]] = $true }
    }
    $read
  }

  function Read-Variable([string] $end) {
    $text = [Environment]::GetEnvironmentVariable('PREFIX_INSTALL_' + $end)
    if ($null -eq $text) { return '' }
    $text
  }

  function Assert-Windows {
    if ([Environment]::OSVersion.Platform -ne [PlatformID]::Win32NT) {
      Stop-Install 'this script installs on Windows only' @('on Linux and macOS, use install.sh, from the same folder')
    }
  }

  # In a 32-bit PowerShell on a 64-bit Windows, PROCESSOR_ARCHITEW6432 has the real processor.
  function Get-Processor {
    $processor = [Environment]::GetEnvironmentVariable('PROCESSOR_ARCHITEW6432')
    if (-not $processor) { $processor = [Environment]::GetEnvironmentVariable('PROCESSOR_ARCHITECTURE') }
    [string] $processor
  }

  # What to install: the build for this processor, or else one that it can run by emulation.
  function Get-Arch {
    $processor = Get-Processor
    $runs = @($processors[$processor])
    $built = @($artifacts | ForEach-Object { $_.Arch } | Sort-Object -Unique)
    foreach ($arch in $runs) {
      if ($built -notcontains $arch) { continue }
      if ($arch -ne $runs[0]) { Say "this is ${processor}: Windows runs the $arch build of $mainBin here, too" }
      return $arch
    }
    Stop-Install "$mainBin $ownVersion is not built for Windows on $processor" @("it is built for $($built -join ', ')", $fromSource)
  }

  function Get-Base {
    $base = Read-Variable 'URL'
    if ($base -eq '') { $base = $baseUrl }
    $base = $base.TrimEnd('/')
    $address = $null
    if (-not [Uri]::TryCreate($base, [UriKind]::Absolute, [ref] $address) -or -not (Test-Address $address)) {
      Stop-Install "will not download from `"$base`"" @('the address must begin with https:// (http:// is for this machine only)')
    }
    $base
  }

  function Test-Address([Uri] $address) {
    if ($address.UserInfo -ne '') { return $false }
    $address.Scheme -eq 'https' -or ($address.Scheme -eq 'http' -and $address.IsLoopback)
  }

  function Get-Folder {
    $dir = $options.Dir
    if ($dir -eq '') { $dir = $installDir }
    if ($dir -eq '~' -or $dir.StartsWith('~/') -or $dir.StartsWith('~\')) {
      $dir = [Environment]::GetFolderPath('UserProfile') + $dir.Substring(1)
    }
    # Relative to the user's location, which .NET does not know.
    $dir = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($dir)
    [IO.Path]::GetFullPath($dir).TrimEnd('\')
  }

  function New-Folder([string] $path) {
    try {
      $null = [IO.Directory]::CreateDirectory($path)
    } catch {
      Stop-Install "cannot make the folder ${path}: $(Get-Reason $_)" @('name another with -Dir')
    }
  }

  # The innermost exception has the cause.
  function Get-Reason($record) {
    $record.Exception.GetBaseException().Message
  }

  function Remove-Quietly([string] $path) {
    if (Test-Path -LiteralPath $path) {
      Remove-Item -LiteralPath $path -Recurse -Force -ErrorAction SilentlyContinue
    }
  }

  # Leaves the checked binary in the folder $new.
  function Get-Binary([hashtable] $artifact, [string] $base, [string] $work, [string] $new) {
    $url = "$base/$channel/$ownVersion/$($artifact.Path)"
    $archive = Join-Path $work 'archive.zip'
    Say "downloading $($artifact.Bin) $ownVersion ($([Math]::Ceiling($artifact.Size / 1000)) kB)"
    Get-File $url $archive $artifact.Size
    $found = Get-Sha256 $archive
    if ($found -ne $artifact.Sha256) {
      Stop-Install "the download is not what was published: $url`n  expected sha256 $($artifact.Sha256)`n  got      sha256 $found" `
        @('nothing was installed; try again, and tell the publisher if it stays so')
    }
    $unpacked = Join-Path $work ('unpacked-' + $artifact.Bin)
    Expand-Zip $archive $unpacked
    $exe = Join-Path $unpacked ($artifact.Bin + '.exe')
    if (-not [IO.File]::Exists($exe)) { Stop-Install "there is no $($artifact.Bin).exe in $url" @('nothing was installed') }
    [IO.File]::Move($exe, (Join-Path $new ($artifact.Bin + '.exe')))
  }

  # The SHA256SUMS of a version whose signature is good: its lines, and its sequence. Nothing if that can't be checked here.
  function Get-SignedSums([string] $base, [string] $version, [string] $work) {
    if ($keys.Count -eq 0) {
      if ($options.RequireSignature) { Stop-Install "$name is published without signatures" @('leave out -RequireSignature') }
      return
    }
    $minisign = Find-Minisign
    if ($minisign -eq '') {
      if ($options.RequireSignature) {
        Stop-Install 'minisign was not found' @('install it, or leave out -RequireSignature; nothing was installed')
      }
      Say 'checked by SHA-256 only: with minisign, this script would check the signature'
      return
    }
    $url = "$base/$channel/$version/SHA256SUMS"
    $file = Join-Path $work 'SHA256SUMS'
    Get-File $url $file 10000000
    Get-File "$url.minisig" "$file.minisig" 10000
    $said = Get-Statement $minisign $file "$file.minisig"
    $start = "{`"file`":`"SHA256SUMS`",`"channel`":`"$channel`",`"version`":`"$version`",`"sequence`":"
    if ($version -eq 'latest') { $start = "{`"file`":`"latest/SHA256SUMS`",`"channel`":`"$channel`",`"version`":`"" }
    if (-not $said.StartsWith($start, [StringComparison]::Ordinal)) {
      Stop-Install "the signature of $url is not by the key of $name, or of another version" @($anotherPublisher)
    }
    Say 'the signature is good, says minisign'
    @{ Lines = [IO.File]::ReadAllLines($file); Sequence = Get-Sequence $said; Minisign = $minisign }
  }

  function Find-Minisign {
    $found = @(Get-Command minisign -CommandType Application -ErrorAction SilentlyContinue)
    if ($found.Count -eq 0) { return '' }
    $found[0].Path
  }

  # What a signature says besides, if one of the keys has signed both the file and that; else an empty text.
  function Get-Statement([string] $minisign, [string] $file, [string] $signature) {
    $lines = [IO.File]::ReadAllLines($signature)
    if ($lines.Count -lt 3 -or -not $lines[2].StartsWith($commentMark, [StringComparison]::Ordinal)) { return '' }
    foreach ($key in $keys) {
      $start = New-Object Diagnostics.ProcessStartInfo
      $start.FileName = $minisign
      $start.Arguments = "-V -q -P $key -m `"$file`" -x `"$signature`""
      $start.UseShellExecute = $false
      $start.CreateNoWindow = $true
      $process = [Diagnostics.Process]::Start($start)
      $process.WaitForExit()
      if ($process.ExitCode -eq 0) { return $lines[2].Substring($commentMark.Length) }
    }
    ''
  }

  function Get-Sequence([string] $said) {
    $found = [regex]::Match($said, '"sequence":([0-9]{1,15})')
    if (-not $found.Success) { return [long] 0 }
    [long] $found.Groups[1].Value
  }

  function Assert-Named($sums, [string] $sha256, [string] $path) {
    if ($null -eq $sums -or $sums.Lines -ccontains "$sha256  $path") { return }
    Stop-Install "SHA256SUMS, which is signed, does not name $path as this script does" @($anotherPublisher)
  }

  # The highest sequence that was seen here, to be kept. Stops if this version is older than that, unless it is there
  # already or the publisher has gone back to it, as latest.json says, whose signature has the same text as its comment.
  function Get-SequenceToKeep($sums, [string] $base, [string] $work, [string] $dir) {
    if ($null -eq $sums) { return }
    $sequence = $sums.Sequence
    $latest = Get-Latest $sums.Minisign $base $work
    $start = "{`"schema`":1,`"channel`":`"$channel`",`"version`":`"$ownVersion`",`"sequence`":"
    if ($latest.StartsWith($start, [StringComparison]::Ordinal)) { $sequence = [Math]::Max($sequence, (Get-Sequence $latest)) }
    $seen = Get-SeenFile $dir
    if (-not [IO.File]::Exists($seen)) { return $sequence }
    $found = [regex]::Match([IO.File]::ReadAllText($seen), '^([0-9]{1,15}) (\S+)')
    if (-not $found.Success) { return $sequence }
    $last = [long] $found.Groups[1].Value
    if ($sequence -ge $last) { return $sequence }
    if ($found.Groups[2].Value -cne $ownVersion -and -not $options.AllowDowngrade -and $options.Version -eq '') {
      Stop-Install "$ownVersion of $channel is older than what was installed here before: its sequence is $sequence, and that was $last" `
        @('the publisher has not gone back to it: try again in a few minutes, since caches may be behind; if it stays so, somebody may be holding newer versions back', 'if you mean it, run this again with -AllowDowngrade; nothing was installed')
    }
    $last
  }

  # What latest.json says; an empty text if it is missing, or not signed by one of the keys.
  function Get-Latest([string] $minisign, [string] $base, [string] $work) {
    $signature = Join-Path $work 'latest.minisig'
    try {
      Get-File "$base/$channel/latest.json.minisig" $signature 10000
    } catch {
      return ''
    }
    $lines = [IO.File]::ReadAllLines($signature)
    if ($lines.Count -lt 3 -or $lines[2].Length -lt $commentMark.Length) { return '' }
    $file = Join-Path $work 'latest.json'
    [IO.File]::WriteAllText($file, $lines[2].Substring($commentMark.Length) + "`n")
    Get-Statement $minisign $file $signature
  }

  function Get-SeenFile([string] $dir) {
    Join-Path $dir ".$mainBin.$channel.signed"
  }

  function Get-File([string] $url, [string] $path, [long] $limit) {
    for ($attempt = 1; ; $attempt++) {
      $fault = Receive-File $url $path $limit
      if ($null -eq $fault) { return }
      if ($attempt -eq 3 -or -not $fault.Again) {
        $hint = 'is the network up, and is this version still published?'
        if ($fault.ContainsKey('Hint')) { $hint = $fault.Hint }
        Stop-Install "cannot download ${url}: $($fault.Reason)" @("nothing was installed; $hint")
      }
      Say "attempt $($attempt + 1) of 3: $($fault.Reason)"
      Start-Sleep -Seconds (2 * $attempt)
    }
  }

  # Returns nothing, or the reason, and whether it is worth another attempt. Redirects are followed by hand, since each
  # must lead to an address that is as safe as the first.
  function Receive-File([string] $url, [string] $path, [long] $limit) {
    $address = [Uri] $url
    for ($hop = 0; $hop -lt 10; $hop++) {
      if (-not (Test-Address $address)) { return @{ Reason = "it leads to $address, which is not safe"; Again = $false } }
      $request = [Net.WebRequest]::Create($address)
      $request.AllowAutoRedirect = $false
      $request.UserAgent = 'install.ps1'
      $request.Timeout = 60000
      $request.ReadWriteTimeout = 60000
      $response = $null
      try {
        $response = $request.GetResponse()
        $location = $response.Headers['Location']
        if ([int] $response.StatusCode -lt 300) {
          return Save-Body $response $path $limit
        }
        if (-not $location) { return @{ Reason = "HTTP $([int] $response.StatusCode)"; Again = $false } }
        $address = New-Object Uri -ArgumentList $address, $location
      } catch {
        return Get-Fault $_.Exception
      } finally {
        if ($null -ne $response) { $response.Close() }
      }
    }
    @{ Reason = 'too many redirections'; Again = $false }
  }

  # Returns nothing, or the fault of an answer that is larger than it may be, of which it writes no more than the limit.
  function Save-Body($response, [string] $path, [long] $limit) {
    $file = [IO.File]::Create($path)
    try {
      $body = $response.GetResponseStream()
      $buffer = New-Object byte[] 65536
      while (($count = $body.Read($buffer, 0, $buffer.Length)) -gt 0) {
        if ($file.Length + $count -gt $limit) {
          return @{
            Reason = "it is larger than the $limit bytes that it may have, so the download was stopped"
            Again = $false
            Hint = 'try again, and tell the publisher if it stays so'
          }
        }
        $file.Write($buffer, 0, $count)
      }
      if ($response.ContentLength -ge 0 -and $file.Length -ne $response.ContentLength) {
        throw "the connection broke after $($file.Length) of $($response.ContentLength) bytes"
      }
    } finally {
      $file.Dispose()
    }
  }

  function Get-Fault([Exception] $exception) {
    $base = $exception.GetBaseException()
    $reason = $base.Message
    $hint = Get-DiskHint $base
    if ($hint -ne '') { return @{ Reason = $reason; Again = $false; Hint = $hint } }
    if ($base -is [Security.Authentication.AuthenticationException]) {
      $hint = 'is the clock right, or is a proxy in the way?'
      return @{ Reason = $reason; Again = $false; Hint = $hint }
    }
    while ($null -ne $exception -and $exception -isnot [Net.WebException]) { $exception = $exception.InnerException }
    if ($null -eq $exception -or $null -eq $exception.Response) { return @{ Reason = $reason; Again = $true } }
    $status = [int] $exception.Response.StatusCode
    @{ Reason = "HTTP $status"; Again = $status -ge 500 -or $status -eq 408 -or $status -eq 429 }
  }

  # Empty if it is not the disk's fault. In this order: no permission, write-protected, in use, full (two codes), quota
  # exceeded. (System Error Codes of Windows, as HRESULT.)
  function Get-DiskHint([Exception] $exception) {
    $codes = @('0x80070005', '0x80070013', '0x80070020', '0x80070027', '0x80070070', '0x8007050F')
    $code = '0x{0:X8}' -f $exception.HResult
    if ($exception -isnot [UnauthorizedAccessException] -and $codes -notcontains $code) { return '' }
    'is the disk full, or may you not write there? name another folder with -Dir'
  }

  function Get-Sha256([string] $path) {
    if (Get-Command Get-FileHash -ErrorAction SilentlyContinue) {
      return (Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash.ToLowerInvariant()
    }
    $algorithm = [Security.Cryptography.SHA256]::Create()
    $file = [IO.File]::OpenRead($path)
    try {
      [BitConverter]::ToString($algorithm.ComputeHash($file)).Replace('-', '').ToLowerInvariant()
    } finally {
      $file.Dispose()
    }
  }

  function Expand-Zip([string] $archive, [string] $folder) {
    try {
      Add-Type -AssemblyName System.IO.Compression.FileSystem
      [IO.Compression.ZipFile]::ExtractToDirectory($archive, $folder)
    } catch {
      Stop-Install "cannot unpack the download: $(Get-Reason $_)" @('nothing was installed', (Get-DiskHint $_.Exception.GetBaseException()))
    }
  }

  # Returns the first line of --version, or nothing if the program does not know it. A binary that cannot run replaces
  # nothing.
  function Test-Binary([string] $exe) {
    $start = New-Object Diagnostics.ProcessStartInfo
    $start.FileName = $exe
    $start.Arguments = '--version'
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    try {
      $process = [Diagnostics.Process]::Start($start)
    } catch {
      Stop-Install "$mainBin $ownVersion cannot run on this system: $(Get-Reason $_)" @($fromSource)
    }
    $process.StandardInput.Close()
    $output = $process.StandardOutput.ReadToEndAsync()
    $null = $process.StandardError.ReadToEndAsync()
    if (-not $process.WaitForExit(20000)) {
      $process.Kill()
      return ''
    }
    # Windows could not load it: a library or one of its functions is missing, or it is for another processor.
    if (@(-1073741515, -1073741511, -1073741701) -contains $process.ExitCode) {
      $status = '0x{0:X8}' -f $process.ExitCode
      Stop-Install "$mainBin $ownVersion cannot run on this system ($status)" `
        @('a library may be missing: install the Visual C++ Redistributable', $fromSource)
    }
    if ($process.ExitCode -ne 0) { return '' }
    $output.Result.Split("`r`n".ToCharArray())[0]
  }

  # A running program cannot be overwritten, but it can be moved aside. If one move fails, all are undone.
  function Move-All([object[]] $chosen, [string] $new, [string] $dir) {
    $done = New-Object Collections.ArrayList
    try {
      foreach ($artifact in $chosen) {
        $file = $artifact.Bin + '.exe'
        $to = Join-Path $dir $file
        $old = ''
        if ([IO.File]::Exists($to)) {
          $old = Get-NameAside $to
          [IO.File]::Move($to, $old)
        }
        $null = $done.Add(@{ To = $to; Old = $old })
        [IO.File]::Move((Join-Path $new $file), $to)
      }
    } catch {
      $reason = Get-Reason $_
      foreach ($move in $done) {
        Remove-Quietly $move.To
        if ($move.Old -ne '') { [IO.File]::Move($move.Old, $move.To) }
      }
      Stop-Install "cannot write to ${dir}: $reason" @('what was there is unchanged')
    }
    foreach ($move in $done) {
      if ($move.Old -ne '') { Remove-Quietly $move.Old }
    }
  }

  # A file that an earlier run could not delete may still be running.
  function Get-NameAside([string] $path) {
    Remove-Quietly "$path.old"
    if (-not [IO.File]::Exists("$path.old")) { return "$path.old" }
    "$path.$([IO.Path]::GetRandomFileName()).old"
  }

  function Uninstall-All([string[]] $bins, [string] $dir) {
    foreach ($bin in $bins) {
      $path = Join-Path $dir ($bin + '.exe')
      if (-not [IO.File]::Exists($path)) {
        Say "$path is not there"
        continue
      }
      $old = Get-NameAside $path
      try {
        [IO.File]::Move($path, $old)
      } catch {
        Stop-Install "cannot remove ${path}: $(Get-Reason $_)"
      }
      Remove-Quietly $old
      if ([IO.File]::Exists($old)) { Say "$path is still running; delete $old when it has ended" }
      Say "removed $path"
    }
    Remove-Quietly (Get-SeenFile $dir)
    if ([IO.Directory]::Exists($dir) -and @([IO.Directory]::GetFileSystemEntries($dir)).Count -eq 0) {
      Remove-Quietly $dir
      Remove-FromPath $dir
    }
  }

  function Add-ToPath([string] $dir) {
    # The entries of PATH are separated by semicolons, and cannot contain one.
    if ($options.NoPath -or $dir.Contains(';')) { return Show-Path $dir }
    $actions = [Environment]::GetEnvironmentVariable('GITHUB_PATH')
    if ($actions) { [IO.File]::AppendAllText($actions, "$dir`n") }
    $user = Read-UserPath
    if (-not (Test-InPath $dir $user.Text)) {
      Write-UserPath ((@($dir) + @($user.Text.Split(';') | Where-Object { $_ -ne '' })) -join ';') $user.Kind
      Say "put $dir on your PATH; programs that are already running don't see it yet"
    }
    if (-not (Test-InPath $dir $env:Path)) { $env:Path = "$dir;$env:Path" }
  }

  function Remove-FromPath([string] $dir) {
    if ($options.NoPath) { return }
    $user = Read-UserPath
    if (-not (Test-InPath $dir $user.Text)) { return }
    $kept = @($user.Text.Split(';') | Where-Object { $_ -ne '' -and -not (Test-InPath $dir $_) })
    Write-UserPath ($kept -join ';') $user.Kind
    Say "removed $dir from your PATH"
  }

  function Show-Path([string] $dir) {
    if (-not (Test-InPath $dir $env:Path)) { Say "$dir is not on your PATH" }
  }

  function Test-InPath([string] $dir, [string] $path) {
    $entries = $path.Split(';') | ForEach-Object { [Environment]::ExpandEnvironmentVariables($_).Trim('"').TrimEnd('\') }
    @($entries) -contains $dir
  }

  # Read unexpanded: otherwise, %USERPROFILE% and the like in other entries would be lost.
  function Read-UserPath {
    $key = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey('Environment')
    $none = @{ Text = ''; Kind = [Microsoft.Win32.RegistryValueKind]::ExpandString }
    if ($null -eq $key) { return $none }
    try {
      if ($key.GetValueNames() -notcontains 'Path') { return $none }
      $text = $key.GetValue('Path', '', [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
      @{ Text = [string] $text; Kind = $key.GetValueKind('Path') }
    } finally {
      $key.Close()
    }
  }

  function Write-UserPath([string] $text, $kind) {
    $key = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey('Environment')
    try {
      $key.SetValue('Path', $text, $kind)
    } finally {
      $key.Close()
    }
    # Setting a user variable tells all programs that the environment has changed. This one is removed again at once.
    [Environment]::SetEnvironmentVariable('PREFIX_INSTALL_NEWS', '1', 'User')
    [Environment]::SetEnvironmentVariable('PREFIX_INSTALL_NEWS', [NullString]::Value, 'User')
  }

  # Uses the other version's own script, which knows its checksums.
  function Invoke-OtherVersion([string] $base) {
    if ($options.Version -notmatch '^[A-Za-z0-9_][A-Za-z0-9._+-]*$') {
      Stop-Install "`"$($options.Version)`" is not the name of a version"
    }
    $work = Join-Path ([IO.Path]::GetTempPath()) ('.' + $mainBin + '.' + [IO.Path]::GetRandomFileName())
    New-Folder $work
    try {
      $file = Join-Path $work 'install.ps1'
      # No install script is nearly that long.
      Get-File "$base/$channel/$($options.Version)/install.ps1" $file 4000000
      Assert-Named (Get-SignedSums $base $options.Version $work) (Get-Sha256 $file) 'install.ps1'
      $other = [scriptblock]::Create([IO.File]::ReadAllText($file))
    } finally {
      Remove-Quietly $work
    }
    # Scripts of older releases don't have these as options. Who names a version means it, whatever was there before.
    $variables = @{ VERSION = ''; REQUIRE_SIGNATURE = [string] [int] $options.RequireSignature; ALLOW_DOWNGRADE = [string] [int] ($options.AllowDowngrade -or $options.Version -ne 'latest') }
    $before = @{}
    foreach ($one in $variables.Keys) { $before[$one] = Read-Variable $one }
    try {
      foreach ($one in $variables.Keys) { Write-Variable $one $variables[$one] }
      & $other -Dir $options.Dir -All:$options.All -NoPath:$options.NoPath -Quiet:$options.Quiet -Uninstall:$options.Uninstall
    } finally {
      foreach ($one in $before.Keys) { Write-Variable $one $before[$one] }
    }
    if ($global:LASTEXITCODE -ne 0) { Stop-Install "$name $($options.Version) was not installed" }
  }

  # An empty text removes it.
  function Write-Variable([string] $end, [string] $text) {
    [Environment]::SetEnvironmentVariable('PREFIX_INSTALL_' + $end, $text)
  }

  function Show-Failure($record) {
    $what = Get-Reason $record
    $hints = @()
    if ($record.TargetObject -is [hashtable] -and $record.TargetObject.ContainsKey('Hints')) {
      $what = $record.TargetObject.What
      $hints = $record.TargetObject.Hints
    }
    $Host.UI.WriteErrorLine("error: $what")
    foreach ($hint in $hints) {
      if ($hint) { $Host.UI.WriteErrorLine("hint: $hint") }
    }
  }

  # Only a run of this very file may end its PowerShell; under iex, the PowerShell is the user's session.
  function Test-File($invocation) {
    $null -ne $invocation -and $invocation.InvocationName -ne '.' -and
      $invocation.MyCommand -is [Management.Automation.ExternalScriptInfo] -and
      $invocation.MyCommand.ScriptContents.Contains('function Invoke-Installer')
  }

  $code = 0
  $protocols = [Net.ServicePointManager]::SecurityProtocol
  try {
    # Windows PowerShell may start with TLS 1.0 only; 3072 is TLS 1.2. PowerShell 7 leaves the choice to Windows.
    if ($PSVersionTable.PSVersion.Major -lt 6) { [Net.ServicePointManager]::SecurityProtocol = 3072 }
    $options = Get-Options
    Invoke-Installer
  } catch {
    $code = 1
    Show-Failure $_
  } finally {
    [Net.ServicePointManager]::SecurityProtocol = $protocols
  }
  $global:LASTEXITCODE = $code
  if (Test-File $invocation) { exit $code }
} @{ Dir = $Dir; Version = $Version; All = $All; NoPath = $NoPath; Quiet = $Quiet; Uninstall = $Uninstall; Help = $Help; RequireSignature = $RequireSignature; AllowDowngrade = $AllowDowngrade } $MyInvocation
