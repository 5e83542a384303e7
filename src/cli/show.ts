/** `offhook show`: one phone as it is resolved, every value with the place that it comes from. */

import type { Evaluated } from "../model/evaluate.js";
import { releaseText } from "../model/release.js";
import { atPhone, type PhoneModel } from "../model/site.js";
import { effectiveEntries, phonePath, type ReadyPhone, readyBridges, readyPhone } from "../render/phone.js";
import { escapeText, jsonText } from "../report/escape.js";
import type { Command } from "./command.js";
import { printFindings } from "./findings.js";
import { findPhone } from "./phone.js";
import { type Place, placeOf, placeText } from "./place.js";
import { openWorkspace } from "./workspace.js";

export const show: Command = {
  name: "show",
  operands: "PHONE",
  least: 1,
  most: 1,
  summary: "one phone as it is resolved, with the origin of every value",
  help: `
PHONE is a MAC in any spelling, or site/label.

  offhook show 00:20:94:D2:45:CB
  offhook show "leeds/Front desk" --format json

Secrets are shown by name, never by value. Values of the parameter book's own defaults are left out unless --all.`,
  options: {
    all: { type: "boolean", help: "defaults of the parameter book as well" },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run: async (call, io) => {
    const workspace = await openWorkspace(call, { io, valued: false });
    const found = findPhone(call.operands[0] ?? "", workspace);
    if ("diagnostics" in found) {
      printFindings(found.diagnostics, { call, io, write: io.err });
      return 1;
    }
    const resolved = resolvePhone(found.phone, call.flag("all"));
    io.out(call.text("format") === "json" ? jsonText(resolved) : phoneText(resolved));
    return 0;
  },
};

interface Shown {
  path: string;
  value?: unknown;
  origin: Place;
}

interface ShownParameter {
  name: string;
  value?: string;
  secret?: string;
  by: Evaluated["by"];
  origin?: Place;
}

interface ResolvedPhone {
  apiVersion: "offhook/v1";
  kind: "ResolvedPhone";
  mac: string | null;
  site: string;
  target: string | null;
  model: string | null;
  family: string | null;
  protocol: string | null;
  firmware: string | null;
  release: string | null;
  label: string | null;
  lines: Array<{ key: number; extension: string; name?: string }>;
  settings: Shown[];
  parameters: ShownParameter[];
  files: string[];
}

function resolvePhone(phone: PhoneModel, all: boolean): ResolvedPhone {
  const { base, site } = phone;
  const ready = readyPhone(phone);
  return {
    apiVersion: "offhook/v1",
    kind: "ResolvedPhone",
    mac: phone.mac ?? null,
    site: site.name,
    target: site.target?.name ?? null,
    model: base.model?.value ?? null,
    family: base.family?.name ?? null,
    protocol: base.protocol?.value ?? null,
    firmware: base.load === undefined ? null : String(base.load.value),
    release: base.release ? releaseText(base.release) : null,
    label: phone.data.label ?? null,
    lines: phone.lines.map(({ key, extension, name }) => ({
      key,
      extension,
      ...(name === undefined ? {} : { name }),
    })),
    settings: settingsOf(phone),
    parameters: ready ? parametersOf(ready, all) : [],
    files: ready
      ? [ready, ...readyBridges(ready)].flatMap(({ base: { family }, mac }) =>
          family.files.filter(({ scope }) => scope === "phone").map((file) => phonePath(file, mac)),
        )
      : [],
  };
}

function settingsOf(phone: PhoneModel): Shown[] {
  const strongest = new Map<string, Shown>();
  for (const layer of phone.base.stack) {
    const own = layer.title === phone.layer.title ? phone.layer : layer;
    for (const [path, value] of own.settings) {
      strongest.set(path, {
        path,
        value,
        origin: placeOf({ layer: own, rank: 0, path: ["settings", ...path.split(".")] }),
      });
    }
  }
  return [...strongest.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Stands for what hangs on the content of the whole root. */
const COMPUTED = "computed by the build";

function parametersOf(phone: ReadyPhone, all: boolean): ShownParameter[] {
  return effectiveEntries(phone)
    .filter(({ value, by }) => value !== undefined && (all || by === "parameter" || by === "setting"))
    .map(({ name, value, by, origin }) => ({
      name,
      ...(typeof value === "object"
        ? { secret: value.secret }
        : { value: by === "setting" && !origin ? COMPUTED : (value ?? "") }),
      by,
      ...(origin ? { origin: placeOf(atPhone(origin, phone)) } : {}),
    }));
}

function phoneText(phone: ResolvedPhone): string {
  const head = [
    `${phone.mac ?? "no hardware address"}  ${phone.site}${phone.label === null ? "" : `/${phone.label}`}`,
    `  model     ${phone.model ?? "none"}`,
    `  family    ${phone.family ?? "none"}`,
    `  firmware  ${phone.firmware ?? "not said"}${phone.release === null ? "" : ` (release ${phone.release})`}`,
    `  target    ${phone.target ?? "none"}`,
    `  files     ${phone.files.join(", ")}`,
  ];
  const lines = phone.lines.map(({ key, extension, name }) => [`${key}`, extension, name ?? ""]);
  const settings = phone.settings.map(({ path, value, origin }) => [
    path,
    valueText(value),
    placeText(origin),
  ]);
  const parameters = phone.parameters.map(({ name, value, secret, by, origin }) => [
    name,
    secret === undefined ? JSON.stringify(value) : `{ secret: ${secret} }`,
    origin ? placeText(origin) : WITHOUT_PLACE[by],
  ]);
  return [
    ...head.map(escapeText),
    ...section("lines", lines),
    ...section("settings", settings),
    ...section("parameters", parameters),
    "",
  ].join("\n");
}

const WITHOUT_PLACE: Record<Evaluated["by"], string> = {
  parameter: "",
  setting: COMPUTED,
  default: "default of the book",
  unset: "not used",
  nothing: "",
};

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const WIDEST = 48;

function section(title: string, rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.min(WIDEST, Math.max(...rows.map((row) => row[at]?.length ?? 0))),
  );
  const lines = rows.map((row) =>
    `  ${row.map((cell, at) => escapeText(cell).padEnd(at === columns - 1 ? 0 : (widths[at] ?? 0))).join("  ")}`.trimEnd(),
  );
  return ["", title, ...lines];
}
