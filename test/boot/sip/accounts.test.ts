/** What a simulated phone registers with: what its files told it, in whichever file it stands, and nothing that they leave out. */
import { describe, expect, it } from "vitest";
import { accountsOf } from "../../../src/boot/sip/accounts.js";
import { bootIn, MAC, rootOf, SIP8 } from "../../support/booting.js";

/** The accounts of a phone with these lines in its own file, and others in the shared one. */
function accounts(own: readonly string[], shared: readonly string[] = []) {
  const root = rootOf({
    ...SIP8,
    "SIPDefault.cnf": ['image_version: "P0S3-8-12-00"', ...shared, ""].join("\n"),
    [`SIP${MAC}.cnf`]: [...own, ""].join("\n"),
  });
  const { end } = bootIn(root, { state: { load: "P0S3-8-12-00" } });
  expect(end.kind).toBe("settled");
  return accountsOf(end);
}

const LINE = ['line1_name: "2000"', 'line1_authname: "auth-1"', 'line1_password: "one"'];
const SERVER = ['proxy1_address: "192.0.2.10"', 'proxy_register: "1"'];
const first = {
  key: 1,
  user: "2000",
  host: "192.0.2.10",
  port: "5060",
  expires: 3600,
  auth: { user: "auth-1", password: "one" },
};

describe("a line", () => {
  it("registers with its own words, and those of the shared file", () => {
    expect(accounts(LINE, [...SERVER, 'timer_register_expires: "600"'])).toEqual({
      lines: [{ ...first, expires: 600 }],
      idle: [],
    });
    expect(accounts([...LINE, ...SERVER, 'proxy1_port: "5070"'], ['proxy1_address: "192.0.2.11"'])).toEqual({
      lines: [{ ...first, port: "5070" }],
      idle: [],
    });
  });

  it("without a server, a name or a password of its own takes those of the first", () => {
    const second = ['line2_name: "2001"', 'proxy2_address: ""', 'proxy2_port: ""'];
    expect(accounts([...LINE, ...second], SERVER).lines).toEqual([first, { ...first, key: 2, user: "2001" }]);
    const own = [
      'line2_name: "2001"',
      'line2_authname: "2001"',
      'line2_password: "two"',
      'proxy2_address: "pbx.example.org"',
      'proxy2_port: "5080"',
    ];
    expect(accounts([...LINE, ...own], SERVER).lines).toEqual([
      first,
      {
        ...first,
        key: 2,
        user: "2001",
        host: "pbx.example.org",
        port: "5080",
        auth: { user: "2001", password: "two" },
      },
    ]);
  });

  it("has no password where none is given", () => {
    const { auth, ...bare } = first;
    expect(auth).toBeDefined();
    expect(accounts(['line1_name: "2000"', 'line1_password: "UNPROVISIONED"'], SERVER).lines).toEqual([bare]);
  });

  it("that does not register is told as idle, with the reason", () => {
    const idle = (why: string) => ({ lines: [], idle: [{ key: 1, user: "2000", why }] });
    expect(accounts(LINE, ['proxy1_address: "192.0.2.10"'])).toEqual(idle("it is told not to register"));
    expect(accounts(LINE, [...SERVER, 'proxy_register: "0"'])).toEqual(idle("it is told not to register"));
    expect(accounts(LINE, ['proxy_register: "1"'])).toEqual(idle("it has no server"));
    expect(accounts(LINE, ['proxy_register: "1"', 'proxy1_address: "USECALLMANAGER"'])).toEqual(
      idle("it is told to ask its call manager"),
    );
  });

  it("is none without a name", () => {
    const none = { lines: [], idle: [] };
    expect(accounts(['line1_name: "UNPROVISIONED"'], SERVER)).toEqual(none);
    expect(accounts(['line1_name: ""', 'line1_password: "one"'], SERVER)).toEqual(none);
  });
});
