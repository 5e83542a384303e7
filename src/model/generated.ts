/** Generated from schema/ by `npm run generate`; not to be edited. */
/**
 * A name in this fleet: letters, digits, dot, underscore and hyphen.
 */
export type Name = string
/**
 * A short text shown to people.
 */
export type Text = string
/**
 * A host name or an IPv4 address.
 */
export type Host = string
/**
 * The phone's model, as a family's models name it.
 */
export type ModelName = string
/**
 * The protocol that the phone's firmware speaks to its call server.
 */
export type Protocol = ("sip" | "sccp" | "mgcp")
/**
 * The load that the phone has to run, without extension; or one load for each protocol. Left out, the files say nothing about firmware.
 */
export type Firmware = (string | {
sip?: LoadText
sccp?: LoadText
mgcp?: LoadText
})
/**
 * A load name without extension.
 */
export type LoadText = string
/**
 * A UDP or TCP port.
 */
export type Port = number
/**
 * A host name or an IPv4 address, with a port behind a colon where it is not the usual one.
 */
export type HostPort = string
/**
 * An address that the phone fetches.
 */
export type Url = string
/**
 * A call feature: true or false sets it and leaves the choice to the user; always or never fixes it.
 */
export type Feature = (true | false | "always" | "never")
/**
 * Rules in any order: they are written most specific first. A list, or rules with a word on the catch-all.
 * 
 * @maxItems 500
 */
export type DialPlan = (DialRule[] | {
/**
 * The rules.
 * 
 * @maxItems 500
 */
rules: DialRule[]
/**
 * Seconds to wait before a number that no rule matches goes out; false for no catch-all rule. A plan without a rule * gets one with 5 seconds.
 */
catchAll?: (number | boolean)
})
/**
 * An IPv4 address.
 */
export type Address = string
/**
 * What the file is: the list that names the others; the loader or the application, signed or for phones that take unsigned files alone.
 */
export type FirmwareRole = ("list" | "loader" | "signed-loader" | "application" | "signed-application")
/**
 * How a value follows from settings: the path of a setting or of a derived fact, or an object that says more.
 */
export type Derivation = (string | {
/**
 * The path of a setting (pbx.host) or of a fact (line.*, member.*, model.*, phone.*, zone.*, root.*, firmware).
 */
path?: string
/**
 * Another parameter of the same family whose value is taken.
 */
parameter?: string
/**
 * A fixed value.
 */
value?: string
/**
 * Settings and facts that must have one of these values.
 */
when?: {
/**
 * The values.
 */
[k: string]: (string | number | boolean)[]
}
/**
 * The part of a host:port to take.
 */
part?: ("host" | "port")
/**
 * The parameter's text for each value of the setting.
 */
map?: {
[k: string]: string
}
/**
 * A number to multiply by.
 */
multiply?: number
/**
 * A number to divide by, the rest dropped.
 */
divide?: number
})

export interface Files {
fleet?: Fleet
site?: Site
family?: Family
book?: ParameterBook
firmware?: FirmwareCatalogue
upgrades?: Upgrades
diagnostics?: Diagnostics
plan?: Plan
}
/**
 * The fleet: offhook.yaml at the top of the repository.
 */
export interface Fleet {
/**
 * The version of this vocabulary.
 */
apiVersion: "offhook/v1"
/**
 * What this file is.
 */
kind: "Fleet"
name: Name
description?: Text
/**
 * The TFTP hosts and the roots that they serve, by name. A target is a layer too: what it says stands in the files that all its phones share.
 */
targets: {
[k: string]: Target
}
defaults?: Layer
/**
 * Named layers that phones put on.
 */
profiles?: {
[k: string]: Layer
}
/**
 * Dial plans by name. The name is the name of the file that the phone loads.
 */
dialPlans?: {
[k: string]: DialPlan
}
/**
 * Rings by the name that the phone's menu shows: the ring file, relative to this file.
 */
rings?: {
/**
 * The ring file: raw 8 kHz mu-law, without header. Its own name is the one in the root: letters, digits, dot, underscore and hyphen.
 */
[k: string]: string
}
/**
 * Where firmware files lie, looked through in this order: a folder (relative to this file; also a checkout of git-annex or Git LFS), ssh://HOST/PATH, or https://HOST/PATH. Files are found by the digests of the catalogue. Left out, firmware is no part of what is built.
 * 
 * @maxItems 32
 * 
 * Items: A place.
 */
firmwareStores?: string[]
/**
 * Warnings that somebody has looked at and accepts until a date.
 * 
 * @maxItems 1000
 */
waivers?: Waiver[]
/**
 * Plans beyond a limit that somebody has looked at and lets pass until a date.
 * 
 * @maxItems 1000
 */
allow?: Allow[]
}
/**
 * A TFTP host and the root that it serves.
 */
export interface Target {
/**
 * The folder that the TFTP server serves, on its host.
 */
root: string
host?: Host
description?: Text
publish?: Publishing
/**
 * Files that stand in the root, belong to someone else, and may be replaced: names as they are, or a pattern in which {MAC} stands for the address of each phone of the fleet, {mac} for the same in small letters.
 * 
 * @maxItems 1000
 * 
 * Items: A file's name, or a pattern of names.
 */
takeOver?: string[]
model?: ModelName
protocol?: Protocol
firmware?: Firmware
settings?: Settings
parameters?: Parameters
}
/**
 * How this root is published to.
 */
export interface Publishing {
/**
 * Where the root is reached: a folder of this machine, or ssh://USER@HOST:PORT/PATH. Left out, it follows from host and root. Keys, jump hosts and known hosts are those of your own OpenSSH configuration.
 */
to?: string
/**
 * links: our names are links into one folder that is switched in a single step (the default). files: plain files, replaced one after the other in a safe order, for TFTP servers that do not follow links.
 */
layout?: ("links" | "files")
/**
 * How many generations are kept for a return, the live one among them; left out, 5.
 */
keep?: number
/**
 * The TFTP server over which a publish is read back, as a phone does: tftp://HOST or tftp://HOST:PORT; never for a root that no server serves yet. Left out, port 69 of the host.
 */
readBack?: string
}
/**
 * What is wanted, in words that belong to no model.
 */
