/**
 * Users for Kamailio: the table `subscriber` of its module db_text, which Debian's package brings along. It has all that
 * auth_db may be set to use: the password itself, and the digests of it for the domain that the phones register with.
 */
import { createHash } from "node:crypto";
import { MASK, reveal } from "../../secrets/secret.js";
import { about } from "./asterisk-conf.js";
import type { Endpoint } from "./endpoint.js";
import type { UserList } from "./snippet.js";

/** Columns are found by name; in this order no tool of Kamailio writes them, so that a table of ours is known again. */
export const COLUMNS =
  "username(string) domain(string) password(string) ha1(string) ha1b(string) id(int,auto)";

export function kamailioUsers(list: UserList): string {
  const rows = accounts(list).map((endpoint, index) => row(endpoint, { number: index + 1, list }));
  return `${[COLUMNS, ...rows].join("\n")}\n`;
}

/** Accounts are known by the name in the digest: two lines may prove themselves by one. */
function accounts({ endpoints, findings }: UserList): Endpoint[] {
  const known = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const { user, authUser } = endpoint;
    if (authUser !== user) {
      findings.add({
        code: "servers/auth-user",
        message: `${user} proves itself as another user, which Kamailio's own configuration compares`,
        found: authUser,
        expected: user,
        hint: "check it there with www_authenticate in place of auth_check",
        ...about(endpoint),
      });
    }
    const other = known.get(authUser);
    if (!other) known.set(authUser, endpoint);
    else if (other.password.name !== endpoint.password.name) {
      findings.add({
        code: "servers/endpoint-differs",
        message: `two lines prove themselves as ${authUser}, with two passwords`,
        related: [{ at: other.at, message: "the other line" }],
        ...about(endpoint),
      });
    }
  }
  return [...known.values()].sort((a, b) => (a.authUser < b.authUser ? -1 : 1));
}

function row(endpoint: Endpoint, { number, list }: { number: number; list: UserList }): string {
  const { authUser, server } = endpoint;
  const password = reveal(endpoint.password);
  const digest = (user: string) =>
    password === undefined
      ? MASK
      : createHash("md5").update(`${user}:${server.host}:${password}`).digest("hex");
  const fields: Array<[what: string, text: string]> = [
    ["user name", authUser],
    ["server", server.host],
    ["password", password ?? MASK],
    ["digest", digest(authUser)],
    ["digest", digest(`${authUser}@${server.host}`)],
    ["number", String(number)],
  ];
  return fields.map(([what, text]) => field(text, { what, endpoint, list })).join(":");
}

interface Field {
  what: string;
  endpoint: Endpoint;
  list: UserList;
}

/** A colon ends a field, and a backslash begins an escape (db_text, Internal format of a dbtext table). */
function field(text: string, { what, endpoint, list }: Field): string {
  if (/[\u0000-\u001f\u007f]/.test(text) || text === "") {
    list.findings.add({
      code: "servers/value-refused",
      message: `the ${what} of ${endpoint.user} cannot stand in a file of this server: it has a control character, or nothing`,
      ...about(endpoint),
    });
  }
  return text.replace(/[\\:]/g, "\\$&");
}
