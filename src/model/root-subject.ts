/** Whose parameters files ask for that a root has once, such as the one that names the load of phones without files. */

import type { Items } from "./entries.js";
import type { Subject } from "./evaluate.js";
import { type Fact, memberItems, modelItems, zoneFacts } from "./facts.js";
import type { FamilyModel } from "./family.js";
import { findFirmware, findProtocol, type Stack } from "./layer.js";
import { readLoad } from "./release.js";

interface Root {
  stack: Stack;
  /** All that are known: the protocol that the root names may be one that none of its phones speaks. */
  families: Iterable<FamilyModel>;
  /** What changes with the fleet's shared state, so that phones notice. */
  sync: string;
  /** What old boot code is to fetch, where something else than the wanted firmware decides it. */
  loader?: Fact | undefined;
}

/** The firmware that phones without files of their own are sent to is that of the protocol which the root names. */
export function rootSubject(
  family: FamilyModel,
  { stack, families, sync, loader }: Root,
): { subject: Subject; items: Items } {
  const protocol = findProtocol(stack)?.value;
  const siblings = [...families].filter(({ platform }) => platform === family.platform);
  const owner = siblings.find((one) => protocol !== undefined && one.protocol === protocol) ?? family;
  const firmware = owner.protocol && findFirmware(stack, owner.protocol);
  const read = firmware && readLoad(firmware.value, owner.loads);
  const facts = new Map<string, Fact>(zoneFacts(stack, family));
  facts.set("sync", { value: sync });
  if (firmware) {
    facts.set("firmware", firmware);
    facts.set("root.load", firmware);
    facts.set("root.loader", { value: read?.loader ?? firmware.value, origin: firmware.origin });
  }
  if (loader) facts.set("root.loader", loader);
  const items = {
    line: [],
    member: memberItems(stack),
    model: modelItems(family.models, firmware || undefined),
  };
  return { subject: { family, stack, facts, release: read?.release }, items };
}
