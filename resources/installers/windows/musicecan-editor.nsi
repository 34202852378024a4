; SPDX-License-Identifier: GPL-3.0-or-later
; The installer for Windows: for the user alone, without an administrator; file associations as "Open with", so that no
; other program loses its files; an uninstaller that leaves nothing but the user's settings.
;
; makensis -DVERSION=1.2.0 -DNUMBERS=1.2.0.0 -DPAYLOAD=folder -DICON=musicecan.ico -DOUT=setup.exe [-DSIGN="signtool ..."] this
;
; SIGN is a command that signs the file whose path is put after it; with it the uninstaller and the installer are signed.

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"

!define NAME "MusicECAN Editor"
!define ID "musicecan-editor"
!define CLASS "MusicECAN.Sound"
!define PROJECT_CLASS "MusicECAN.Project"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CAPABILITIES "Software\MusicECAN Editor\Capabilities"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "Folder"
RequestExecutionLevel user
; One stream for all files: the smallest download.
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"

!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${ID}.exe"
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString NeedsX64 ${LANG_ENGLISH} "${NAME} needs a 64-bit Windows."
LangString NeedsX64 ${LANG_GERMAN} "${NAME} braucht ein 64-Bit-Windows."
LangString NeedsX64 ${LANG_SIMPCHINESE} "${NAME} 需要 64 位 Windows。"
; After the name of the program.
LangString Runs ${LANG_ENGLISH} "is running. Close it, then choose Retry."
LangString Runs ${LANG_GERMAN} "läuft noch. Beenden Sie es und wählen Sie dann Wiederholen."
LangString Runs ${LANG_SIMPCHINESE} "正在运行。请先将其关闭，然后选择“重试”。"
LangString Files ${LANG_ENGLISH} "Offer it for sound and video files"
LangString Files ${LANG_GERMAN} "Für Audio- und Videodateien anbieten"
LangString Files ${LANG_SIMPCHINESE} "在音频和视频文件的打开方式中列出"
LangString Desktop ${LANG_ENGLISH} "Shortcut on the desktop"
LangString Desktop ${LANG_GERMAN} "Verknüpfung auf dem Desktop"
LangString Desktop ${LANG_SIMPCHINESE} "桌面快捷方式"

; Offers the program for a kind of file, beside whatever opens it now.
!macro Associate extension class
  WriteRegStr HKCU "Software\Classes\.${extension}\OpenWithProgids" "${class}" ""
  WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" ".${extension}" "${class}"
  WriteRegStr HKCU "Software\Classes\Applications\${ID}.exe\SupportedTypes" ".${extension}" ""
!macroend
!macro Dissociate extension class
  DeleteRegValue HKCU "Software\Classes\.${extension}\OpenWithProgids" "${class}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.${extension}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.${extension}"
!macroend
!macro ForEverySound do
  !insertmacro ${do} "wav" "${CLASS}"
  !insertmacro ${do} "flac" "${CLASS}"
  !insertmacro ${do} "mp3" "${CLASS}"
  !insertmacro ${do} "ogg" "${CLASS}"
  !insertmacro ${do} "opus" "${CLASS}"
  !insertmacro ${do} "m4a" "${CLASS}"
  !insertmacro ${do} "aac" "${CLASS}"
  !insertmacro ${do} "wma" "${CLASS}"
  !insertmacro ${do} "aiff" "${CLASS}"
  !insertmacro ${do} "aif" "${CLASS}"
  !insertmacro ${do} "caf" "${CLASS}"
  !insertmacro ${do} "au" "${CLASS}"
  !insertmacro ${do} "w64" "${CLASS}"
  !insertmacro ${do} "rf64" "${CLASS}"
  !insertmacro ${do} "mp4" "${CLASS}"
  !insertmacro ${do} "mov" "${CLASS}"
  !insertmacro ${do} "mkv" "${CLASS}"
  !insertmacro ${do} "webm" "${CLASS}"
!macroend
!macro Class class description
  WriteRegStr HKCU "Software\Classes\${class}" "" "${description}"
  WriteRegStr HKCU "Software\Classes\${class}\DefaultIcon" "" "$INSTDIR\${ID}.exe,0"
  WriteRegStr HKCU "Software\Classes\${class}\shell\open\command" "" '"$INSTDIR\${ID}.exe" "%1"'
!macroend

; Windows lets nobody replace a program that runs: without this, half of it would be old and half new.
!macro Closed program
  ${If} ${FileExists} "$INSTDIR\${program}"
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\${program}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${program} $(Runs)" \
          /SD IDCANCEL IDCANCEL`
        Abort
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(NeedsX64)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Section "${NAME}" SectionProgram
  SectionIn RO
  !insertmacro Closed "${ID}.exe"
  !insertmacro Closed "musicecan.exe"
  ; What an older version left would be loaded by the new one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${ID}.exe"
  WriteRegStr HKCU "Software\${NAME}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\${ID}.exe" "" "$INSTDIR\${ID}.exe"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\musicecan.exe" "" "$INSTDIR\musicecan.exe"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${ID}.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "The MusicECAN Editor authors"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section "$(Files)" SectionFiles
  !insertmacro Class "${CLASS}" "Sound"
  !insertmacro ForEverySound Associate
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "${NAME}"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "Takes the noise out of recordings of music"
  WriteRegStr HKCU "Software\RegisteredApplications" "${NAME}" "${CAPABILITIES}"
  WriteRegStr HKCU "Software\Classes\Applications\${ID}.exe\shell\open\command" "" '"$INSTDIR\${ID}.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\${ID}.exe" "FriendlyAppName" "${NAME}"
  ; Its own projects it opens outright.
  !insertmacro Class "${PROJECT_CLASS}" "MusicECAN project"
  !insertmacro Associate "musicecan" "${PROJECT_CLASS}"
  WriteRegStr HKCU "Software\Classes\.musicecan" "" "${PROJECT_CLASS}"
  ${RefreshShellIcons}
SectionEnd

Section /o "$(Desktop)" SectionDesktop
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${ID}.exe"
SectionEnd

Section "Uninstall"
  !insertmacro Closed "${ID}.exe"
  !insertmacro Closed "musicecan.exe"
  ; Only what was installed: somebody may have chosen a folder that holds more.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${ID}.exe"
  Delete "$INSTDIR\musicecan.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegValue HKCU "Software\Classes\.musicecan" ""
  !insertmacro Dissociate "musicecan" "${PROJECT_CLASS}"
  !insertmacro ForEverySound Dissociate
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "Software\Classes\${PROJECT_CLASS}"
  DeleteRegKey HKCU "Software\Classes\Applications\${ID}.exe"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\${ID}.exe"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\musicecan.exe"
  DeleteRegValue HKCU "Software\RegisteredApplications" "${NAME}"
  DeleteRegKey HKCU "Software\${NAME}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ${RefreshShellIcons}
SectionEnd
