/** The files of a new fleet, from what the package ships: one text each, with what is the fleet's own filled in. */
import type { Skeleton } from "../../load/skeleton.js";

export interface Own {
  name: string;
  /** Where npm gets this program from. */
  offhook: string;
}

export function filesOf({ files, workflows }: Skeleton, own: Own): Map<string, string> {
  return new Map([
    ...[...files].map(([path, text]): [string, string] => [path, text.replaceAll(NAME, () => own.name)]),
    ...[...workflows].map(([path, text]): [string, string] => [path, installed(text)]),
    ["package.json", packageText(own.offhook)],
  ]);
}

/** As the shipped files call the fleet. */
const NAME = "my-fleet";

/** A step with an action that lies in the repository of this program, in whatever folder that is checked out. */
const OWN_ACTION = /^( *)- uses: \.\/(?:([\w-]+)\/)?(\.github\/actions\/[\w-]+)$/gm;

/** Elsewhere the program and its actions are what npm installs, by the lock file, before they are used. */
function installed(workflow: string): string {
  return workflow.replace(OWN_ACTION, (_all, indent: string, folder: string | undefined, action: string) => {
    const within = folder === undefined ? [] : [`${indent}  working-directory: ${folder}`];
    const at = folder === undefined ? "" : `${folder}/`;
    return [
      `${indent}- run: npm ci --ignore-scripts --no-audit --no-fund`,
      ...within,
      `${indent}- uses: ./${at}node_modules/offhook/${action}`,
    ].join("\n");
  });
}

function packageText(offhook: string): string {
  const content = {
    private: true,
    description: "The desk phones, and the program that compiles them",
    scripts: { check: "offhook check --strict" },
    dependencies: { offhook },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
