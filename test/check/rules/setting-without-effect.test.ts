/** Settings that do not reach the phone on which they stand. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const phone = (protocol: string, settings: string) => ({
  fleet: "rings: { Old: a.pcm }",
  site: `phones: [{ mac: 002094D245CB, model: 102, protocol: ${protocol}, settings: { ${settings} } }]`,
});

describe("rules/setting-without-effect", () => {
  it("points at the key", () => {
    const found = expectOne("rules/setting-without-effect", phone("sccp", "media: { «firstPort»: 20000 }"));
    expect(found).toMatchObject({ severity: "notice", phone: "002094D245CB" });
    expectOne("rules/setting-without-effect", phone("sip", "«vad»: true"));
  });

  it("takes what parameters, lines, servers and zones follow from", () => {
    const used =
      "timezone: GB, pbx: { kind: asterisk, host: a, port: 5070, backup: b }, dialPlan: uk, access: { telnet: off }";
    expectAt(
      "rules/setting-without-effect",
      phone("sip", `${used}, emergencyNumbers: [112], nat: { enable: false }`),
    );
    expectAt("rules/setting-without-effect", phone("sccp", "callManager: { members: [{ host: a }] }"));
  });

  it("leaves layers that many phones share alone", () => {
    expectAt("rules/setting-without-effect", {
      site: "protocol: sccp\nsettings: { vad: true }\nphones: [{ mac: 002094D245CB, model: 102 }]",
    });
  });
});

describe("rules/root-wide-setting", () => {
  it("points at what a root has once, on profiles and phones", () => {
    expectOne("rules/root-wide-setting", phone("sip", "«rings»: [Old]"));
    expectAt("rules/root-wide-setting", {
      fleet: `rings: { Old: a.pcm }
profiles: { loud: { settings: { «rings»: [Old] }, parameters: { «steer/welcome»: "http://a.example.org" } } }`,
    });
  });

  it("takes it in the fleet's defaults, targets and sites", () => {
    expectAt("rules/root-wide-setting", {
      fleet: `rings: { Old: a.pcm }
defaults: { settings: { rings: [Old] } }
targets: { main: { root: /a, parameters: { steer/welcome: "http://a.example.org" } } }`,
      site: "settings: { rings: [Old] }\nphones: [{ mac: 002094D245CB, model: 102, protocol: sip, settings: { codec: none } }]",
    });
  });
});
