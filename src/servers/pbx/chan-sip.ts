/** Users for Asterisk's chan_sip: one peer each. */
import { isPlain } from "../../report/notify/asterisk.js";
import {
  about,
  allowed,
  callerId,
  passwordText,
  type Section,
  usersText,
  valueText,
} from "./asterisk-conf.js";
import { dtmfWord, type Endpoint } from "./endpoint.js";
import type { UserList } from "./snippet.js";

const HOW = "Include it in sip.conf.";
/** channels/chan_sip.c reads no peer from them, in whatever case they are written. */
const RESERVED: ReadonlySet<string> = new Set(["general", "authentication"]);
const DTMF = { events: "rfc2833", either: "auto", tones: "inband" };

export const chanSipUsers = (list: UserList): string =>
  usersText(list, { made: "chan-sip", how: HOW, sections: sectionsOf });

function sectionsOf(endpoint: Endpoint, { context, findings }: UserList): Section[] {
  const { user, nat, messages } = endpoint;
  if (!isPlain(user) || RESERVED.has(user.toLowerCase())) {
    const why = isPlain(user) ? "is a section of sip.conf itself" : "can be no name of a section";
    findings.add({
      code: "servers/user-refused",
      message: `${user} ${why}`,
      ...about(endpoint),
    });
    return [];
  }
  reportLimits(endpoint, findings);
  const section: Section = {
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
  return [section];
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
