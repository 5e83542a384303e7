/** The proof of an import: what explains a difference, and what does not. */
import { describe, expect, it } from "vitest";
import type { Exception } from "../../src/adopt/exception.js";
import { type ProofChange, type ProofEntry, proofOf } from "../../src/adopt/proof.js";
import { proofFindings } from "../../src/cli/import/findings.js";

const FILE = "SIP001B2A000001.cnf";
const MAC = "001B2A000001";

const change = (name: string, what: ProofChange["what"]): ProofChange => ({ file: FILE, name, what });
const entry = (...changes: ProofChange[]): ProofEntry => ({
  target: "tftp",
  kind: "change",
  title: "something: one -> two",
  phones: [MAC],
  changes,
});

const refused: Exception = {
  code: "adopt/value-refused",
  message: "timer_t1 is left out",
  path: FILE,
  name: "timer_t1",
  phone: MAC,
};

const EXPLAINED = new Map([["tftp", [refused]]]);

describe("a difference", () => {
  it("of another phone, or in another root, is not explained by it", () => {
    const other = { ...entry(change("timer_t1", "other")), phones: ["001B2A000002"] };
    const elsewhere = { ...entry(change("timer_t1", "other")), target: "other" };
    expect(proofOf([other, elsewhere], EXPLAINED)).toMatchObject({ explained: [] });
  });

  it("that nothing explains lets the proof fail", () => {
    const proof = proofOf([entry(change("timer_t2", "other"))], EXPLAINED);
    expect(proof).toMatchObject({ explained: [], unexplained: [{ changes: [{ name: "timer_t2" }] }] });
    expect(proofFindings(proof)).toMatchObject([{ code: "adopt/changed", severity: "error", found: MAC }]);
  });

  it("that comes from what was left out is explained", () => {
    const proof = proofOf([entry(change("timer_t1", "gone"))], EXPLAINED);
    expect(proof).toMatchObject({ explained: [{ changes: [{ name: "timer_t1" }] }], unexplained: [] });
    expect(proofFindings(proof)).toEqual([]);
  });

  it("is sorted name by name within one entry", () => {
    const changes = [change("timer_t1", "other"), change("timer_t2", "other"), change("sync", "new")];
    const proof = proofOf([entry(...changes)], EXPLAINED);
    expect(proof.explained.flatMap((one) => one.changes.map(({ name }) => name))).toEqual(["timer_t1"]);
    expect(proof.unexplained.flatMap((one) => one.changes.map(({ name }) => name))).toEqual(["timer_t2"]);
    expect([...proof.saidAnew]).toEqual([["sync", 1]]);
  });

  it("without a name lets the proof fail", () => {
    expect(proofOf([entry()], EXPLAINED).unexplained).toHaveLength(1);
  });
});

it("nothing differs, and nothing is said", () => {
  expect(proofFindings(proofOf([], EXPLAINED))).toEqual([]);
});
