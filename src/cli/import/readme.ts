/** The README of an imported fleet: that of a new one, with the first steps and the names of this one. */
import type { FleetDraft } from "../../adopt/draft.js";
import { environmentName } from "../../secrets/environment.js";
import { type Files, PLAIN } from "./files.js";
import { replaced } from "./replaced.js";

export interface Imported {
  fleet: FleetDraft;
  /** YAML, rings and secrets. */
  files: Files;
  /** From roots that phones boot from, not from a table alone. */
  fromRoots: boolean;
}

export function readmeFor(text: string, imported: Imported): string {
  const { fleet, files } = imported;
  const site = fleet.sites.find(({ phones }) => phones.length > 0) ?? fleet.sites[0];
  const [target = "tftp"] = fleet.targets.keys();
  const own = `sites/${site?.name}`;
  const path = [...files.keys()].find((one) => one === `${own}.yaml` || one.startsWith(`${own}/`)) ?? "sites";
  const secret = exampleSecret(fleet, site?.name ?? "main");
  const [part = "", ...rest] = secret.split("/");
  return replaced(text, [
    [/^## The first time\n[\s\S]*?(?=^## )/m, `## The first time\n\n${firstTime(imported)}\n`],
    [/sites\/example\.yaml/g, path],
    [/sites\/example\.secrets\.yaml/g, `sites/${part}.secrets.yaml`],
    [/\{ secret: example\/2000 \}/g, `{ secret: ${secret} }`],
    [/OFFHOOK_SECRET_EXAMPLE_2000/g, environmentName(secret)],
    [/`example:`/g, `\`${part}:\``],
    [/`"2000": the password`/g, `\`"${rest.join("/")}": the password\``],
    [/office-tftp/g, target],
  ]);
}

/** One of a line, if there is one. */
function exampleSecret({ secrets }: FleetDraft, site: string): string {
  const names = [...secrets.keys()];
  return names.find((name) => name.startsWith(`${site}/`)) ?? names[0] ?? `${site}/2000`;
}

function firstTime(imported: Imported): string {
  return [
    ...origin(imported),
    "",
    "```sh",
    ...commands(imported),
    "```",
    "",
    ...secretsIn(imported),
    "",
  ].join("\n");
}

const origin = ({ fromRoots }: Imported): string[] =>
  fromRoots
    ? [
        "This fleet was imported from the roots that `offhook.yaml` names under `targets`, and nothing is published yet. Files of",
        "theirs that the first publish takes over are listed under `takeOver`.",
      ]
    : [
        "This fleet was imported from a table of phones. `offhook.yaml` does not know your PBX yet: look at `defaults` and",
        "`targets` there first.",
      ];

function commands({ fleet, files, fromRoots }: Imported): string[] {
  const phone = fleet.sites.flatMap(({ phones }) => phones)[0];
  const secrets = files.has(PLAIN) ? ` --secrets ${PLAIN}` : "";
  return [
    "npm install",
    "npx offhook check",
    ...(phone ? [`npx offhook show ${phone.mac.match(/../g)?.join(":")}`] : []),
    ...(fromRoots ? [`npx offhook plan --against live${secrets}`] : []),
    "git init --initial-branch main",
    "git add --all",
    'git commit --message "The phones as they are"',
  ];
}

function secretsIn({ files }: Imported): string[] {
  const lock = "`package-lock.json` belongs into the repository: it says exactly which program is run.";
  if (!files.has(PLAIN)) return [lock];
  return [
    `${lock} The passwords of the phones`,
    `are in \`${PLAIN}\`, which git ignores: keep it where the passwords of your PBX are kept. \`build\`, and a plan`,
    `against live roots, want \`--secrets ${PLAIN}\` besides what stands below.`,
  ];
}
