/** Ring files. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne, placeOf } from "../../support/fleet.js";

const audio = (length: number, sample = 0xff) => new Uint8Array(length).fill(sample);
const ring = (content: Uint8Array | string) => ({
  fleet: "rings: { Old: «a/old.pcm» }",
  rings: { "a/old.pcm": content },
});
const good = (content: Uint8Array | string) => ({ ...ring(content), fleet: "rings: { Old: a/old.pcm }" });

describe("rules/ring-missing", () => {
  it("says why", () => {
    expect(expectOne("rules/ring-missing", ring("it is a link")).message).toContain("it is a link");
    expect(expectOne("rules/ring-missing", { fleet: "rings: { Old: «a/old.pcm» }" }).found).toBe("a/old.pcm");
  });

  it("takes a file", () => {
    expectAt("rules/ring-missing", good(audio(2400)));
  });
});

describe("rules/ring-file", () => {
  it("finds headers and sizes", () => {
    expect(expectOne("rules/ring-file", ring(Buffer.from("RIFF....WAVEfmt "))).message).toContain("WAV");
    expectOne("rules/ring-file", ring(audio(16_320)));
    expectOne("rules/ring-file", ring(audio(24)));
  });

  it("takes raw audio", () => {
    expectAt("rules/ring-file", good(audio(16_080)));
  });
});

describe("rules/ring-length", () => {
  it("warns of odd lengths", () => {
    expect(expectOne("rules/ring-length", ring(audio(9570))).severity).toBe("warning");
  });

  it("takes multiples of 240", () => {
    expectAt("rules/ring-length", good(audio(8160)));
  });
});

describe("rules/ring-name-taken", () => {
  const two = (a: Uint8Array, b: Uint8Array, fleet: string) => ({
    fleet,
    rings: { "a/x.pcm": a, "b/x.pcm": b, "b/X.pcm": b },
  });

  it("points at the later of two rings of one file name", () => {
    const found = expectOne(
      "rules/ring-name-taken",
      two(audio(240), audio(480), "rings: { A: a/x.pcm, B: «b/x.pcm» }"),
    );
    expect(found.related?.map(placeOf)).toEqual(["offhook.yaml:5:13-5:20"]);
    expectOne("rules/ring-name-taken", two(audio(240), audio(240), "rings: { A: a/x.pcm, B: «b/X.pcm» }"));
  });

  it("takes the same file or the same content under two names", () => {
    expectAt(
      "rules/ring-name-taken",
      two(audio(240), audio(240), "rings: { A: a/x.pcm, B: b/x.pcm, C: a/x.pcm }"),
    );
  });
});
