/** `offhook targets`: where the fleet's roots are and go to; for CI, the ones that a commit changes. */
import type { TargetModel } from "../model/fleet.js";
import { escapeText, jsonText } from "../report/escape.js";
import type { Command } from "./command.js";
import { plural, printFindings } from "./findings.js";
import { progressBar } from "./progress.js";
import { placeOf } from "./publish/places.js";
import { changedSince } from "./targets/changed.js";
import { measured } from "./targets/measured.js";
import { openWorkspace } from "./workspace.js";

export const targets: Command = {
  name: "targets",
  operands: "",
  least: 0,
  most: 0,
  summary: "list the targets: where each is published to, and which ones a commit changes",
  help: `
Reads and compiles like check, and needs no secret. Of each target it tells where it is published to, how many phones
and sites it has, and a digest over its root with a place-holder for each secret.

With --changed-since only the targets are listed that differ from a git revision: in their root, in their place, or in
the limits that are lifted for them. A new one counts, one that has gone is named apart. Secrets of SOPS files count by
their ciphertext; those that come from elsewhere cannot be seen to change. Where the revision is not there, or its fleet
does not compile, all targets are listed.

  offhook targets
  offhook targets --changed-since HEAD^ --format json

The JSON has a matrix for GitHub Actions, in a job's output as \${{ fromJSON(needs.targets.outputs.matrix) }}:
{"target": ["berlin-tftp", "uk-tftp"]}. GitHub refuses an empty one: ask first whether any is left.`,
  options: {
    "changed-since": {
      type: "string",
      value: "REV",
      help: "only the targets that differ from a git revision",
    },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run: async (call, io) => {
    const workspace = await openWorkspace(call, { io, valued: false, marked: true });
    const bar = progressBar("compiling", { call, io });
    const { compilation, ...now } = measured(workspace, { io, progress: bar.step });
    bar.end();
    const { fleet, errors, left } = compilation;
    if (errors > 0 || !fleet) {
      printFindings(left, { call, io, write: io.err });
      return 1;
    }
    const revision = call.text("changed-since");
    const change = revision === undefined ? undefined : await changedSince(revision, { call, io, now });
    if (change?.all !== undefined && !call.flag("quiet")) io.err(`all targets: ${escapeText(change.all)}\n`);
    const listed = [...fleet.targets.values()].flatMap((target): Listed[] => {
      const changed = change?.of.get(target.name) ?? [];
      if (change && changed.length === 0) return [];
      const size = now.sizes.get(target.name);
      if (!size) throw new Error(`a measure of ${target.name} was expected`);
      return [{ ...placeSaid(target), ...size, ...(change && { changed }) }];
    });
    const report = { fleet: fleet.name, since: change?.commit, targets: listed, gone: change?.gone ?? [] };
    io.out(call.text("format") === "json" ? asJson(report) : asText(report));
    return 0;
  },
};

interface Listed {
  target: string;
  description?: string;
  host?: string;
  root: string;
  to: string;
  layout: string;
  sites: number;
  phones: number;
  files: number;
  digest: string;
  changed?: string[];
}

interface Report {
  fleet: string;
  since: string | undefined;
  targets: Listed[];
  gone: string[];
}

function placeSaid(target: TargetModel) {
  const { description, host, root, publish = {} } = target.data;
  return {
    target: target.name,
    ...(description === undefined ? {} : { description }),
    ...(host === undefined ? {} : { host }),
    root,
    to: placeOf(target),
    layout: publish.layout ?? "links",
  };
}

function asJson({ fleet, since, targets: listed, gone }: Report): string {
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Targets",
    fleet,
    ...(since === undefined ? {} : { since }),
    targets: listed,
    gone,
    matrix: { target: listed.map(({ target }) => target) },
  });
}

function asText({ since, targets: listed, gone }: Report): string {
  const width = Math.max(0, ...listed.map(({ target }) => target.length));
  const lines = listed.map((one) => {
    const size = `${plural(one.phones, "phone")} in ${plural(one.sites, "site")}, ${plural(one.files, "file")}`;
    const changed = one.changed ? `  ${one.changed.join(", ")}` : "";
    const place = `${escapeText(one.to)} (${one.layout})`;
    return `${one.target.padEnd(width)}  ${place}  ${size}  ${one.digest.slice(0, 12)}${changed}\n`;
  });
  const left = gone.map((name) => `${name} has gone; what its root holds stays\n`);
  const none = listed.length + gone.length === 0 ? [`no target differs from ${since ?? "nothing"}\n`] : [];
  return [...lines, ...left, ...none].join("");
}
