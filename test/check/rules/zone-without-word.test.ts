/** What a family cannot say about a time zone. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const zone = (name: string, rest = "") => ({
  site: `protocol: sip\nsettings: { timezone: ${name} }\n${rest}\nphones: [{ mac: 002094D245CB, model: 102 }]`,
});

describe("rules/zone-without-word", () => {
  it("points at the zone", () => {
    const found = expectOne("rules/zone-without-word", zone("«Asia/Kathmandu»"));
    expect(found.message).toBe("these phones have no word for Asia/Kathmandu, which is UTC+05:45");
    expect(found.hint).toContain("parameters: { zone: WORD }");
  });

  it("tells of a word that is not certain", () => {
    expect(expectOne("rules/zone-without-word", zone("«Asia/Yangon»")).hint).toMatch(
      /^SUM may mean this offset/,
    );
  });

  it("takes zones with a word, and a word by hand", () => {
    expectAt("rules/zone-without-word", zone("Europe/London"));
    expectAt("rules/zone-without-word", zone("Asia/Yangon", "parameters: { zone: SUM }"));
  });
});

describe("rules/zone-left-out", () => {
  const sccp = (name: string) => ({ site: zone(name).site.replace("sip", "sccp") });

  it("only warns where nothing would be written", () => {
    const found = expectOne("rules/zone-left-out", sccp("«Asia/Kathmandu»"));
    expect(found).toMatchObject({ severity: "warning" });
    expect(found.message).toMatch(/; their files name no zone$/);
    expectAt("rules/zone-without-word", sccp("Asia/Kathmandu"));
  });

  it("takes zones with a word", () => {
    expectAt("rules/zone-left-out", sccp("Europe/London"));
  });
});

describe("rules/zone-inexpressible", () => {
  it("says what the zone does", () => {
    const found = expectOne("rules/zone-inexpressible", zone("«Asia/Jerusalem»"));
    expect(found.message).toMatch(/^Asia\/Jerusalem starts summer time on the first Friday from 23 March/);
    expect(found.hint).toBe("with parameters: { summer: 0 } they show standard time all year");
  });

  it("takes zones that can be said, and a phone whose summer time is switched off by hand", () => {
    expectAt("rules/zone-inexpressible", zone("Europe/London"));
    expectAt("rules/zone-inexpressible", zone("Asia/Jerusalem", "parameters: { summer: 0 }"));
  });
});
