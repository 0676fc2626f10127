/**
 * The DLLs of Windows 10 and later, in lower case and without `.dll`: those for which Microsoft's crate windows-targets 0.53
 * has imports, without what only servers and separate downloads bring, and some more that compilers import from.
 * https://github.com/microsoft/windows-rs
 */
export const windowsDlls: ReadonlySet<string> = new Set(
  `
aclui activeds advapi32 advpack amsi apphelp authz avicap32 avifil32 avrt bcp47mrm bcrypt bcryptprimitives
bluetoothapis bthprops.cpl cabinet cfgmgr32 chakra cldapi clfsw32 clusapi combase comctl32 comdlg32 compstui
computecore computenetwork computestorage comsvcs coremessaging credui crypt32 cryptbase cryptnet cryptsp
cryptui cryptxml cscapi d2d1 d3d10 d3d10_1 d3d11 d3d12 d3d9 d3dcompiler_47 d3dcsx davclnt dbgeng dbghelp
dbgmodel dciman32 dcomp ddraw deviceaccess dflayout dhcpcsvc dhcpcsvc6 diagnosticdataquery dinput8 directml
dmprocessxmlfiltered dnsapi drt drtprov drttransport dsound dsparse dsprop dssec dsuiext dwmapi dwrite dxcore
dxgi dxva2 eappcfg eappprxy efswrt elscore esent evr faultrep fhsvcctl firewallapi fltlib fontsub fwpuclnt
fxsutility gdi32 gdi32full gdiplus glu32 gpedit hal hhctrl.ocx hid hlink hrtfapo httpapi icm32 icmui icu icuin
icuuc ieframe imagehlp imgutil imm32 inkobjcore iphlpapi iscsidsc kernel32 kernelbase keycredmgr ksuser ktmw32
licenseprotection loadperf lz32 magnification mapi32 mdmlocalmanagement mdmregistration mf mfcore mfplat mfplay
mfreadwrite mfsensorgroup mfsrcsnk mgmtapi mi mmdevapi mpr mprapi mrmsupport msacm32 mscms mscoree msctfmonitor
msdelta msdmo msdrm msi msimg32 mspatcha mspatchc msports msrating mssign32 mstask msvcrt msvfw32 mswsock mtxdm
ncrypt ndfapi netapi32 netsh netshell newdev ninput normaliz ntdll ntdsapi ntlanman ntmarta odbc32 odbcbcp
offreg ole32 oleacc oleaut32 oledlg ondemandconnroutehelper opengl32 opmxbox p2p p2pgraph pdh peerdist powrprof
prntvpt profapi projectedfslib propsys psapi pshed quartz query qwave rasapi32 rasdlg resutils rometadata rpcns4
rpcproxy rpcrt4 rstrtmgr rtm rtutils rtworkq sas scarddlg schannel sechost secur32 sensapi sensorsutilsv2
setupapi sfc shcore shdocvw shell32 shlwapi slc slcext slwga snmpapi spoolss srclient srpapi sspicli sti t2embed
tapi32 tbs tdh tokenbinding traffic txfw32 ucrtbase uiautomationcore urlmon user32 userenv usp10 uxtheme
verifier version vertdll vhfum virtdisk vmsavedstatedumpprovider vssapi wcmapi webauthn webservices websocket
wecapi wer wevtapi win32u winbio windows.data.pdf windows.media.mediacontrol windows.networking windows.storage
windows.ui windows.ui.xaml windowscodecs winfax winhttp winhvemulation winhvplatform wininet winml winmm winnsi
winscard winspool.drv wintrust winusb wlanapi wlanui wldap32 wldp wmvcore wnvapi wofutil ws2_32 wscapi wsdapi
wsmsvc wsnmp32 wsock32 wtsapi32 xaudio2_8 xinput1_4 xmllite xolehlp xpsprint
`
    .trim()
    .split(/\s+/),
)
