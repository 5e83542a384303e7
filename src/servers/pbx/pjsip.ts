/** Users for Asterisk's PJSIP: an endpoint, its auth and its aor, all under the name that the phone registers. */
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

const HOW = "Include it in pjsip.conf, which needs a transport for UDP.";
const DTMF = { events: "rfc4733", either: "auto", tones: "inband" };

export const pjsipUsers = (list: UserList): string =>
  usersText(list, { made: "pjsip", how: HOW, sections: sectionsOf });

/**
 * A phone says itself where it listens. Only one that is told of NAT wants to be answered at the port from which its
 * packets come (RFC 3581), which for others is one that nobody listens at.
 */
function sectionsOf(endpoint: Endpoint, { context, findings }: UserList): Section[] {
  const { user, nat, messages, phones } = endpoint;
  if (!isPlain(user)) {
    findings.add({
      code: "servers/user-refused",
      message: `${user} can be no name of a section`,
      ...about(endpoint),
    });
    return [];
  }
  const value = (what: string, text: string) => valueText(what, { text, endpoint, findings });
  const yes = nat ? "yes" : "no";
  return [
    {
      name: user,
      entries: [
        ["type", "endpoint"],
        ["context", context],
        ["aors", user],
        ["auth", user],
        ["callerid", callerId(endpoint, findings)],
        ...allowed(endpoint),
        ["dtmf_mode", dtmfWord(endpoint, DTMF)],
        ["force_rport", yes],
        ["rewrite_contact", yes],
        ["rtp_symmetric", yes],
        ["mailboxes", messages === undefined ? undefined : `${user}@default`],
        ["voicemail_extension", messages === undefined ? undefined : value("messages number", messages)],
      ],
    },
    {
      name: user,
      entries: [
        ["type", "auth"],
        ["auth_type", "userpass"],
        ["username", value("user name", endpoint.authUser)],
        ["password", passwordText(endpoint, findings)],
      ],
    },
    {
      name: user,
      entries: [
        ["type", "aor"],
        ["max_contacts", String(phones.length)],
        ["remove_existing", "yes"],
        ...expirations(endpoint),
      ],
    },
  ];
}

/** Where the phone asks for a life that Asterisk would shorten or lengthen (its defaults: 60 and 7200 seconds). */
function expirations({ expires }: Endpoint): Section["entries"] {
  if (expires === undefined) return [];
  return [
    ["minimum_expiration", expires < 60 ? String(expires) : undefined],
    ["maximum_expiration", expires > 7200 ? String(expires) : undefined],
  ];
}