export interface Settings {
/**
 * The time zone by its IANA name. The phone's own zone word and summer-time rule follow from it.
 */
timezone?: string
/**
 * Where the phone gets its time.
 */
ntp?: {
server?: Host
/**
 * How the server is asked.
 */
mode?: ("unicast" | "multicast" | "anycast" | "directedbroadcast")
}
/**
 * How the phone shows the date.
 */
dateFormat?: ("M/D/Y" | "D/M/Y" | "Y/M/D" | "Y/D/M" | "Y-M-D" | "YY-M-D")
/**
 * How the phone shows the time.
 */
timeFormat?: ("24h" | "12h")
/**
 * The language of the phone's menus.
 */
language?: string
pbx?: Pbx
/**
 * The codec to offer first.
 */
codec?: ("g711ulaw" | "g711alaw" | "g729a" | "none")
/**
 * How key presses are sent.
 */
dtmf?: {
/**
 * Tones in the audio.
 */
inband?: boolean
/**
 * Telephone events: not at all, if the other side offers them, or always.
 */
outOfBand?: ("none" | "avt" | "avt_always")
/**
 * Loudness, 1 to 5; 3 is nominal.
 */
level?: number
/**
 * RTP payload type of telephone events.
 */
payload?: number
}
/**
 * Silence suppression.
 */
vad?: boolean
/**
 * The UDP ports for audio.
 */
media?: {
firstPort?: Port
lastPort?: Port
}
sipPort?: Port
/**
 * Marking of packets.
 */
qos?: {
/**
 * DSCP of audio packets, 0 to 63; 46 is expedited forwarding. Models that know only IP precedence get its upper three bits.
 */
dscp?: number
}
/**
 * Working behind address translation.
 */
nat?: {
/**
 * Whether the phone stands behind NAT.
 */
enable?: boolean
address?: Host
/**
 * Whether the address that the server saw is used.
 */
received?: boolean
}
dialPlan?: Name
/**
 * The numbers that must always go out at once. The dial plan is held against them.
 * 
 * @maxItems 50
 * 
 * Items: A number as it is dialled.
 */
emergencyNumbers?: string[]
/**
 * The rings to offer, by their names in the fleet's rings, in the order of the menu.
 * 
 * @maxItems 50
 * 
 * Items: A ring of the fleet.
 */
rings?: string[]
/**
 * What the Messages key dials: a number or a SIP address.
 */
messages?: string
/**
 * Pages and pictures that the phone fetches.
 */
urls?: {
services?: Url
directory?: Url
logo?: Url
information?: Url
authentication?: Url
idle?: Url
}
httpProxy?: HostPort
/**
 * What the phone offers during calls.
 */
callFeatures?: {
dnd?: Feature
callWaiting?: Feature
callerIdBlocking?: Feature
anonymousCallBlock?: Feature
holdRingback?: Feature
/**
 * Numbers are completed while dialling.
 */
autocomplete?: boolean
/**
 * The others stay connected when the one who joined them hangs up.
 */
conferenceJoin?: boolean
/**
 * A call may be handed over while the other phone still rings.
 */
semiAttendedTransfer?: boolean
/**
 * Hanging up completes a transfer.
 */
onHookTransfer?: boolean
/**
 * A stuttering dial tone tells of waiting messages.
 */
stutterTone?: boolean
/**
 * Audio statistics are sent at the end of a call.
 */
callStatistics?: boolean
/**
 * The phone offers call forwarding of its own.
 */
localForward?: boolean
/**
 * Where all calls are forwarded.
 */
forwardTo?: string
}
/**
 * Who may get into the phone.
 */
access?: {
/**
 * Telnet: off, on, or privileged.
 */
telnet?: ("off" | "on" | "privileged")
password?: SecretRef
/**
 * The prompt of telnet and console.
 */
prompt?: string
}
/**
 * The call servers of phones whose lines are kept by the server.
 */
callManager?: {
/**
 * The servers, the preferred one first.
 * 
 * @minItems 1
 * @maxItems 5
 * 
 * Items: One server.
 */
members?: [{
host: Host
port?: Port
sipPort?: Port
}]|[{
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}]|[{
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}]|[{
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}]|[{
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}, {
host: Host
port?: Port
sipPort?: Port
}]
}
/**
 * Language packages of phones that load them from the server; each is a folder in the root.
 */
locale?: {
user?: Name
/**
 * The language's two-letter code.
 */
language?: string
network?: Name
}
}
/**
 * The call server.
 */
export interface Pbx {
/**
 * What the server is; trixbox and switchvox are spellings of asterisk.
 */
kind?: ("asterisk" | "trixbox" | "switchvox" | "freeswitch" | "kamailio" | "callmanager" | "cme" | "other")
host?: Host
port?: Port
backup?: HostPort
emergency?: HostPort
outbound?: HostPort
/**
 * Whether the phone registers; true where it is left out.
 */
register?: boolean
/**
 * How long a registration lives, in seconds.
 */
expires?: number
}
/**
 * A reference to a secret: its value never stands in YAML. It comes from the environment, a secrets file or a SOPS file at build time.
 */
export interface SecretRef {
/**
 * The secret's name.
 */
secret: string
}
export interface Parameters {
[k: string]: string | number | boolean | SecretRef
}
/**
 * One layer of what phones mean.
 */
export interface Layer {
model?: ModelName
protocol?: Protocol
firmware?: Firmware
settings?: Settings
parameters?: Parameters
}
/**
 * What happens with a number.
 */
export interface DialRule {
/**
 * The number: digits match themselves, . one digit, * any rest, a comma plays the second dial tone, \* and \# are the keys.
 */
match: string
/**
 * Seconds to wait for more digits; 0 dials at once.
 */
timeout?: number
/**
 * The line that the rule holds for; left out, all lines.
 */
line?: number
/**
 * What is dialled instead.
 */
rewrite?: string
/**
 * The server to use.
 */
route?: ("default" | "emergency" | "fqdn")
/**
 * The tones played at the commas.
 * 
 * @maxItems 3
 * 
 * Items: A tone by its name.
 */
tone?: []|[string]|[string, string]|[string, string, string]
/**
 * The user parameter added to the address.
 */
user?: ("phone" | "ip")
}
/**
 * One accepted warning.
 */
export interface Waiver {
/**
 * The code of the warning.
 */
code: string
/**
 * Where it is accepted; left out, in the whole fleet.
 */
scope?: {
site?: Name
/**
 * A phone, by its MAC.
 */
phone?: string
}
/**
 * Why.
 */
reason: string
/**
 * The last day on which it holds.
 */
expires: string
}
/**
 * One limit that is lifted.
 */
export interface Allow {
/**
 * The limit: more than 30 % of a target's phones restart (restart), more than 10 % of them go (removal), a root is emptied (empty), phones flash firmware (reflash), or something happens to a phone that cannot be undone (no-return).
 */
guard: ("restart" | "removal" | "empty" | "reflash" | "no-return")
/**
 * The phones that it is lifted for; left out, all of the fleet. An empty root has no phones: only a target can be named for it.
 */
scope?: {
target?: Name
site?: Name
/**
 * A phone, by its MAC.
 */
phone?: string
}
/**
 * Why.
 */
reason: string
/**
 * The last day on which it holds.
 */
expires: string
}
/**
 * One place with phones: sites/<name>.yaml, or several parts in sites/<name>/*.yaml.
 */
export interface Site {
/**
 * The version of this vocabulary.
 */
apiVersion: "offhook/v1"
/**
 * What this file is.
 */
kind: "Site"
name: Name
description?: Text
target?: Name
model?: ModelName
protocol?: Protocol
firmware?: Firmware
settings?: Settings
parameters?: Parameters
network?: Network
conversion?: SiteConversion
/**
 * The phones of the site.
 * 
 * @maxItems 20000
 */
phones?: Phone[]
}
/**
 * The network of the site, for the DHCP server that stands beside it: offhook dhcp makes the options for the phones from it. Nothing of it stands in files of phones.
 */
