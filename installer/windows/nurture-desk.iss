; Inno Setup 6.3 or later: the installer for Windows. docs/releasing.md says how it is made, docs/installing.md how it is
; used.
; Written by Inno Setup's documentation and checked on Linux by tests/installer; not tried on a Windows machine yet.
;
;   iscc /DAppVersion=1.0.0 installer\windows\nurture-desk.iss
;   iscc /DAppVersion=1.0.0 /DSigned "/Snurture=<the signing command> $f" installer\windows\nurture-desk.iss
;
; The version comes from pyproject.toml alone: `python -m installer.build setup` passes it on, and the program that is
; packed has to be of the same one. No certificate, name of a machine or secret stands here: the signing command is given.

#ifndef AppVersion
  #error Say which version this is: python -m installer.build setup
#endif

#define AppName "Nurture Desk"
#define Program "nurture-deskw.exe"
#define Folder "..\..\build\installer\dist\nurture-desk"
#define Icons "..\..\resources\icons"
; What the open window holds, so that it is noticed here: nurture_desk/app/windows_session.py
#define OpenMutex "NurtureDeskIsOpen"
; Never changes: Windows knows an older version by it
#define Id "6E1B5C0A-3C1F-4C57-9C7E-5D0B8D2F9A41"

#if GetVersionNumbersString(Folder + "\" + Program) != AppVersion + ".0"
  #error The program that is packed is of another version: build it again
#endif

[Setup]
AppId={{{#Id}}
AppName={#AppName}
AppVersion={#AppVersion}
AppVerName={#AppName} {#AppVersion}
AppPublisher=The Nurture Desk authors
VersionInfoVersion={#AppVersion}.0
OutputDir=..\..\build\installer
OutputBaseFilename=nurture-desk-{#AppVersion}-setup
SetupIconFile={#Icons}\nurture-desk.ico
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#AppName}
LicenseFile=..\..\LICENSE
WizardStyle=modern
; Into the account's own folder: nobody is asked for an administrator
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\{#AppName}
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 of 1809, the oldest that Qt 6 runs on
MinVersion=10.0.17763
ChangesAssociations=yes
; An open window is closed before its files are exchanged: everything saved is on the disk, what is being typed is kept
; as a draft. It is not opened again by itself, for its desk would be locked anyway.
CloseApplications=force
RestartApplications=no
SetupLogging=yes
Compression=lzma2
SolidCompression=yes
#ifdef Signed
SignTool=nurture
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
en.Desk=Nurture Desk file
en.Shortcut=A shortcut on the desktop
en.Open=Open desks (.nurture) with Nurture Desk
en.Start=Start Nurture Desk
en.Newer=A newer Nurture Desk (%1) is installed here. An older one cannot open its desks. Uninstall the newer one first if you want version %2; your desks stay where they are.
en.StillOpen=Nurture Desk is still open. Close its window, then try again. Nothing was changed.

[Tasks]
Name: "association"; Description: "{cm:Open}"
Name: "desktopicon"; Description: "{cm:Shortcut}"; Flags: unchecked

[InstallDelete]
; Modules of the version before, which the new one has no more; nothing of anybody's lies in there
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Icons}\application-x-nurture-desk.ico"; DestDir: "{app}"; DestName: "desk.ico"; Flags: ignoreversion
Source: "..\..\LICENSE"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion

[Icons]
Name: "{userprograms}\{#AppName}"; Filename: "{app}\{#Program}"
Name: "{userdesktop}\{#AppName}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Software\Classes\NurtureDesk.Desk"; ValueType: string; ValueData: "{cm:Desk}"; Flags: uninsdeletekey; Tasks: association
Root: HKCU; Subkey: "Software\Classes\NurtureDesk.Desk\DefaultIcon"; ValueType: string; ValueData: "{app}\desk.ico"; Tasks: association
Root: HKCU; Subkey: "Software\Classes\NurtureDesk.Desk\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" open ""%1"""; Tasks: association
Root: HKCU; Subkey: "Software\Classes\.nurture"; ValueType: string; ValueData: "NurtureDesk.Desk"; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: association
Root: HKCU; Subkey: "Software\Classes\.nurture\OpenWithProgids"; ValueType: none; ValueName: "NurtureDesk.Desk"; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: association

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent

[Code]
function InstalledVersion(): String;
begin
  Result := '';
  RegQueryStringValue(HKEY_CURRENT_USER,
    'Software\Microsoft\Windows\CurrentVersion\Uninstall\{{#Id}}_is1', 'DisplayVersion', Result);
end;

{ An older program would refuse the desks of a newer one: better it does not come in its place. Exit code 1. }
function InitializeSetup(): Boolean;
var
  Here: String;
  Old, New: Int64;
begin
  Result := True;
  Here := InstalledVersion();
  if (Here <> '') and StrToVersion(Here, Old) and StrToVersion('{#AppVersion}', New) and
     (ComparePackedVersion(Old, New) > 0) then
  begin
    Log('Not installed: version ' + Here + ' is here');
    SuppressibleMsgBox(FmtMessage(CustomMessage('Newer'), [Here, '{#AppVersion}']), mbCriticalError, MB_OK, IDOK);
    Result := False;
  end;
end;

{ Who declined to have the window closed keeps the version before, whole. }
procedure CurStepChanged(CurStep: TSetupStep);
begin
  if (CurStep = ssInstall) and CheckForMutexes('{#OpenMutex}') then
  begin
    Log('Not installed: the window is still open');
    SuppressibleMsgBox(CustomMessage('StillOpen'), mbError, MB_OK, IDOK);
    Abort;
  end;
end;

{ Only the program is taken away. Desks, backups, settings and the key in the account's key store stay. }
function InitializeUninstall(): Boolean;
begin
  Result := True;
  while Result and CheckForMutexes('{#OpenMutex}') do
    Result := SuppressibleMsgBox(CustomMessage('StillOpen'), mbError, MB_RETRYCANCEL, IDCANCEL) = IDRETRY;
end;
