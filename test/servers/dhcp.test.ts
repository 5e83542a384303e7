/** Snippets for DHCP servers: what stands in them, for whom, and that no label of a phone gets out of its comment. */
import { describe, expect, it } from "vitest";
import { called } from "../cli/called.js";
import { networked } from "./networked.js";

const FLEET = networked();
const SERVERS = ["dnsmasq", "isc-dhcpd", "kea"] as const;

async function snippet(server: string, ...more: string[]): Promise<string> {
  const { code, stdout, stderr } = await called(["dhcp", "--for", server, ...more], { cwd: FLEET });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining("error") });
  return stdout;
}

/** What a program reads: lines without their comments. */
const read = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/(^|\s)(?:#|\/\/).*$/, "").trim())
    .filter((line) => line !== "");

describe("dnsmasq", () => {
  it("gets a tag for the phones of each site, and options for it", async () => {
    expect(read(await snippet("dnsmasq"))).toEqual([
      'dhcp-option=tag:offhook-hull,66,"tftp.example.org"',
      "dhcp-option=tag:offhook-hull,150,192.0.2.20",
      "dhcp-mac=set:offhook-hull,00:0e:83:00:00:04",
      "dhcp-option=tag:offhook-leeds,1,255.255.255.0",
      "dhcp-option=tag:offhook-leeds,3,192.0.2.1",
      "dhcp-option=tag:offhook-leeds,6,192.0.2.53,192.0.2.54",
      'dhcp-option=tag:offhook-leeds,15,"leeds.example.org"',
      'dhcp-option=tag:offhook-leeds,66,"tftp.leeds.example.org"',
      "dhcp-option=tag:offhook-leeds,150,192.0.2.21,192.0.2.22",
      "dhcp-mac=set:offhook-leeds,00:0e:83:00:00:01",
      "dhcp-mac=set:offhook-leeds,00:0e:83:00:00:02",
      "dhcp-option=tag:offhook-york,6,198.51.100.53",
      'dhcp-option=tag:offhook-york,66,"tftp.example.org"',
      "dhcp-option=tag:offhook-york,150,192.0.2.20",
      "dhcp-mac=set:offhook-york,00:0e:83:00:00:03",
    ]);
  });

  it("gets options for whole subnets under tags that the admin's own ranges have to set, and says so", async () => {
    const call = ["dhcp", "--for", "dnsmasq", "--site", "york", "--whole-subnets"];
    const { stdout, stderr } = await called(call, { cwd: FLEET });
    for (const text of [stdout, stderr]) {
      expect(text).toMatch(/198\.51\.100\.0\/25 .*dhcp-range=set:offhook-york-1,/);
      expect(text).toMatch(/198\.51\.100\.128\/25 .*dhcp-range=set:offhook-york-2,/);
    }
    expect(read(stdout)).toEqual([
      "dhcp-option=tag:offhook-york-1,1,255.255.255.128",
      "dhcp-option=tag:offhook-york-1,3,198.51.100.1",
      "dhcp-option=tag:offhook-york-1,6,198.51.100.53",
      'dhcp-option=tag:offhook-york-1,66,"tftp.example.org"',
      "dhcp-option=tag:offhook-york-1,150,192.0.2.20",
      ...[
        "1,255.255.255.128",
        "3,198.51.100.129",
        "6,198.51.100.53",
        '66,"tftp.example.org"',
        "150,192.0.2.20",
      ].map((option) => `dhcp-option=tag:offhook-york-2,${option}`),
    ]);
  });
});

describe("isc-dhcpd", () => {
  it("gets a class with its members", async () => {
    expect(read(await snippet("isc-dhcpd", "--site", "leeds"))).toEqual([
      "option offhook-150 code 150 = array of ip-address;",
      'class "offhook-leeds" {',
      "match hardware;",
      "option subnet-mask 255.255.255.0;",
      "option routers 192.0.2.1;",
      "option domain-name-servers 192.0.2.53, 192.0.2.54;",
      'option domain-name "leeds.example.org";',
      'option tftp-server-name "tftp.leeds.example.org";',
      "option offhook-150 192.0.2.21, 192.0.2.22;",
      "}",
      'subclass "offhook-leeds" 1:00:0e:83:00:00:01;',
      'subclass "offhook-leeds" 1:00:0e:83:00:00:02;',
    ]);
  });

  it("gets no block of a subnet beside the one that the admin has", async () => {
    const call = ["dhcp", "--for", "isc-dhcpd", "--whole-subnets"];
    expect(await called(call, { cwd: FLEET })).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("leave --whole-subnets away"),
    });
  });
});

describe("kea", () => {
  it("gets a class whose test names the phones", async () => {
    const { Dhcp4 } = JSON.parse(read(await snippet("kea", "--site", "leeds")).join("\n"));
    expect(Dhcp4).toEqual({
      "client-classes": [
        {
          name: "offhook-leeds",
          test: "pkt4.mac == 0x000e83000001 or pkt4.mac == 0x000e83000002",
          "option-data": [
            { code: 1, data: "255.255.255.0" },
            { code: 3, data: "192.0.2.1" },
            { code: 6, data: "192.0.2.53, 192.0.2.54" },
            { code: 15, data: "leeds.example.org" },
            { code: 66, data: "tftp.leeds.example.org" },
            { code: 150, "csv-format": false, data: "c0000215c0000216" },
          ],
        },
      ],
    });
  });

  it("gets subnets with numbers of their own, which give way to the admin's", async () => {
    const text = await snippet("kea", "--whole-subnets");
    expect(text.match(/The id of your own entry/g)).toHaveLength(3);
    const { Dhcp4 } = JSON.parse(read(text).join("\n"));
    expect(Dhcp4.subnet4.map(({ id, subnet }: { id: number; subnet: string }) => [id, subnet])).toEqual([
      [1, "192.0.2.0/24"],
      [2, "198.51.100.0/25"],
      [3, "198.51.100.128/25"],
    ]);
  });
});

describe.each(SERVERS)("%s", (server) => {
  it("is given the same text whatever stands where, and nothing of a label outside of a comment", async () => {
    const text = await snippet(server);
    expect(text).toBe(await snippet(server, "--target", "north"));
    expect(read(text).join("\n")).not.toMatch(/6\.6\.6\.6|Front|desk/);
  });

  it("is given only what is asked for", async () => {
    expect(await snippet(server, "--site", "hull")).not.toMatch(/leeds|york/);
    const wrong = await called(["dhcp", "--for", server, "--site", "hul"], { cwd: FLEET });
    expect(wrong).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("did you mean hull?"),
    });
  });

  it("says what a whole subnet lacks", async () => {
    const wrong = await called(["dhcp", "--for", server, "--site", "hull", "--whole-subnets"], {
      cwd: FLEET,
    });
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
  });
});

it("wants to know for which server", async () => {
  expect(await called(["dhcp"], { cwd: FLEET })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("dnsmasq, isc-dhcpd, kea"),
  });
});
