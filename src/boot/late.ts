/**
 * Boots a phone of a conversion from everything that it may run: those that are behind the stage, on it and ahead of it. Each
 * has to end on the load of the stage, or to stay where it is and work.
 */
import type { FamilyModel } from "../model/family.js";
import type { Answer } from "./answer.js";
import { bootNow } from "./boot.js";
import type { BootStory, PhoneState } from "./story.js";

export interface LatePhone {
  mac: string;
  model: string;
  /** What its files are to lead to. */
  load: string | undefined;
  /** The loads that it may run. */
  may: readonly string[];
}

interface Surroundings {
  families: ReadonlyMap<string, FamilyModel>;
  fetch: (path: string) => Answer;
}

export interface Stranded {
  load: string;
  story: BootStory;
}

/** The first that does not end well: at power-on, or as its application reads its files anew. */
export function strandedIn({ mac, model, load, may }: LatePhone, around: Surroundings): Stranded | undefined {
  for (const running of may) {
    for (const state of statesOf(running)) {
      const story = bootNow({ mac, model, state }, around);
      if (!endsWell(story, { wanted: load, running })) return { load: running, story };
    }
  }
  return undefined;
}

/** With a load a phone is found at power-on, or while its application runs. */
export const statesOf = (load: string): PhoneState[] => [{ load }, { load, at: "application" }];

export function endsWell(
  { end }: BootStory,
  { wanted, running }: { wanted: string | undefined; running: string },
): boolean {
  return end.kind === "settled" && (end.state.load === wanted || end.state.load === running);
}
