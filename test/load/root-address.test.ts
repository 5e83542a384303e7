import { describe, expect, it } from "vitest";
import { readAddress } from "../../src/load/root/address.js";

describe("an address", () => {
  it.each([
    ["/srv/tftp", { kind: "folder", path: "/srv/tftp" }],
    ["roots/x:y", { kind: "folder", path: "roots/x:y" }],
    ["-x", { kind: "folder", path: "-x" }],
    ["tftp://192.0.2.1", { kind: "tftp", title: "tftp://192.0.2.1", host: "192.0.2.1", port: 69 }],
    [
      "tftp://boot.example:6969/",
      { kind: "tftp", title: "tftp://boot.example:6969", host: "boot.example", port: 6969 },
    ],
    ["tftp://[2001:db8::1]", { kind: "tftp", title: "tftp://[2001:db8::1]", host: "2001:db8::1", port: 69 }],
    ["ssh://host/srv/tftp", { kind: "ssh", title: "ssh://host/srv/tftp", host: "host", path: "/srv/tftp" }],
    [
      "ssh://root@[::1]:2222/srv/my tftp/",
      {
        kind: "ssh",
        title: "ssh://root@[::1]:2222/srv/my tftp/",
        user: "root",
        host: "::1",
        port: 2222,
        path: "/srv/my tftp/",
      },
    ],
    ["ssh://host/", { kind: "ssh", title: "ssh://host/", host: "host", path: "/" }],
  ])("%s", (where, address) => {
    expect(readAddress(where)).toEqual(address);
  });
});

describe("what could be taken for an option, a command or something else is refused", () => {
  it.each([
    "ssh://-oProxyCommand=x/srv",
    "ssh://-l@host/srv",
    "ssh://a b@host/srv",
    "ssh://root:pa55word@host/srv",
    "ssh://host",
    "ssh://host:0/srv",
    "ssh://host:99999/srv",
    "ssh://host:/srv",
    "ssh://ho$t/srv",
    "ssh://host;id/srv",
    "ssh://[::1/srv",
    "ssh://[-x]/srv",
    "ssh://[fe80::1%-x]/srv",
    "ssh://host/srv/../etc",
    "ssh://host/srv/%2e%2e",
    "ssh://host//srv",
    "ssh://host/$(id)",
    "ssh://host/`id`",
    "ssh://host/a'b",
    "ssh:///srv",
    "tftp://",
    "tftp://-x",
    "tftp://host/sub",
    "tftp://user@host",
    "tftp://user:pa55word@host",
    "tftp://host?x",
    "tftp://host:70000",
    "sftp://host/srv",
    "http://user:pa55word@host/",
    "file:///srv/tftp",
    "",
    "a\nb",
  ])("%j", (where) => {
    const answer = readAddress(where);
    expect(answer).toEqual({ refused: expect.any(String), hint: expect.stringMatching(/\w/) });
    expect(JSON.stringify(answer)).not.toContain("pa55word");
  });
});
