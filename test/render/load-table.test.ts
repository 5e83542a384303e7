/** The file of load pointers that phones without a file of their own read: what nobody says is not written, not even empty. */
import { expect, it } from "vitest";
import { compileTexts, errors, textOf } from "../support/compiled.js";

const MEMBER = "Default/callManagerGroup/members/member[1]";

function tableOf(parameter: string): string {
  const made = compileTexts({
    fleet: `defaults: { model: "7960", protocol: sip, firmware: P0S3-8-12-00, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.5, register: false } } }
targets: { main: { root: /srv/tftp, parameters: { ${parameter} } } }`,
    sites: { leeds: `phones: [{ mac: 001B2A3C4D5E, lines: [{ extension: 201 }] }]` },
    families: "shipped",
  });
  expect(errors(made)).toEqual([]);
  return textOf(made.made, "main/XMLDefault.cnf.xml");
}

it("a server is written alone, without ports that nobody names", () => {
  const text = tableOf(`"${MEMBER}/callManager/processNodeName": 192.0.2.5`);
  expect(text).toContain("<processNodeName>192.0.2.5</processNodeName>");
  expect(text).toContain("<member>");
  expect(text).not.toContain("mgcpPorts");
  expect(text).not.toContain("ethernetPhonePort");
});

it("one of the two ports of gateways is written alone", () => {
  const parameter = `"${MEMBER}/callManager/ports/mgcpPorts/keepAlive": "2428", "${MEMBER}/callManager/processNodeName": 192.0.2.5`;
  const text = tableOf(parameter);
  expect(text).toContain("<keepAlive>2428</keepAlive>");
  expect(text).not.toContain("<listen>");
});
