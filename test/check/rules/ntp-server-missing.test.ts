/** The time server. */
import { it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const ntp = (text: string, protocol = "sip") => ({
  fleet: `defaults: { settings: { ntp: { ${text} } } }`,
  site: `protocol: ${protocol}\nphones: [{ mac: 002094D245CB, model: 102 }]`,
});

it("points at the mode", () => {
  expectOne("rules/ntp-server-missing", ntp("mode: «unicast»"));
  expectOne("rules/ntp-server-missing", ntp("mode: «unicast», server: 0.0.0.0"));
});

it("takes a server, other modes, and families without a clock of their own", () => {
  expectAt("rules/ntp-server-missing", ntp("mode: unicast, server: ntp.example.org"));
  expectAt("rules/ntp-server-missing", ntp("mode: multicast"));
  expectAt("rules/ntp-server-missing", ntp("mode: unicast", "sccp"));
});
