/** An import from roots: adopted, compiled, and held against the roots that it comes from. */
import type { Adopted } from "../../adopt/input.js";
import { modelCalled } from "../../adopt/models.js";
import type { Code } from "../../diagnostic/catalogue.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../../diagnostic/diagnostic.js";
import type { FamilyModel } from "../../model/family.js";
import type { Plan } from "../../model/generated.js";
import type { Call } from "../command.js";
import { plural } from "../findings.js";
import { shownIn } from "../holding.js";
import type { Io } from "../io.js";
import { progressBar } from "../progress.js";
import { addressesIn } from "./addresses.js";
import { exceptionFindings, proofFindings, questionFindings } from "./findings.js";
import type { Made } from "./made.js";
import { prove } from "./proof.js";
import { type ImportRoot, rootsOf } from "./roots.js";
import { adoptedFleet, type Round } from "./rounds.js";
import { refuseUnknownModel, reportTableUse } from "./table-use.js";
import { type Tables, tablesOf } from "./tables.js";

export interface Scene {
  call: Call;
  io: Io;
  name: string;
  families: ReadonlyMap<string, FamilyModel>;
}

/** The site of phones that nobody places: the root's name where there are several, or this. */
const ONLY_SITE = "main";

export async function importFromRoots(scene: Scene): Promise<Made> {
  const { call, io, name, families } = scene;
  const findings = new Findings();
  const otherwise = modelOption(call, families);
  const spoken = [...families.values()].filter(({ protocol }) => protocol !== undefined);
  refuseUnknownModel(otherwise, spoken);
  const roots = await rootsOf(call, { io, families });
  const addresses = await addressesIn(call, { io, families });
  const tables = tablesOf(call, { io, families, findings, addresses });
  const bar = progressBar("compiling", { call, io });
  reportTableUse(tables.phones, { families: spoken, roots, findings });
  const round = adoptedFleet(
    {
      name,
      roots,
      families: spoken,
      models: { named: modelsIn(tables), otherwise },
      siteOf: (phone) =>
        tables.siteOf(phone) ?? call.text("site") ?? (roots.length > 1 ? phone.target : ONLY_SITE),
      zones: call.list("timezone"),
    },
    { io, progress: bar.step },
  );
  bar.end();
  tables.report(findings);
  return judged(round, { scene, roots, findings });
}

export function modelOption(call: Call, families: Scene["families"]): string | undefined {
  const text = call.text("model");
  return text === undefined ? undefined : (modelCalled(text, families.values()) ?? text);
}

const modelsIn = ({ phones }: Tables): Map<string, string> =>
  new Map(phones.flatMap(({ mac, model }) => (model === undefined ? [] : [[mac, model] as const])));

interface Judging {
  scene: Scene;
  roots: readonly ImportRoot[];
  findings: Findings;
}

function judged(round: Round, { scene, roots, findings }: Judging): Made {
  const { io, name } = scene;
  const { adopted, desired, errors, files } = round;
  io.guard(() => [...adopted.fleet.secrets.values()]);
  const callers = new Map(roots.map(({ target, where, holding }) => [target, shownIn(where, holding)]));
  const shown = (target: string, path: string) => callers.get(target)?.(path) ?? path;
  const asked = questionFindings(adopted);
  const diagnostics: Diagnostic[] = [
    ...findings.diagnostics(),
    ...asked,
    ...(adopted.phones === 0 && asked.length === 0 ? [noPhones(roots, adopted)] : []),
    ...exceptionFindings(adopted, shown),
    ...(asked.length === 0 && adopted.phones > 0 ? errors : []),
  ];
  const sound = diagnostics.every(({ severity }) => severity !== "error");
  const holdings = new Map(roots.map(({ target, holding }) => [target, holding]));
  const proven = sound ? prove(desired, { io, holdings, adopted }) : undefined;
  return {
    fleet: adopted.fleet,
    files,
    said: {
      fleet: name,
      roots: roots.map(({ holding }) => holding.title),
      phones: protocolsOf(adopted),
      sites: adopted.fleet.sites.length,
      secrets: adopted.fleet.secrets.size,
      left: leftOut(adopted),
      lost: countOf("adopt/secret-refused", adopted),
      foreign: proven?.plan.summary.files.foreign ?? 0,
      created: createdIn(proven?.plan),
      proof: proven?.proof,
    },
    diagnostics: sortDiagnostics([...diagnostics, ...(proven ? proofFindings(proven.proof) : [])]),
    questions: [...adopted.questions.keys()].sort(),
    sound,
    ...(proven ? { plan: proven.plan } : {}),
  };
}

function createdIn(plan: Plan | undefined): string[] {
  const targets = plan?.targets ?? [];
  return targets.flatMap(({ name, files }) =>
    files.flatMap(({ action, path, phone }) => {
      if (action !== "create" || phone !== undefined) return [];
      return [targets.length > 1 ? `${path} (${name})` : path];
    }),
  );
}

function countOf(code: Code, { exceptions }: Adopted): number {
  return [...exceptions.values()].flat().filter((one) => one.code === code).length;
}

/** Of a phone several files may be told of. */
function leftOut({ exceptions }: Adopted): number {
  const phones = [...exceptions.values()].flat().filter(({ code }) => code === "adopt/phone-left-out");
  return new Set(phones.map(({ phone }) => phone)).size;
}

function noPhones(roots: readonly ImportRoot[], adopted: Adopted): Diagnostic {
  const left = leftOut(adopted);
  const where = roots.map(({ holding }) => holding.title).join(", ");
  const message =
    left > 0
      ? `of ${plural(left, "phone")} in ${where} none can be taken over`
      : `there is no phone in ${where}`;
  const hint = "offhook lint says what is there, and which names come close to those of phones";
  return { code: "adopt/no-phones", severity: "error", message, hint };
}

function protocolsOf({ protocols }: Round["adopted"]): Map<string, number> {
  return new Map([...protocols].sort(([a], [b]) => (a < b ? -1 : 1)));
}