export interface Network {
/**
 * False where addresses are typed on the phones; left out, a DHCP server gives them.
 */
dhcp?: boolean
/**
 * The subnets in which phones of the site may stand.
 * 
 * @minItems 1
 * @maxItems 200
 */
subnets?: [Subnet, ...(Subnet)[]]
/**
 * The name servers, the preferred one first.
 * 
 * @maxItems 8
 */
dns?: []|[Address]|[Address, Address]|[Address, Address, Address]|[Address, Address, Address, Address]|[Address, Address, Address, Address, Address]|[Address, Address, Address, Address, Address, Address]|[Address, Address, Address, Address, Address, Address, Address]|[Address, Address, Address, Address, Address, Address, Address, Address]
/**
 * The domain that phones put behind bare names.
 */
domain?: string
/**
 * The TFTP servers as the phones of this site reach them, the preferred one first; left out, the host of the target.
 * 
 * @minItems 1
 * @maxItems 8
 */
tftp?: [Host]|[Host, Host]|[Host, Host, Host]|[Host, Host, Host, Host]|[Host, Host, Host, Host, Host]|[Host, Host, Host, Host, Host, Host]|[Host, Host, Host, Host, Host, Host, Host]|[Host, Host, Host, Host, Host, Host, Host, Host]
}
/**
 * One subnet.
 */
export interface Subnet {
/**
 * The network's address, a slash, and the number of bits that all its addresses share.
 */
cidr: string
router?: Address
}
/**
 * A conversion under way: phones of this site go to another firmware, possibly of another protocol, in stages. Each stage is a change of this file, and an ordinary build. offhook convert shows the stages.
 */
export interface SiteConversion {
/**
 * The load that the phones go to, without extension.
 */
to: string
/**
 * The load that the phones ran before it began; or a map of phones (labels or MACs) to loads, for phones that ran different ones. Left out, it is the firmware that the phone has otherwise.
 */
from?: (string | {
/**
 * A load, without extension.
 */
[k: string]: string
})
/**
 * Which phones: labels, MACs or profiles. Left out: all phones of the site.
 * 
 * @minItems 1
 * @maxItems 20000
 * 
 * Items: A label, a MAC or a profile.
 */
phones?: [string, ...(string)[]]
/**
 * The phones that go first, by label, MAC or profile.
 * 
 * @minItems 1
 * @maxItems 20000
 * 
 * Items: A label, a MAC or a profile.
 */
pilot?: [string, ...(string)[]]
/**
 * The stage that the phones are at: 0 before the first step.
 */
stage: number
/**
 * Whom the stage reaches: the pilot, while the others stay at the stage before; or all.
 */
reach?: ("pilot" | "all")
/**
 * The stage at which every phone has been seen: what it ran before is not reckoned with any more, and the files that brought it there go. Left out: none has been seen anywhere.
 */
arrived?: number
/**
 * The highest stage that was ever published, where the conversion was taken back to a lower one: phones may run what it gave them, and are brought back.
 */
reached?: number
/**
 * Phones that stay at a lower stage than the others, each with its own: phones that were off, for example. It has to have been seen at the stage before.
 */
behind?: {
/**
 * The stage of this phone.
 */
[k: string]: number
}
}
/**
 * One physical phone.
 */
export interface Phone {
/**
 * The phone's hardware address, in any usual spelling, quoted or not.
 */
mac: string
model?: ModelName
protocol?: Protocol
firmware?: Firmware
/**
 * A profile of the fleet, or several; a later one is stronger.
 * 
 * @maxItems 16
 */
profile?: (string | []|[Name]|[Name, Name]|[Name, Name, Name]|[Name, Name, Name, Name]|[Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name]|[Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name, Name])
label?: Text
/**
 * The lines of the phone, the first key first. A phone whose server keeps the lines needs none.
 * 
 * @maxItems 64
 */
lines?: Line[]
settings?: Settings
parameters?: Parameters
}
/**
 * One line appearance.
 */
export interface Line {
/**
 * The line key, from 1; left out, the key after that of the line before.
 */
key?: number
/**
 * The number or user name by which the server knows the line.
 */
extension: string
name?: Text
displayName?: Text
shortName?: Text
/**
 * The user part of the line's contact address.
 */
contact?: string
/**
 * How the line proves itself to the server.
 */
auth?: {
/**
 * The user name; the extension where it is left out.
 */
user?: string
password?: SecretRef
}
/**
 * A server of this line's own.
 */
pbx?: {
host: Host
port?: Port
}
}
/**
 * A family: models that share files and templates under one protocol. templates/<family>/family.yaml.
 */
export interface Family {
/**
 * The version of this vocabulary.
 */
apiVersion: "offhook/v1"
/**
 * What this file is.
 */
kind: "Family"
/**
 * The family's name, the same as its folder's.
 */
name: string
/**
 * For people.
 */
description?: string
/**
 * A family whose models, words, files and parameters this one has as well. It stands in another folder beside this one.
 */
extends?: string
/**
 * The protocol that this family's firmware speaks; a family without one is only there to be extended.
 */
protocol?: ("sip" | "sccp" | "mgcp")
/**
 * Whether a phone without lines is of no use; false where the call server keeps the lines.
 */
needsLines?: boolean
/**
 * Settings of which at least one must be given for a phone to find its call server.
 * 
 * Items: The path of a setting.
 */
needsServer?: string[]
/**
 * What the short names of sources stand for.
 */
sources?: {
/**
 * A document, a public repository or a log.
 */
[k: string]: string
}
/**
 * The models by name.
 */
models?: {
[k: string]: Model
}
/**
 * The forms of load names, the first that matches counts.
 */
loads?: LoadForm[]
noReturn?: NoReturn
/**
 * The words for time zones.
 */
zones?: ZoneWord[]
/**
 * The files that this family makes.
 */
files?: FamilyFile[]
/**
 * The programs of a phone that ask for files at boot, and what they do with them. That of a platform comes before those of its protocols.
 */
programs?: BootProgram[]
/**
 * What phones show when something is wrong at boot.
 */
messages?: BootMessage[]
dhcp?: FamilyDhcp
/**
 * Names under which the vendor ships samples: files that nobody asks for until they are renamed.
 * 
 * Items: A file name.
 */
samples?: string[]
/**
 * Patterns of comments that stand in the vendor's own samples: they come along with every copy and explain nothing of a fleet.
 * 
 * Items: A regular expression, without regard to case.
 */
vendorComments?: string[]
/**
 * Files in the style of other platforms, which phones of this one do not read as they are meant.
 */
elsewhere?: Elsewhere[]
/**
 * Numbers that are emergency numbers somewhere, and so should go out at once where a dial plan has a row for one of them.
 * 
 * Items: A number.
 */
emergencyNumbers?: string[]
logo?: Logo
}
/**
 * A model.
 */
