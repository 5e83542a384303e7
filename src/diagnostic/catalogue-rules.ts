/** Codes of the fleet's rules: what no schema and no parameter book can tell by itself. */
import { type Entry, error, notice, warning } from "./entry.js";

export const RULES = {
  "rules/mac-form": error(
    "A hardware address is in no usual spelling.",
    "Twelve hexadecimal digits, in pairs with colons or hyphens, in fours with dots, or without anything between them; capitals or small letters. Quotes are not needed: 000E83123456 stays what it is.",
  ),
  "rules/mac-not-hardware": error(
    "An address cannot be a phone's hardware address.",
    "IEEE 802 keeps the lowest bit of the first octet for groups, so multicast and broadcast addresses belong to no single phone; zeros alone belong to none either. The address stands on the back of the phone and on its box.",
  ),
  "rules/mac-local": warning(
    "An address is locally administered.",
    "The second bit of the first octet (IEEE 802) marks addresses that somebody made up, such as those of virtual machines. A phone asks for its files by the address that was burnt into it, which has this bit off.",
  ),
  "rules/duplicate-mac": error(
    "Two phones have the same MAC.",
    "A phone finds its files by its MAC, and two phones would share one file. Usually one of the two was copied, or a phone has moved to another site and is still listed at the old one.",
  ),
  "rules/duplicate-extension": warning(
    "Two lines have the same extension with the same call server.",
    "Host and port of the server are compared, a line's own server before that of the settings. Of two phones that register the same name with a server that keeps one address for each, the later one takes the calls of the other. Only lines that stand in files of phones count: where the server keeps the lines, it knows which are shared. A server that keeps several addresses for one name may want this: then accept it with a waiver.",
  ),
  "rules/unknown-profile": error(
    "A phone names a profile that the fleet does not have.",
    "Profiles stand in offhook.yaml under profiles, by name. What is in a profile that is not there would silently be missing from the phone.",
  ),
  "rules/model-missing": error(
    "A phone has no model.",
    "The model decides how many lines there are and which files are made. It may stand on the phone, in a profile, the site, the target or the fleet's defaults.",
  ),
  "rules/protocol-missing": error(
    "Nothing says which protocol a site's phones speak.",
    "A model may have firmware for several protocols, with different files for each. Say sip, sccp or mgcp in the fleet's defaults, and otherwise where a site, a profile or a phone differs.",
  ),
  "rules/unknown-model": error(
    "No family has this model.",
    "Models stand in the family.yaml of the families under templates/. A fleet can add a family, or a model to one, in its own templates/ folder.",
  ),
  "rules/protocol-not-spoken": error(
    "A model has no firmware that speaks this protocol.",
    "Some family has the model, but none has it under this protocol. The place is that of the stronger of the two words.",
  ),
  "rules/unknown-target": error(
    "A site names a target that the fleet does not have.",
    "Targets stand in offhook.yaml under targets: NAME: { root: /srv/tftp }.",
  ),
  "rules/target-missing": error(
    "A site does not say which target serves it.",
    "A fleet with one target needs no word from its sites. With several of them each site names one in target.",
  ),
  "rules/unknown-dial-plan": error(
    "A dial plan is named that the fleet does not have.",
    "Dial plans stand in offhook.yaml under dialPlans, by name. A phone whose dial plan is missing asks for the file in vain at each boot and dials only after its own time.",
  ),
  "rules/unknown-ring": error(
    "A ring is named that the fleet does not have.",
    "Rings stand in offhook.yaml under rings: the name in the phone's menu, and the file.",
  ),
  "rules/site-name": error(
    "A site is not called as its file.",
    "sites/leeds.yaml is the site leeds, and so is every part in sites/leeds/. So a message about a site leads to its file, and the name of a file is enough to call for its site.",
  ),
  "rules/too-many-lines": error(
    "A line stands on a key that the model does not have.",
    "The number of line keys comes from the family's models (administrator guide 4.0 for those that are shipped). What is written for further keys reaches nothing.",
  ),
  "rules/line-key-twice": error(
    "Two lines stand on one line key.",
    "A line without key takes the key after that of the line before it in the list, so a key given by hand further up may already be taken.",
  ),
  "rules/line-gap": warning(
    "A line key below a line is empty.",
    "In the vendor's published SIP stack the phone stops at the first empty line and hides those behind it (probable for older firmware). Give the lines keys without a gap.",
  ),
  "rules/lines-missing": error(
    "A phone that needs lines has none.",
    "Under this protocol the lines stand in the phone's file. Without one it says that no valid line names are provisioned and registers nothing.",
  ),
  "rules/line-name-blank": error(
    "White space stands in an extension.",
    "The extension is the user part of an address, which has no white space: the phone takes the line for not provisioned (administrator guide 4.0, the vendor's published SIP stack). The name for people goes into name or displayName.",
  ),
  "rules/unsafe-character": warning(
    "An extension or a user name holds a character that files and addresses use as a sign.",
    'The characters " ; , < > @ and blanks mean something in files of phones or in SIP addresses. How a phone takes them inside of a name is not known for sure. Letters, digits and * . _ - are seen in working roots.',
  ),
  "rules/label-too-wide": warning(
    "A label is wider than its place on the screen.",
    "The phone takes the whole text and shows its beginning. How much is seen comes from the family's models (generators and their templates agree on it; probable). A blank at the end is not counted.",
  ),
  "rules/short-name-too-wide": warning(
    "The text beside a line key is wider than its place.",
    "Beside the key the phone shows the line's shortName, or its extension where there is none (administrator guide 4.0), and as much of it as fits. How much that is comes from the family's models (probable).",
  ),
  "rules/server-missing": error(
    "Nothing says where the call server is.",
    "The family names the settings of which one must be given. A server of the first line's own counts, and so does a parameter of the book that is given by hand.",
  ),
  "rules/password-missing": warning(
    "A line registers without a password.",
    "Most servers refuse that. A phone may then use the user and password of its first line for the others, too (administrator guide 4.0), which registers them as somebody else or not at all.",
  ),
  "rules/register-off": warning(
    "Lines have passwords, and registration is off.",
    "A phone that does not register cannot be called through its server, and a password is of little use without it. Registration is off by default in the phone (vendor's commented generic files); offhook switches it on wherever pbx.host is set, unless pbx.register says false.",
  ),
  "rules/default-password": warning(
    "Telnet is open with the password that the vendor gives to every phone.",
    "Without a password of its own a phone keeps the vendor's, which is printed in the guides (vendor's commented generic files, from release 3.0). Whoever reaches the phone by network can then command it. The parameter book says which default that is.",
  ),
  "rules/telnet-open": notice(
    "Telnet is open with every command.",
    "The privileged level is needed to restart a phone and for debugging (vendor's commented generic files). It is often left on when the work is done.",
  ),
  "rules/media-ports": error(
    "The range of audio ports ends before it begins.",
    "The last port must be above the first (vendor's commented generic files). A port that is not set has its default from the parameter book, and is compared as well.",
  ),
  "rules/media-port-odd": warning(
    "The first audio port is odd.",
    "RTP takes even ports and leaves the odd one behind each to RTCP (RFC 3550, section 11). What a phone does with an odd first port is not documented.",
  ),
  "rules/nat-without-address": warning(
    "NAT is on, and the public address is missing.",
    "The phone writes the public address into its messages when it is told one together with the switch (vendor's commented generic files). Without it, it is left with its own address, or with the one that the server saw if nat.received is on.",
  ),
  "rules/ntp-server-missing": warning(
    "The clock is set by unicast, and no time server is given.",
    "In the mode unicast an empty server or 0.0.0.0 switches the clock's setting off (administrator guide 4.0). In the other modes an address is a broadcast or multicast address, and may be left out.",
  ),
  "rules/timezone-unknown": error(
    "A time zone is no IANA name.",
    "offhook takes names of the IANA time zone database, such as Europe/London, because only they say when summer time begins and ends. The phone's own word for the zone follows from the name.",
  ),
  "rules/timezone-missing": warning(
    "A site's phones have no time zone.",
    "A phone that is told none shows the time of its default zone, as far as the parameter book knows one, or goes by the clock of its call server or by what it had before. Set timezone in the fleet's defaults or the site.",
  ),
  "rules/zone-left-out": warning(
    "A family has no word for a time zone, and its files name none.",
    "Where the book knows no default for the zone, nothing is written, and the phone goes by the clock of its call server or by what it had before. Give the word by hand under parameters where one fits.",
  ),
  "rules/zone-without-word": error(
    "A family has no word for a time zone.",
    "These phones know zones by words, each for one offset from UTC. The words that are certain are compared with the zone's offset in standard time; no phone shows the right time in a zone that none of them fits.",
  ),
  "rules/zone-inexpressible": error(
    "A family cannot say when a zone's summer time begins and ends.",
    "These phones know the n-th weekday of a month. Zones that follow another calendar, or list their changes year by year, cannot be put so. The newest rules of the IANA time zone database count.",
  ),
  "rules/zone-word-mistaken": warning(
    "A zone word means another zone to the phone than to people.",
    "Several of the words are known by other meanings: a phone may take the abbreviation of a European summer time for a zone of South America. Leave the word to offhook: it follows from the setting timezone.",
  ),
  "rules/unknown-parameter": error(
    "A parameter stands in no parameter book.",
    "A phone skips a name that it does not know, and counts it as an error on its status page (the vendor's published SIP stack, texts of the firmware). The nearest name of the book is given as a hint; names that are often mistaken are listed in the book with what is meant.",
  ),
  "rules/parameter-not-for-file": error(
    "A parameter cannot be set from a file.",
    "The phone knows the name, but as a state of its own: network, volume, and the like. Such names are in the texts of the firmware; some are answered with 'not allowed in cfgfile'. They are set on the phone or by DHCP.",
  ),
  "rules/parameter-number": error(
    "A parameter is for a call server that is not there.",
    "The number in the name is that of the call server, from 1. For a number that the phone does not have nothing is written.",
  ),
  "rules/parameter-too-new": warning(
    "A parameter is newer than the phone's load.",
    "The parameter book says which release knew it first. It is left out of the files of phones with older loads, where it would be an error on each boot; the value has no effect there.",
  ),
  "rules/parameter-gone": warning(
    "A parameter is older than the phone's load.",
    "The parameter book says which release knew it no more. It is left out of the files of phones with newer loads; the value has no effect there.",
  ),
  "rules/secret-literal": error(
    "A parameter holds a value where a reference to a secret belongs.",
    "Secrets never stand in YAML: git keeps them for ever. Write { secret: NAME } and give the value at build time, by the environment, a file of names and values, or a SOPS file. Change the secret: it has been in a file.",
  ),
  "rules/setting-without-effect": notice(
    "A setting on a phone does nothing there.",
    "Settings are the same for all models; a family uses those for which its phones have a parameter. In layers that many phones share that is as it should be. On a single phone it is probably a mistake.",
  ),
  "rules/root-wide-setting": warning(
    "Something of which a root has one is said for single phones.",
    "Some files stand in a root once for all its phones, such as the list of rings. What they say comes from the fleet's defaults, the target and the site; profiles and phones have no word in them.",
  ),
  "rules/firmware-form": error(
    "A load name has none of the forms that its family knows.",
    "The forms stand under loads in the family's data, with their sources. A load is named without extension: the phone adds it (vendor's readme files). A name that does not exist leaves the phone asking for it at each boot.",
  ),
  "rules/firmware-missing": notice(
    "No firmware is named for a site's phones.",
    "Then the files say nothing about firmware, each phone keeps the load that it runs, and the parameters of the newest release are written. With firmware set, parameters that the load does not know are left out.",
  ),
  "rules/load-older-than-target": warning(
    "A phone's load does not know parameters of the file that its target shares yet.",
    "The shared file is written for the load that the target resolves to. A phone with an older load skips what it does not know, and counts an error for each on its status page (the vendor's published SIP stack).",
  ),
  "rules/load-newer-than-target": notice(
    "A phone's load knows parameters of the file that its target shares no more.",
    "The shared file is written for the load that the target resolves to. A phone with a newer load skips what it knows no more, and counts an error for each on its status page (the vendor's published SIP stack).",
  ),
  "rules/dial-pattern": error(
    "A dial rule can never match.",
    "Phones know digits, . for any one digit, * for one or more, a comma for the second dial tone, and \\* and \\# for the keys (administrator guides, the vendor's published SIP stack). There are no ranges, no X, N, Z or !, no alternatives and no regular expressions: a rule with them matches no number.",
  ),
  "rules/dial-too-long": error(
    "A text of a dial rule is too long.",
    "The vendor's published SIP stack keeps 63 characters of a value and cuts the rest (probable for older firmware).",
  ),
  "rules/dial-shadowed": warning(
    "A dial rule has no effect, because another takes its numbers.",
    "The rule with the most digits of its own wins; a digit beats . and . beats *; of equals the first (administrator guides, the vendor's published SIP stack). A rule with timeout 0 dials as soon as it is complete, so that a longer rule with the same beginning never gets its last digits.",
  ),
  "rules/dial-no-catch-all": notice(
    "A dial plan has no rule for all other numbers.",
    "A number that no rule matches goes out after the phone's own time of about 10 seconds (the vendor's published SIP stack). offhook adds a rule * with 5 seconds unless catchAll is false.",
  ),
  "rules/dial-emergency-delayed": warning(
    "An emergency number waits before it goes out.",
    "Every number of emergencyNumbers is dialled through the dial plan, digit by digit, as the vendor's published SIP stack does it. It should go out with its last digit: give it a rule of its own with timeout 0.",
  ),
  "rules/dial-emergency-blocked": warning(
    "An emergency number does not go out as it is dialled.",
    "Every number of emergencyNumbers is dialled through the dial plan, digit by digit, as the vendor's published SIP stack does it. A shorter rule with timeout 0 dials its beginning, or a rewrite turns it into another number.",
  ),
  "rules/dial-emergency-unknown": notice(
    "Emergency numbers are not given, so the dial plan cannot be held against them.",
    "List them in settings.emergencyNumbers, as they are dialled from a phone: with the prefix for an outside line where one is needed. They change nothing in the files.",
  ),
  "rules/dial-emergency-server": warning(
    "A dial rule goes to the emergency server, and none is given.",
    "The route emergency sends a number to a server of its own, pbx.emergency (administrator guides). What a phone without that server does with the number is not documented.",
  ),
  "rules/ring-missing": error(
    "A ring file cannot be read.",
    "The path counts from the folder of offhook.yaml. Links are not followed.",
  ),
  "rules/ring-file": error(
    "A ring file is nothing that a phone can play.",
    "Rings are raw 8 kHz mu-law, 8 bit, mono, without any header, of 240 to 16,080 bytes (vendor's page on custom rings, CallManager 3.0(5)). A WAV file cannot be played, whatever it holds.",
  ),
  "rules/ring-length": warning(
    "A ring's length is no multiple of 240 bytes.",
    "The vendor's page on custom rings (CallManager 3.0(5)) asks for it. Files of other lengths are seen in public roots, so phones seem to take them.",
  ),
  "rules/ring-name-taken": error(
    "Two rings would be the same file in a root.",
    "In a root a ring has only the last part of its path as its name; servers and file systems may fold case. The same file under two names of the menu is fine.",
  ),
  "rules/ring-unused": notice(
    "No root offers a ring.",
    "A ring comes into a root when settings.rings names it in the fleet's defaults, a target or a site.",
  ),
  "rules/same-root": error(
    "Two targets have the same root.",
    "Each target owns the files that it publishes. Two of them in one folder would take each other's files for foreign ones, and the shared files would belong to whoever came last. Several sites may share a target instead.",
  ),
  "rules/empty-fleet": error(
    "A fleet has no phone.",
    "An empty root would take every phone off its files. If the fleet is new, add a site with a phone.",
  ),
  "rules/empty-target": warning(
    "A target serves no phone.",
    "No site with phones names it, so that its root would be empty.",
  ),
} satisfies Record<string, Entry>;
