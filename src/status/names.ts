/** What a name that was asked for means: whose file it is, and under which protocol. */
import type { FamilyModel } from "../model/family.js";
import { type Namer, namer } from "../root/names.js";
import { copyOf } from "./phone-log.js";

export interface Named {
  /** The phone whose own file it is. */
  mac?: string;
  /** Of the family whose own file of a phone it is. */
  protocol?: string;
  /** `file`: of a family; `boot`: what phones ask for while they start; `load`: firmware; `other`: nothing that is known. */
  sort: "file" | "boot" | "load" | "other";
}

/** Anybody on the network may ask for names without end; those that families know are short. */
const MOST_KNOWN = 200_000;
const LONGEST = 128;

export type Recognise = (name: string) => Named;

export function recogniser(families: readonly FamilyModel[]): Recognise {
  const boot = bootForms(families);
  const loads = families.flatMap(({ loads }) => loads.flatMap(loadForms));
  let known = new Map<string, Named>();
  let name = namer(families);
  return (path) => {
    const before = known.get(path);
    if (before) return before;
    if (known.size >= MOST_KNOWN) {
      known = new Map();
      name = namer(families);
    }
    if (path.length > LONGEST) return { sort: "other" };
    const kept = copyOf(path);
    const found = namedBy(kept, { name, boot, loads });
    known.set(kept, found);
    return found;
  };
}

interface Forms {
  name: Namer;
  boot: readonly RegExp[];
  loads: readonly RegExp[];
}

function namedBy(path: string, { name, boot, loads }: Forms): Named {
  const known = name(path);
  const protocol = known?.family.protocol;
  if (known?.mac !== undefined && protocol !== undefined) return { sort: "file", mac: known.mac, protocol };
  for (const form of boot) {
    const mac = form.exec(path)?.groups?.mac?.toUpperCase();
    if (mac !== undefined) return { sort: "boot", mac };
  }
  if (known) return { sort: "file" };
  if (boot.some((form) => form.test(path))) return { sort: "boot" };
  const stem = path.replace(/\.[A-Za-z0-9]+$/, "");
  return { sort: stem !== path && loads.some((form) => form.test(stem)) ? "load" : "other" };
}

/** Names with the parts that users choose are left out: they would fit everything. */
function bootForms(families: readonly FamilyModel[]): RegExp[] {
  const names = new Set(families.flatMap(({ boot }) => boot));
  const fixed = [...names].filter((one) => !/\{(?!MAC\}|mac\})/.test(one));
  return fixed.map((one) => {
    const parts = one.split(/(\{\w+\})/).map((part) => MACS[part] ?? literal(part));
    return new RegExp(`^${parts.join("")}$`);
  });
}

const MACS: Record<string, string> = { "{MAC}": "(?<mac>[0-9A-F]{12})", "{mac}": "(?<mac>[0-9a-f]{12})" };

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function loadForms({ pattern, loader }: FamilyModel["loads"][number]): RegExp[] {
  const parts = loader?.split(/(\$<\w+>)/).map((part) => (part.startsWith("$<") ? "[0-9]+" : literal(part)));
  return [new RegExp(pattern), ...(parts ? [new RegExp(`^${parts.join("")}$`)] : [])];
}
