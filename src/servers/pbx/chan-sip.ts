/** Users for Asterisk's chan_sip: one peer each. */
import { isPlain } from "../../report/notify/asterisk.js";
import {
  about,
  allowed,
  callerId,
  comment,
  passwordText,
  type Section,
  sectionText,
  valueText,
} from "./asterisk-conf.js";
import { dtmfWord, type Endpoint } from "./endpoint.js";
import { headOf, phonesText, type UserList } from "./snippet.js";

const HOW = "Include it in sip.conf.";
/** channels/chan_sip.c reads no peer from them, in whatever case they are written. */
const RESERVED: ReadonlySet<string> = new Set(["general", "authentication"]);
const DTMF = { events: "rfc2833", either: "auto", tones: "inband" };

export function chanSipUsers(list: UserList): string {
  const head = headOf(list, { made: "chan-sip", how: HOW }).map((line) => `${comment(line)}\n`);
  return [...head, ...list.endpoints.map((endpoint) => userText(endpoint, list))].join("");
}

function userText(endpoint: Endpoint, list: UserList): string {
  const section = sectionOf(endpoint, list);
  return section ? `\n${comment(phonesText(endpoint))}\n${sectionText(section)}` : "";
}

function sectionOf(endpoint: Endpoint, { context, findings }: UserList): Section | undefined {
  const { user, nat, messages } = endpoint;
  if (!isPlain(user) || RESERVED.has(user.toLowerCase())) {
    const why = isPlain(user) ? "is a section of sip.conf itself" : "can be no name of a section";
    findings.add({
      code: "servers/user-refused",
      message: `${user} ${why}`,
      ...about(endpoint),
    });
    return undefined;
  }
  reportLimits(endpoint, findings);
  return {
    name: user,
    entries: [
      ["type", "friend"],
      ["host", "dynamic"],
      ["transport", "udp"],
      ["context", context],
      ["secret", passwordText(endpoint, findings)],
      ["callerid", callerId(endpoint, findings)],
      ...allowed(endpoint),
      ["dtmfmode", dtmfWord(endpoint, DTMF)],
      ["nat", nat ? "force_rport,comedia" : "no"],
      ["mailbox", messages === undefined ? undefined : `${user}@default`],
      [
        "vmexten",
        messages === undefined
          ? undefined
          : valueText("messages number", { text: messages, endpoint, findings }),
      ],
    ],
  };
}

/** channels/chan_sip.c: a peer has one contact, and the name in the digest has to be that of the peer. */
function reportLimits(endpoint: Endpoint, findings: UserList["findings"]): void {
  const { user, authUser, phones } = endpoint;
  if (phones.length > 1) {
    findings.add({
      code: "servers/shared-user",
      message: `${phones.length} phones register as ${user}, and this driver keeps one of them`,
      hint: "PJSIP keeps all of them",
      ...about(endpoint),
    });
  }
  if (authUser !== user) {
    findings.add({
      code: "servers/auth-user",
      message: `${user} proves itself as another user, which this server compares`,
      found: authUser,
      expected: user,
      ...about(endpoint),
    });
  }
}
