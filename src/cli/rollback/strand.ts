/** Phones that have taken a step without return: what a return says of them, and that nobody tells them to restart. */
import type { Asked } from "../../plan/asked.js";
import type { Stranded } from "../../plan/stranded.js";

export const STRAND_HINT =
  "choose a generation that names what they run (--list), or bring the fleet in git to what is wanted without these loads, and publish; --strand returns all the same: then a phone that restarts stays out of use";

/** Phones by step: `leeds/Lobby, leeds/Hall: LOAD -> LOAD, why no way leads there`. */
export function strandedSaid(stranded: readonly Stranded[], number: number): string {
  const steps = new Map<string, Stranded[]>();
  for (const one of stranded) {
    const key = `${one.before} -> ${one.after}`;
    steps.set(key, [...(steps.get(key) ?? []), one]);
  }
  const said = [...steps].map(([step, phones]) => `${namesOf(phones)}: ${step}, ${phones[0]?.why}`);
  const who = stranded.length === 1 ? "1 phone" : `${stranded.length} phones`;
  return `no way leads ${who} back to what generation ${number} gives: ${said.join("; ")}`;
}

export function leftSaid(stranded: readonly Stranded[]): string {
  return `not to be restarted, as what their files name now cannot be reached: ${namesOf(stranded)}`;
}

export function withoutStranded(
  asked: ReadonlyMap<string, Asked>,
  stranded: readonly Stranded[],
): ReadonlyMap<string, Asked> {
  const left = new Set(stranded.map(({ mac }) => mac));
  const kept = ({ phones, ...same }: Asked): Asked => ({
    ...same,
    phones: phones.filter(({ mac }) => !left.has(mac)),
  });
  return new Map([...asked].map(([target, one]) => [target, kept(one)]));
}

const namesOf = (phones: readonly Stranded[]): string => phones.map(({ name }) => name).join(", ");
