/** Whether a phone ends as its YAML means: the protocol, the load, and every value that it should have. */
import type { Evaluated } from "../model/evaluate.js";
import { canonicalName, itemName } from "../model/family.js";
import type { Protocol } from "../model/generated.js";
import { comparable } from "../root/comparable.js";
import { isBlank } from "../root/roles.js";
import { tellsSecret, withoutSecrets } from "../root/telling.js";
import type { BootEnd, BootStory } from "./story.js";

export interface Meant {
  protocol: Protocol | undefined;
  /** Undefined where YAML leaves it to the phone. */
  load: string | undefined;
  entries: readonly Evaluated[];
}

export interface Miss {
  kind: "end" | "protocol" | "load" | "value";
  /** What is not as it is meant: a parameter, or `load`. */
  what: string;
  found?: string;
  expected: string;
  /** Whether the simulated phone is sure of it. */
  sure: boolean;
}

export function missesOf({ end }: BootStory, meant: Meant): Miss[] {
  const sure = end.by.confidence === "sure";
  if (end.kind !== "settled")
    return [{ kind: "end", what: end.kind, found: end.why, expected: "a phone that settles", sure }];
  if (end.protocol !== meant.protocol)
    return [
      { kind: "protocol", what: "protocol", ...foundIn(end.protocol), expected: meant.protocol ?? "", sure },
    ];
  if (meant.load !== undefined && end.state.load !== meant.load)
    return [{ kind: "load", what: "load", ...foundIn(end.state.load), expected: meant.load, sure }];
  return meant.entries.flatMap((entry) => valueMiss(entry, end) ?? []);
}

const foundIn = (found: string | undefined) => (found === undefined ? {} : { found });

/** What a file does not say at all keeps what is in the flash, which is not known: only what should be something counts. */
function valueMiss({ parameter, name, item, value }: Evaluated, end: BootEnd): Miss | undefined {
  if (value === undefined || parameter.mark) return undefined;
  const known = canonicalName(item ? itemName(parameter, item) : name);
  const said = end.values.get(known);
  if (typeof value === "object") {
    if (said && !isBlank(parameter, said.text)) return undefined;
    return { kind: "value", what: known, expected: `the secret ${value.secret}`, sure: true };
  }
  if (said && comparable(parameter, said.text) === comparable(parameter, value)) return undefined;
  if (!said && (isBlank(parameter, value) || value === parameter.default)) return undefined;
  const shown = (text: string) => (parameter.secret ? "a secret" : shownText(text));
  return {
    kind: "value",
    what: known,
    ...(said ? { found: shown(said.text) } : {}),
    expected: shown(value),
    sure: true,
  };
}

/** A text of a root may carry a password where nobody expects one. */
export const shownText = (text: string): string => (tellsSecret(text) ? withoutSecrets(text) : text);