export interface Model {
/**
 * Line keys.
 */
lines: number
/**
 * The number by which files that steer firmware know the model.
 */
loadNumber?: number
/**
 * The model's full name.
 */
title?: string
/**
 * Other words for it, as labels, orders and inventories have them; a fleet does not use them.
 */
alsoCalled?: string[]
screen?: Screen
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * What fits on the screen, and what stands around it.
 */
export interface Screen {
/**
 * Characters of the phone's label that are seen.
 */
label?: number
/**
 * Characters beside a line key that are seen.
 */
shortName?: number
/**
 * Where at the top of the screen the label stands.
 */
labelAt?: ("left" | "middle" | "right")
/**
 * On which side of the screen the line keys sit; pictures without it show the keys as a numbered list.
 */
keysAt?: ("left" | "right")
/**
 * How many keys below the screen have their meaning on it.
 */
softKeys?: number
/**
 * How wide the whole screen is, in the unit of height, such as pixels or tenths of a millimetre: pictures keep the proportion.
 */
width?: number
/**
 * How high the whole screen is, in the unit of width.
 */
height?: number
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * A form of load names.
 */
export interface LoadForm {
/**
 * A regular expression with the groups major and minor.
 */
pattern: string
/**
 * A name of this form.
 */
example: string
/**
 * The load that boot code older than this form has to be pointed at, with $<group> for parts of the name; the load itself where it is left out.
 */
loader?: string
/**
 * The files that a phone fetches for a load of this form: {load} is its name, {loader} that of its loader. Left out where it is not known.
 * 
 * Items: A file name.
 */
files?: string[]
/**
 * The one of these files that lists the others, in text behind a signed header.
 */
list?: string
/**
 * All files that a release of this form may have, as the vendor ships it: {load} is its name, {loader} that of its loader.
 * 
 * @maxItems 32
 */
set?: SetFile[]
/**
 * The programs of a phone with such a load, in the order in which they start.
 * 
 * Items: A program of the family, or of one that it extends.
 */
runs?: string[]
/**
 * The file by which a phone with such a load takes another one: {load} is its name. Left out where a loader does it by a list.
 */
takes?: string
/**
 * By what the digits of the minor number are divided where the name packs more into them.
 */
divideMinor?: number
/**
 * Whether loads of this form are signed; left out where it is not known or does not matter.
 */
signed?: boolean
/**
 * For people.
 */
description?: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
}
/**
 * A file.
 */
export interface SetFile {
/**
 * Its name.
 */
path: string
role: FirmwareRole
/**
 * True for a file that not every release of this form has, or of which that is not known.
 */
optional?: boolean
}
/**
 * What cannot be undone once a phone has gone from a load that is not signed to one that is.
 */
export interface NoReturn {
/**
 * It in one sentence.
 */
text: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
}
/**
 * A zone word.
 */
export interface ZoneWord {
/**
 * The word in the phone's files.
 */
word: string
/**
 * Minutes east of Greenwich in standard time.
 */
offset?: number
/**
 * The IANA zones that this word stands for, where the offset alone does not decide.
 * 
 * Items: An IANA name.
 */
zones?: string[]
/**
 * IANA zones for which people take this word, wrongly.
 * 
 * Items: An IANA name.
 */
mistakenFor?: string[]
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * A file that the family makes.
 */
export interface FamilyFile {
/**
 * The file's name in the root. {MAC} is the address in capitals, {mac} in small letters, {dialPlan} a plan's name, {ring} a ring file's name.
 */
path: string
/**
 * For people.
 */
description?: string
/**
 * The Handlebars template beside this file; none for files that are copied.
 */
template?: string
/**
 * Made once for a target, or once for each phone.
 */
scope: ("target" | "phone")
/**
 * What the file carries: parameters of the book, the rules of a dial plan, the list of rings, or a ring itself.
 */
holds?: ("parameters" | "dial-plan" | "ring-list" | "ring")
/**
 * The parameters of which document the file carries. Where a document has a file for the target and one for the phone, the phone's holds what differs.
 */
document?: string
/**
 * The file's format.
 */
format: ("cnf" | "xml" | "ringlist" | "loadname" | "dialplan" | "binary")
/**
 * When the file is published: smaller first.
 */
order: number
/**
 * What a change of the file as a whole asks of a phone, for files that carry no parameters of the book. The mark of a root, where a parameter follows sync, is made over the files that can ask for more than a resync.
 */
effect?: ("none" | "resync" | "restart" | "reflash" | "unknown")
/**
 * How well the effect is known, where that differs from what is said of the file.
 */
effectConfidence?: ("sure" | "probable" | "unsure")
/**
 * The largest size that a phone reads.
 */
maxBytes?: number
/**
 * Parameters of the document of which at least one must have a value, else the file is not made.
 * 
 * Items: A parameter.
 */
when?: string[]
entries?: ListEntries
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * Of a list in XML: where each entry has its parts, and how much of it a phone takes.
 */
export interface ListEntries {
/**
 * The element with the name that is shown; {n} counts entries from 1.
 */
name: string
/**
 * The element with the file's name; {n} counts entries from 1.
 */
file: string
/**
 * The largest number of entries.
 */
most?: number
/**
 * The most characters of a name, and of a file's name.
 */
longest?: number
}
/**
 * A program of the phone that asks for files: a loader, or the application that speaks a protocol.
 */
export interface BootProgram {
/**
 * By which forms of loads say that they run it.
 */
name: string
/**
 * A loader finds the load and starts it; an application speaks a protocol.
 */
kind: ("loader" | "application")
/**
 * What it is, in one sentence.
 */
description: string
/**
 * The form of the names under which the program itself is an image; a regular expression.
 */
images?: string
/**
 * What it asks for, in this order.
 */
asks: BootAsk[]
/**
 * What an application asks for besides, once it runs the load that it is to run.
 */
after?: BootAsk[]
/**
 * How often an application asks for its files before it starts anew for another load.
 */
rounds?: number
/**
 * The file by which a loader finds the files of a load: {load} is its name.
 */
list?: string
/**
 * What a loader asks for when there is no such list.
 */
withoutList?: string
silence?: BootSilence
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
/**
 * What other sources say against it.
 */
otherwise?: string
}
/**
 * A file for which a program of the phone asks.
 */
export interface BootAsk {
/**
 * The file's name: {MAC} stands for the address, {folder} for what a file before has named as the folder of this one, {dialPlan} for the dial plan that a file has named.
 */
path: string
/**
 * Whether the first of these that is found ends the search among them.
 */
decides?: boolean
/**
 * What names the load in it: parameters, the first that has a value counts. {loadNumber} is that of the phone's model.
 * 
 * Items: A parameter.
 */
load?: string[]
/**
 * Whether the load that it names counts only where no other file names one, or where that one is not to be had.
 */
weak?: boolean
/**
 * The parameter that names the folder of the phone's own file.
 */
folder?: string
/**
 * The parameter that names another server, which is then asked for everything again.
 */
server?: string
/**
 * The parameter that names the dial plan.
 */
dialPlan?: string
/**
 * A file that is asked for when this one names no load.
 */
besides?: string
/**
 * When it is missing, it is asked for again, after so many seconds, for ever.
 */
again?: number
/**
 * What comes of a TFTP error other than that it is missing: the program goes on, or asks for this file again and again.
 */
refused?: ("next" | "stop")
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
/**
 * What other sources say against it.
 */
otherwise?: string
}
/**
 * What it does when no answer comes at all.
 */
export interface BootSilence {
/**
 * How often it asks for one file.
 */
times: number
/**
 * After how many seconds it asks again.
 */
every: number
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
}
/**
 * What a phone shows when something is wrong at boot.
 */
export interface BootMessage {
/**
 * What has happened.
 */
when: ("application-invalid" | "no-load" | "wrong-load" | "list-missing" | "list-invalid" | "file-refused" | "image-refused" | "parse-errors" | "no-lines" | "tftp-error" | "loader-failed" | "registered" | "register-failed")
/**
 * The words on its screen; {n} stands for a number, {file} for a file's name.
 */
text: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * What phones take from a DHCP server.
 */
export interface FamilyDhcp {
/**
 * The options that they use, in the order in which they are written.
 * 
 * @minItems 1
 * @maxItems 50
 */
options: [DhcpOption, ...(DhcpOption)[]]
typedLost?: TypedLost
}
/**
 * One option.
 */
export interface DhcpOption {
/**
 * Its number.
 */
code: number
/**
 * What phones take from it: the mask, the router, the name servers and the domain of their network; the TFTP server by its name or address as a text, or the addresses of TFTP servers.
 */
holds: ("mask" | "router" | "dns" | "domain" | "tftp-name" | "tftp-addresses")
/**
 * For people.
 */
description?: string
/**
 * Parameters that take its place on the phone where they have a value.
 * 
 * @minItems 1
 * @maxItems 8
 * 
 * Items: A parameter's name.
 */
instead?: [string]|[string, string]|[string, string, string]|[string, string, string, string]|[string, string, string, string, string]|[string, string, string, string, string, string]|[string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string]
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * When settings that were typed on a phone are lost, so that only DHCP is left.
 */
export interface TypedLost {
/**
 * It in one sentence.
 */
text: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * A file in the style of another platform.
 */
export interface Elsewhere {
/**
 * The file's name; {MAC} stands for the address. A name without it is one that phones of other platforms ask for.
 */
path: string
/**
 * The XML element that tells it from a file of this platform with the same name; none where the name tells.
 */
element?: string
/**
 * What of it these phones do not read, in one sentence.
 */
description: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
}
/**
 * The picture of the idle screen.
 */
export interface Logo {
/**
 * Pixels across.
 */
width: number
/**
 * Pixels down.
 */
height: number
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * A family's parameter book: templates/<family>/parameters.yaml.
 */
export interface ParameterBook {
/**
 * The version of this vocabulary.
 */
apiVersion: "offhook/v1"
/**
 * What this file is.
 */
kind: "ParameterBook"
/**
 * The family.
 */
family: string
/**
 * Texts that stand for a parameter's default, for some types of parameters.
 * 
 * @maxItems 20
 */
blank?: []|[Blank]|[Blank, Blank]|[Blank, Blank, Blank]|[Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]|[Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank]
/**
 * The parameters, in the order in which files carry them.
 */
parameters: Parameter[]
/**
 * Names that the phone knows but does not take from a file.
 */
notForFiles?: RefusedName[]
/**
 * Names that occur in public files and that no phone knows.
 */
mistaken?: MistakenName[]
}
/**
 * Texts that stand for the default.
 */
export interface Blank {
/**
 * Types of parameters for which they do.
 * 
 * @minItems 1
 * 
 * Items: A type.
 */
types: [string, ...(string)[]]
/**
 * The texts.
 * 
 * @minItems 1
 * 
 * Items: A text.
 */
texts: [string, ...(string)[]]
/**
 * The text that they stand for; left out, the parameter's default.
 */
means?: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * A parameter.
 */
export interface Parameter {
/**
 * The name in the file; for XML the path of the element from the root, with @ before an attribute. {n} is the number of the line or member, {loadNumber} that of the model.
 */
name: string
/**
 * The name by which templates call the parameter; the name itself where it is left out.
 */
id?: string
/**
 * The document that it belongs to.
 */
document: string
/**
 * The heading under which files carry it.
 */
group: string
/**
 * What it does, for people.
 */
description: string
/**
 * What the phone expects: text, flag (0 or 1), integer, word (one of words), host, ip (dotted address), port, url, clock (hours and minutes), load.
 */
type: ("text" | "flag" | "integer" | "word" | "host" | "ip" | "port" | "url" | "clock" | "load")
/**
 * The values of a word; and for other types words that are allowed besides.
 * 
 * Items: A word.
 */
words?: string[]
/**
 * Whether the phone takes words only in the case that stands here.
 */
caseSensitive?: boolean
/**
 * Groups of texts that mean the same to the phone.
 * 
 * @maxItems 100
 */
same?: [string, string, ...(string)[]][]
/**
 * The URL schemes that the phone speaks.
 * 
 * Items: A scheme.
 */
schemes?: string[]
/**
 * The smallest number.
 */
min?: number
/**
 * The largest number.
 */
max?: number
/**
 * The longest value in characters.
 */
maxLength?: number
/**
 * Characters that the screen shows, where it shows fewer than the phone takes.
 */
shown?: number
/**
 * The parameter whose number must be smaller than this one's.
 */
above?: string
/**
 * Whether a value that the phone does not know costs no more than looks.
 */
minor?: boolean
/**
 * Whether it names the folder in which a phone looks for its own file, put in front of the file's name as it is.
 */
folder?: boolean
/**
 * Whether it sends phones to another server for their files.
 */
redirects?: boolean
/**
 * Wrong values that are copied from one public template to the next.
 * 
 * @minItems 1
 * @maxItems 20
 */
traps?: [TrapValue]|[TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]|[TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue, TrapValue]
/**
 * A regular expression that the whole value must match.
 */
pattern?: string
/**
 * The documented default, as it is written; left out where it is not known, and then the parameter is written only with a value.
 */
default?: string
/**
 * What is written for a line, member or model that is not used; the default where it is left out.
 */
unset?: string
/**
 * Where it is written: in the file that all share (shared), in each phone's own (phone), in the shared one with differences in the phone's (both), or in both files in any case (always).
 */
scope: ("shared" | "phone" | "both" | "always")
/**
 * Repeated for each line key, call manager or model.
 */
each?: ("line" | "member" | "model")
/**
 * For how many lines or members it is written even when there are fewer, so that the phone forgets old ones.
 */
repeat?: number
/**
 * Where the value comes from; of several the first that has one.
 */
from?: (Derivation | Derivation[])
/**
 * The first release that knows it: major.minor.
 */
since?: string
/**
 * The first release that knows it no more.
 */
gone?: string
/**
 * What a change asks of a phone.
 */
effect: ("none" | "resync" | "restart" | "reflash" | "unknown")
/**
 * Whether a change concerns emergency calls.
 */
emergency?: boolean
/**
 * Whether the value is a secret.
 */
secret?: boolean
/**
 * A default that everybody knows and that must not stay.
 */
vendorDefault?: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * A wrong value that many copy.
 */
export interface TrapValue {
/**
 * The value as it is found.
 */
value: string
/**
 * The value that was probably meant.
 */
meant: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * A name that is not for files.
 */
export interface RefusedName {
/**
 * The name.
 */
name: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * A wrong name.
 */
export interface MistakenName {
/**
 * The name.
 */
name: string
/**
 * The parameter that was probably meant.
 */
meant?: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * Firmware releases: templates/firmware.yaml of a fleet, as `offhook firmware add` writes it, and firmware.yaml of a family, with what is publicly known.
 */
export interface FirmwareCatalogue {
/**
 * The version of this vocabulary.
 */
apiVersion: "offhook/v1"
/**
 * What this file is.
 */
kind: "Firmware"
description?: Text
/**
 * The releases by the name of their load, without extension.
 */
releases: {
[k: string]: ReleaseEntry
}
}
/**
 * One release: the exact files that belong together.
 */
export interface ReleaseEntry {
protocol: Protocol
/**
 * Whether phones that check signatures take the release.
 */
signed: boolean
/**
 * The name of the loader that the release brings along, without extension, where it has one of its own.
 */
loader?: string
/**
 * The files of the release.
 * 
 * @maxItems 32
 */
files: FirmwareFile[]
from?: ReleaseFrom
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * One file of a release.
 */
export interface FirmwareFile {
/**
 * The file's name, as phones ask for it.
 */
path: string
role: FirmwareRole
/**
 * Its size in bytes.
 */
size?: number
/**
 * The SHA-256 digest of its bytes, in small letters.
 */
sha256?: string
/**
 * Whether it begins with a signed header.
 */
signed?: boolean
}
/**
 * What a phone may come from to get this release in one step, where a source says so.
 */
export interface ReleaseFrom {
/**
 * The protocols that this holds for; left out, the release's own.
 * 
 * @minItems 1
 */
protocols?: [Protocol, ...(Protocol)[]]
/**
 * The lowest release to come from.
 */
atLeast?: string
/**
 * The highest release to come from.
 */
atMost?: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source?: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence?: ("sure" | "probable" | "unsure")
}
/**
 * From which load to which a phone can go, and how: templates/<family>/upgrades.yaml.
 */
export interface Upgrades {
/**
 * The version of this vocabulary.
 */
apiVersion: "offhook/v1"
/**
 * What this file is.
 */
kind: "Upgrades"
/**
 * The family.
 */
family: string
/**
 * The rules by name.
 */
rules: {
[k: string]: UpgradeRule
}
shown?: UpgradeRule
ways: UpgradeWays
/**
 * What the root has to say for a step.
 * 
 * @maxItems 50
 */
pointers: UpgradePointer[]
shortNames?: ShortNames
/**
 * The steps that are possible.
 * 
 * @maxItems 200
 */
steps: UpgradeStep[]
/**
 * Why other steps are not; the first that fits counts.
 * 
 * @maxItems 200
 */
refusals?: UpgradeRefusal[]
/**
 * Releases that are known by name, as stations of a way.
 * 
 * @maxItems 200
 */
waypoints?: Waypoint[]
/**
 * What to do when a phone is stuck.
 * 
 * @maxItems 100
 */
stuck?: UpgradeTrouble[]
}
/**
 * A rule of upgrades.
 */
export interface UpgradeRule {
/**
 * It, in our own words.
 */
text: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * The kinds of steps, and what a phone fetches in each.
 */
export interface UpgradeWays {
binary: UpgradeWay
signed: UpgradeWay
loader: UpgradeWay
list: UpgradeWay
legacy: UpgradeWay
}
/**
 * What a phone does in a kind of step.
 */
export interface UpgradeWay {
/**
 * It in a few words, after 'the phone'.
 */
title: string
/**
 * Whether network settings that were typed on the phone are lost.
 */
losesSettings?: boolean
/**
 * What it fetches, in this order.
 * 
 * @minItems 1
 * @maxItems 10
 */
files: [UpgradeFile]|[UpgradeFile, UpgradeFile]|[UpgradeFile, UpgradeFile, UpgradeFile]|[UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile]|[UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile]|[UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile]|[UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile]|[UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile]|[UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile]|[UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile, UpgradeFile]
}
/**
 * A file of a release that a step needs.
 */
export interface UpgradeFile {
/**
 * Its name; {load} stands for the wanted load, {loader} for the loader that it comes with.
 */
path: string
/**
 * What it is in its release.
 */
role: ("loader" | "signed-loader" | "application" | "signed-application" | "list")
/**
 * True where only phones that take unsigned files need it.
 */
unsigned?: true
/**
 * The rules by which it has to be there.
 * 
 * @maxItems 20
 * 
 * Items: The name of a rule.
 */
rules?: []|[string]|[string, string]|[string, string, string]|[string, string, string, string]|[string, string, string, string, string]|[string, string, string, string, string, string]|[string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]
}
/**
 * What a file of the root has to say, so that a phone takes a step.
 */
export interface UpgradePointer {
/**
 * The protocols that the phone speaks before the step.
 * 
 * @minItems 1
 * 
 * Items: A protocol.
 */
protocols: [("sip" | "sccp" | "mgcp"), ...(("sip" | "sccp" | "mgcp"))[]]
/**
 * The kinds of steps; all where it is left out.
 * 
 * @minItems 1
 * 
 * Items: A kind of step.
 */
by?: [("binary" | "signed" | "loader" | "list" | "legacy"), ...(("binary" | "signed" | "loader" | "list" | "legacy"))[]]
/**
 * The file; {MAC} stands for the address.
 */
file: string
/**
 * The parameter in it; left out where the file holds nothing else.
 */
name?: string
/**
 * What it says; {load} and {loader} as in the names of files.
 */
value: string
/**
 * True for a file that the root has once for all phones.
 */
shared?: true
/**
 * The rules that it rests on.
 * 
 * @maxItems 20
 * 
 * Items: The name of a rule.
 */
rules?: []|[string]|[string, string]|[string, string, string]|[string, string, string, string]|[string, string, string, string, string]|[string, string, string, string, string, string]|[string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]
}
/**
 * Loads that cannot ask for long names.
 */
export interface ShortNames {
from: LoadSelector
/**
 * How many characters they can ask for, extension aside.
 */
length: number
/**
 * The rules that it rests on.
 * 
 * @maxItems 20
 * 
 * Items: The name of a rule.
 */
rules: []|[string]|[string, string]|[string, string, string]|[string, string, string, string]|[string, string, string, string, string]|[string, string, string, string, string, string]|[string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]
}
/**
 * Loads, by what their names say; what is left out does not matter.
 */
export interface LoadSelector {
/**
 * Protocols; all where it is left out.
 * 
 * @minItems 1
 * 
 * Items: A protocol.
 */
protocols?: [("sip" | "sccp" | "mgcp"), ...(("sip" | "sccp" | "mgcp"))[]]
/**
 * This version or later: the two leading numbers of the name.
 */
atLeast?: string
/**
 * Before this version.
 */
below?: string
/**
 * Whether the load is signed.
 */
signed?: boolean
/**
 * Later than the load that the phone comes from.
 */
newer?: true
/**
 * Loads whose names have no more characters than this.
 */
nameAtMost?: number
}
/**
 * A step that phones can take.
 */
export interface UpgradeStep {
from: LoadSelector
to: LoadSelector
/**
 * A kind of step.
 */
by: ("binary" | "signed" | "loader" | "list" | "legacy")
/**
 * The rules that it rests on.
 * 
 * @maxItems 20
 * 
 * Items: The name of a rule.
 */
rules: []|[string]|[string, string]|[string, string, string]|[string, string, string, string]|[string, string, string, string, string]|[string, string, string, string, string, string]|[string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
/**
 * What a source says that knows it otherwise; such a step is taken only where there is no other way.
 */
disputed?: string
/**
 * What else is known, for people.
 */
note?: string
}
/**
 * Why there is no such step.
 */
export interface UpgradeRefusal {
/**
 * A pattern of the wanted name, for what is no load at all.
 */
name?: string
from?: LoadSelector
to?: LoadSelector
/**
 * The rules that it rests on.
 * 
 * @maxItems 20
 * 
 * Items: The name of a rule.
 */
rules: []|[string]|[string, string]|[string, string, string]|[string, string, string, string]|[string, string, string, string, string]|[string, string, string, string, string, string]|[string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]
/**
 * Why, in a few words.
 */
text: string
}
/**
 * A release that is known by name.
 */
export interface Waypoint {
/**
 * The name of its load.
 */
load: string
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
}
/**
 * What to do when a phone is stuck.
 */
export interface UpgradeTrouble {
/**
 * What the phone shows, or what is seen of it.
 */
shows: string
/**
 * What that means.
 */
means: string
/**
 * What to do.
 */
do: string
/**
 * The kinds of steps; all where it is left out.
 * 
 * @minItems 1
 * 
 * Items: A kind of step.
 */
by: [("binary" | "signed" | "loader" | "list" | "legacy"), ...(("binary" | "signed" | "loader" | "list" | "legacy"))[]]
/**
 * The rules that it rests on.
 * 
 * @maxItems 20
 * 
 * Items: The name of a rule.
 */
rules?: []|[string]|[string, string]|[string, string, string]|[string, string, string, string]|[string, string, string, string, string]|[string, string, string, string, string, string]|[string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]|[string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string]
/**
 * Where the fact comes from: short names, explained under sources in family.yaml.
 * 
 * @minItems 1
 * 
 * Items: A source.
 */
source: [string, ...(string)[]]
/**
 * How well the fact is known: sure (vendor document or two sources that agree), probable (one good source), unsure (a weak source or an inference).
 */
confidence: ("sure" | "probable" | "unsure")
from?: LoadSelector
}
/**
 * What a command found: the output of --format json.
 */
export interface Diagnostics {
/**
 * The version of this vocabulary.
 */
apiVersion: "offhook/v1"
/**
 * What this document is.
 */
kind: "Diagnostics"
/**
 * How many findings there are of each severity.
 */
summary: {
/**
 * Findings that stop a build.
 */
errors: number
/**
 * Findings that somebody should look at, or waive.
 */
warnings: number
/**
 * Findings that are only worth knowing.
 */
notices: number
}
/**
 * The findings, sorted by file, line and column.
 */
diagnostics: Diagnostic[]
}
/**
 * One finding.
 */
export interface Diagnostic {
/**
 * Which kind of finding: `offhook explain CODE` has the help.
 */
code: string
/**
 * How grave it is.
 */
severity: ("error" | "warning" | "notice")
/**
 * What is the matter, in one line. No secret stands in it.
 */
message: string
span?: Span
/**
 * What stands there.
 */
found?: string
/**
 * What could stand there.
 */
expected?: string
/**
 * What to do.
 */
hint?: string
/**
 * Other places that belong to it.
 */
related?: Related[]
/**
 * The site that it is about, where that is known.
 */
site?: string
/**
 * The phone that it is about, by its MAC in capital digits, where that is known.
 */
phone?: string
}
/**
 * A stretch of a file. Lines and columns count from 1, columns in UTF-16 units; the end is behind the last character.
 */
export interface Span {
/**
 * The file, relative to the fleet's folder.
 */
file: string
/**
 * The line where it starts.
 */
line: number
/**
 * The column where it starts.
 */
column: number
/**
 * The line where it ends.
 */
endLine: number
/**
 * The column behind its end.
 */
endColumn: number
/**
 * The line where it starts, cut to a printable length, with secrets masked.
 */
text?: string
}
/**
 * Another place that belongs to a finding.
 */
export interface Related {
span: Span
/**
 * What it has to do with it.
 */
message: string
}
/**
 * Every change to the roots of a fleet, in the terms of phones: the output of plan --format json.
 */
export interface Plan {
/**
 * The version of this vocabulary.
 */
apiVersion: "offhook/v1"
/**
 * What this document is.
 */
kind: "Plan"
/**
 * The fleet's name.
 */
fleet: string
/**
 * What the fleet was held against, as it was called.
 */
against: string
seal: PlanSeal
summary: PlanSummary
/**
 * The models of the phones that pictures show, by name.
 */
models: {
[k: string]: PlanModel
}
/**
 * The phones that entries name, by MAC.
 */
phones: {
[k: string]: PlanPhone
}
/**
 * The targets, sorted by name.
 */
targets: PlanTarget[]
/**
 * What was found on the way, of the fleet and of the roots.
 */
diagnostics: Diagnostic[]
}
/**
 * What the plan was made of: a publish applies it to the same roots only.
 */
export interface PlanSeal {
/**
 * One digest over all below: what a publish is told to apply.
 */
digest: string
/**
 * The program with its version.
 */
tool: string
/**
 * Whether the desired root holds the values of secrets or place-holders for them; a plan over place-holders is for review only.
 */
secrets: ("values" | "place-holders")
/**
 * The roots by target, sorted.
 */
targets: PlanSealedTarget[]
}
/**
 * A target's desired and observed root.
 */
export interface PlanSealedTarget {
/**
 * The target.
 */
name: string
/**
 * The digest over the desired root, as build prints it.
 */
desired: string
/**
 * The digest over the files found in the root that are ours or would be.
 */
observed: string
}
/**
 * Counts; phones are counted once each.
 */
export interface PlanSummary {
/**
 * Phones of the fleet on these targets, as it is to be.
 */
phones: number
/**
 * Phones, here before and after, to which anything changes.
 */
changed: number
/**
 * Phones that are new.
 */
added: number
/**
 * Phones that are gone.
 */
removed: number
/**
 * Phones whose lines another phone takes over.
 */
swapped: number
/**
 * Phones that change site or target.
 */
moved: number
effects: PlanEffects
/**
 * Phones for which something about emergency calls changes.
 */
emergency: number
/**
 * Phones to which something happens that cannot be undone.
 */
irreversible: number
/**
 * Files that differ in a way that no phone notices.
 */
unnoticed: number
files: PlanFileCounts
/**
 * Whether something stands against the plan: a limit, a clash, an error.
 */
refused: boolean
}
/**
 * Phones by the strongest effect of what changes to them.
 */
export interface PlanEffects {
/**
 * Phones with the effect none.
 */
none: number
/**
 * Phones with the effect resync.
 */
resync: number
/**
 * Phones with the effect restart.
 */
restart: number
/**
 * Phones with the effect reflash.
 */
reflash: number
/**
 * Phones with the effect unknown.
 */
unknown: number
}
/**
 * Files of the roots by what would happen to them.
 */
export interface PlanFileCounts {
/**
 * Files that are not there yet.
 */
created: number
/**
 * Files that are written anew.
 */
changed: number
/**
 * Files that are ours and no longer wanted.
 */
deleted: number
/**
 * Files that are no longer wanted but were edited by hand, and stay.
 */
kept: number
/**
 * Files that are as they should be.
 */
equal: number
/**
 * Files that are not ours.
 */
foreign: number
}
/**
 * What is known of a model's face, for pictures.
 */
export interface PlanModel {
/**
 * The model's full name.
 */
title?: string
/**
 * Line keys.
 */
lines: number
screen?: Screen
}
/**
 * A phone that an entry names.
 */
export interface PlanPhone {
/**
 * Its target.
 */
target: string
/**
 * Its site.
 */
site?: string
/**
 * Its model.
 */
model?: string
/**
 * Its protocol.
 */
protocol?: string
/**
 * Its label.
 */
label?: string
/**
 * The text of each line key in use.
 * 
 * Items: A line's text.
 */
lines?: string[]
/**
 * True for a phone that the fleet no longer has.
 */
gone?: boolean
}
/**
 * The plan for one target.
 */
export interface PlanTarget {
/**
 * The target.
 */
name: string
/**
 * What the desired root was held against.
 */
against: string
summary: PlanSummary
/**
 * What changes, the gravest first.
 */
entries: PlanEntry[]
/**
 * Files that many phones read and that change.
 */
shared: PlanShared[]
/**
 * Files that do not stay as they are, sorted by path.
 */
files: PlanFile[]
/**
 * Files that are not ours and stay as they are.
 * 
 * Items: A name.
 */
foreign: string[]
/**
 * The limits that the plan touches.
 */
guards: PlanGuard[]
}
/**
 * Equal changes to one phone or many.
 */
export interface PlanEntry {
/**
 * Names the entry in links.
 */
id: string
/**
 * What happens.
 */
kind: ("parameters" | "defaults" | "phone-added" | "phone-removed" | "phone-swapped" | "phone-moved" | "site-renamed" | "line-renumbered" | "converted" | "dial-plan" | "ring-list" | "ring" | "firmware" | "root-file" | "text")
/**
 * It in one line.
 */
title: string
/**
 * The strongest effect of its changes.
 */
effect: ("none" | "resync" | "restart" | "reflash" | "unknown")
/**
 * All phones that it concerns, sorted.
 * 
 * Items: A phone.
 */
phones: string[]
/**
 * The same by site.
 */
sites?: PlanShare[]
/**
 * Phones alike, of the same sites and family, to which it does not happen, where they are few.
 * 
 * Items: A phone.
 */
except?: string[]
/**
 * Phones that the fleet does not have, and that it reaches through shared files.
 */
strangers?: number
/**
 * What changes.
 */
changes: PlanChange[]
/**
 * What becomes of emergency calls, a sentence each.
 * 
 * Items: A sentence.
 */
emergency?: string[]
/**
 * Why it cannot be undone.
 */
irreversible?: string
/**
 * Where a phone, its lines or a site come from.
 */
from?: string
/**
 * Where they go.
 */
to?: string
/**
 * By which rule it was recognised.
 */
because?: string
picture?: PlanPicture
}
/**
 * How much of a site is concerned.
 */
export interface PlanShare {
/**
 * The site.
 */
site: string
/**
 * Its phones that are concerned.
 */
phones: number
/**
 * Its phones of the same family.
 */
of: number
}
/**
 * One parameter, rule or ring that changes. Where secret is true, values are keyed tags or absent.
 */
export interface PlanChange {
/**
 * The file, or the pattern of the phones' own files.
 */
file: string
/**
 * The parameter; for dial plans the pattern of the rule, for lists the ring.
 */
name: string
/**
 * What it is, from the parameter book.
 */
description?: string
/**
 * What phones use now; absent: nothing says it.
 */
before?: string
/**
 * What phones will use; absent: nothing says it any more.
 */
after?: string
/**
 * In place of before and after, where each phone has its own.
 */
each?: PlanEach[]
/**
 * The values are secrets.
 */
secret?: boolean
/**
 * What it asks of a phone.
 */
effect: ("none" | "resync" | "restart" | "reflash" | "unknown")
/**
 * What a reader should know about it.
 */
note?: string
}
/**
 * One phone's own before and after.
 */
export interface PlanEach {
/**
 * The phone.
 */
phone: string
/**
 * What it uses now.
 */
before?: string
/**
 * What it will use.
 */
after?: string
}
/**
 * A phone's face before and after; absent where there is none.
 */
export interface PlanPicture {
/**
 * The phone, as an example of the entry's.
 */
phone: string
/**
 * Its model.
 */
model: string
before?: PlanFace
after?: PlanFace
}
/**
 * What a phone's face shows, uncut.
 */
export interface PlanFace {
/**
 * The text at the top of the screen.
 */
label?: string
/**
 * The text beside each line key, from the first; empty for a key without a line.
 * 
 * Items: A text.
 */
lines: string[]
}
/**
 * A file that many phones read, and what it brings them.
 */
export interface PlanShared {
/**
 * The file.
 */
path: string
/**
 * What happens to it.
 */
action: ("create" | "change" | "delete" | "take-over" | "equal")
/**
 * The strongest effect of its changes on any phone.
 */
effect: ("none" | "resync" | "restart" | "reflash" | "unknown")
/**
 * Phones of the fleet that read it.
 */
phones: number
/**
 * Phones that have files in the root, read it too, and are not in the fleet.
 */
strangers: number
/**
 * What it says differently, with the number of phones for which that is news.
 */
changes: PlanGain[]
}
/**
 * One of them.
 */
export interface PlanGain {
/**
 * The parameter.
 */
name: string
/**
 * What it says now.
 */
before?: string
/**
 * What it will say.
 */
after?: string
/**
 * The values are secrets.
 */
secret?: boolean
/**
 * Phones for which it is news.
 */
phones: number
}
/**
 * A file that is not as it should be, or that does not stay as it is.
 */
export interface PlanFile {
/**
 * The file.
 */
path: string
/**
 * What happens to it: written for the first time, written anew, taken away, taken over from someone else, kept because it was edited by hand, in the way, or nothing, as it was mended by hand.
 */
action: ("create" | "change" | "delete" | "take-over" | "keep" | "clash" | "equal")
/**
 * The phone whose own it is.
 */
phone?: string
/**
 * The release whose file it is; absent for files that the fleet makes.
 */
firmware?: string
/**
 * Its site.
 */
site?: string
/**
 * Where no phone notices the difference: what differs; secrets are those that were not compared.
 * 
 * Items: A kind of difference.
 */
unnoticed?: ("comments" | "order" | "quoting" | "case" | "line-ends" | "spelling" | "place" | "mark" | "secrets")[]
/**
 * What was done by hand since the last publish.
 */
drift?: ("edited" | "deleted" | "mended")
/**
 * What a reader should know about it.
 */
note?: string
}
/**
 * A limit, and how the plan stands to it.
 */
export interface PlanGuard {
/**
 * Which limit.
 */
guard: ("restart" | "removal" | "empty" | "reflash" | "no-return")
/**
 * Phones that count.
 */
phones: number
/**
 * Phones of the target now.
 */
of: number
/**
 * The bound.
 */
limit?: string
/**
 * Phones that do not count, as a line in the fleet file allows it.
 */
allowed: number
/**
 * The reasons given there.
 * 
 * Items: A reason.
 */
reasons?: string[]
/**
 * Whether the plan is refused over it.
 */
refused: boolean
}
