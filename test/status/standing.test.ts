/** Whether what a phone has read is what its root gives out now. */
import { describe, expect, it } from "vitest";
import { ATTIC, GENERATIONS, HALL, phoneIn, said, statusFrom, timelineOf } from "./scene.js";

const H = `SIP${HALL}.cnf`;
const A = `SIP${ATTIC}.cnf`;

/** In one line. */
function standing(text: string, mac = HALL, given: Parameters<typeof statusFrom>[1] = {}): string {
  const { state, generation, changed, why } = phoneIn(statusFrom(said(text), given), mac).standing;
  return [state, generation, ...changed, why].filter((one) => one !== undefined).join(" ");
}

describe("a phone is current", () => {
  it("when it has read all since the last switch", () => {
    expect(standing(`13:30 SIPDefault.cnf\n13:30 ${H}`)).toBe("current 3");
  });

  it("when it has read its files long ago and none of them has changed", () => {
    expect(standing(`12:30 SIPDefault.cnf\n12:30 ${A}\n12:31 uk.xml`, ATTIC)).toBe("current 2");
  });

  it("when it has read them anew after it was behind", () => {
    expect(standing(`11:30 SIPDefault.cnf\n11:30 ${H}\n13:30 ${H}\n13:31 SIPDefault.cnf`)).toBe("current 3");
  });

  it("when a file that it read before it started last has changed, and it needs it no more", () => {
    const gone = GENERATIONS.map((files, at) =>
      at === 2 ? files.filter(({ path }) => path !== "uk.xml") : files,
    );
    const history = { timeline: timelineOf(gone) };
    expect(standing(`12:30 ${A}\n12:31 uk.xml`, ATTIC, history)).toBe("behind 2 uk.xml");
    expect(standing(`12:30 ${A}\n12:31 uk.xml\n13:30 ${A}`, ATTIC, history)).toBe("current 3");
  });

  it("when it has read firmware that is not ours", () => {
    expect(standing(`13:30 ${H}\n13:31 P0S3-8-12-00.loads`)).toBe("current 3");
  });
});

describe("a phone is behind", () => {
  it("when its own file has changed since", () => {
    expect(standing(`12:30 SIPDefault.cnf\n12:30 ${H}`)).toBe(`behind 2 ${H}`);
  });

  it("when a shared file has changed since, whether or not the logs tell that it read it", () => {
    expect(standing(`11:30 SIPDefault.cnf\n11:30 ${A}`, ATTIC)).toBe("behind 1 SIPDefault.cnf");
    expect(standing(`11:30 ${A}`, ATTIC)).toBe("behind 1 SIPDefault.cnf");
  });

  it("when a switch came between two of its files", () => {
    expect(standing(`11:59 SIPDefault.cnf\n12:01 ${A}`, ATTIC)).toBe("behind 2 SIPDefault.cnf");
  });

  it("when a return has given it an older file", () => {
    const files = [...GENERATIONS, ...GENERATIONS.slice(1, 2)];
    expect(standing(`13:30 ${H}`, HALL, { timeline: timelineOf(files, [1, 2, 3, 4]) })).toBe(`behind 3 ${H}`);
  });
});

describe("a phone is unsure", () => {
  it("when it has read a file within moments of the switch that changed it", () => {
    expect(standing(`13:00 ${H}`)).toBe("unsure 3");
  });

  it("and not when the switch changed another one", () => {
    expect(standing(`13:00 ${A}`, ATTIC)).toBe("current 3");
  });
});

describe("a phone is unknown", () => {
  it.each([
    ["that is not in the logs", "13:30 nothing", "unknown it does not stand in the logs"],
    [
      "whose own file is not",
      `13:30 not-found CTLSEP${HALL}.tlv`,
      `unknown ${H}: that it was read does not stand in the logs`,
    ],
    [
      "that has only asked in vain",
      `13:30 not-found ${H}`,
      `unknown ${H}: that it was read does not stand in the logs`,
    ],
    [
      "that has read at the first publish",
      `11:00 ${H}`,
      `unknown ${H}: it was read before anything was published, or in that moment`,
    ],
    [
      "that has read before all",
      `10:30 ${H}`,
      `unknown ${H}: it was read before anything was published, or in that moment`,
    ],
  ])("%s", (_, text, expected) => {
    expect(standing(text)).toBe(expected);
  });

  it("when the generation that it read has been deleted", () => {
    const timeline = timelineOf(GENERATIONS, [2, 3]);
    expect(standing(`11:30 ${H}`, HALL, { timeline })).toBe(
      `unknown ${H}: the generation that it was read from is not kept any more`,
    );
  });

  it("when the log has no times, or nothing is known of the root", () => {
    const undated = [`dnsmasq-tftp[1]: sent /srv/tftp/${H} to 192.0.2.7`];
    expect(phoneIn(statusFrom(undated), HALL)).toMatchObject({
      seen: true,
      standing: { state: "unknown", why: `${H}: the log has no times` },
    });
    const { timeline: _, ...rest } = { timeline: undefined };
    expect(standing(`13:30 ${H}`, HALL, { ...rest, timeline: undefined as never })).toMatch(
      /^unknown what was published/,
    );
  });
});

describe("a server that tells only what was asked for", () => {
  const rrq = (name: string, pid: number) =>
    `Nov 28 13:30:00 h in.tftpd[${pid}]: RRQ from 192.0.2.7 filename ${name}`;

  it("is taken to have given what was published, and what it says that it has not", () => {
    expect(phoneIn(statusFrom([rrq(H, 1)]), HALL).standing.state).toBe("current");
    const nak = "Nov 28 13:30:00 h in.tftpd[1]: sending NAK (1, File not found) to 192.0.2.7";
    const refused = phoneIn(statusFrom([rrq(H, 1), nak]), HALL);
    expect(refused.standing.state).toBe("unknown");
    expect(refused.missing).toMatchObject([{ name: H, sort: "meant", outcome: "not-found" }]);
  });
});
