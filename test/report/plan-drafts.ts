/** Plans from what is special about them: all counts follow from their entries and files. */
import type {
  Diagnostic,
  Plan,
  PlanEntry,
  PlanFile,
  PlanPhone,
  PlanSummary,
  PlanTarget,
} from "../../src/model/generated.js";
import { summaryOf, sumOf } from "../../src/plan/summary.js";

export const DIGEST = "5f2b1c0d9e8a7f6e5d4c3b2a190817263544536271809fae9d8c7b6a59483726";

/** What a sample says of a target; the rest is counted. */
interface TargetDraft {
  name?: string;
  against?: string;
  /** Phones of the target as it is to be. */
  phones?: number;
  entries?: PlanEntry[];
  shared?: PlanTarget["shared"];
  files?: PlanFile[];
  foreign?: string[];
  guards?: PlanTarget["guards"];
  /** Files that are as they should be. */
  equal?: number;
}

interface Draft {
  fleet?: string;
  against?: string;
  targets: TargetDraft[];
  phones?: Record<string, PlanPhone>;
  models?: Plan["models"];
  diagnostics?: Diagnostic[];
  secrets?: Plan["seal"]["secrets"];
}

/** A MAC of the n-th phone. */
export const mac = (index: number): string => `0007${(0x50123456 + index).toString(16).toUpperCase()}`;

const LABELS = [
  "Front desk",
  "Help desk",
  "Meeting room 1",
  "Kitchen",
  "Reception",
  "Zoë Müller",
  "受付",
  "Stores",
];

export const MODELS: Plan["models"] = {
  "7940": { title: "IP Phone 7940", lines: 2, screen: { label: 11, shortName: 12, width: 133, height: 65 } },
  "7960": { title: "IP Phone 7960", lines: 6, screen: { label: 11, shortName: 12, width: 133, height: 65 } },
};

/** Phones with labels, by MAC. */
export function phonesOf(
  macs: readonly string[],
  { target = "leeds-tftp", site = "leeds", ...rest }: Partial<PlanPhone> = {},
): Record<string, PlanPhone> {
  return Object.fromEntries(
    macs.map((one, index) => [
      one,
      {
        target,
        site,
        model: index % 2 ? "7940" : "7960",
        protocol: "sip",
        label: LABELS[index % LABELS.length] ?? "",
        lines: [String(2000 + index)],
        ...rest,
      },
    ]),
  );
}

export const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => mac(from + index));

/** Counted as plans are. */
function countsOf({
  entries = [],
  files = [],
  foreign = [],
  guards = [],
  phones = 412,
  equal = 0,
}: TargetDraft): PlanSummary {
  const refused = guards.some((one) => one.refused) || files.some(({ action }) => action === "clash");
  const ownership = { files, foreign, equal, clashes: [], blocked: [], twins: [], unusedTakeOver: [] };
  return summaryOf(entries, { phones, ownership, refused });
}

/** A whole plan from what is special about it. */
export function planOf(draft: Draft): Plan {
  const { fleet = "acme", against = "folder /srv/tftp", diagnostics = [], secrets = "values" } = draft;
  const targets = draft.targets.map((one): PlanTarget => {
    const { name = "leeds-tftp", entries = [], shared = [], files = [], foreign = [], guards = [] } = one;
    const summary = countsOf(one);
    return { name, against: one.against ?? against, summary, entries, shared, files, foreign, guards };
  });
  const summary = sumOf(targets.map((one) => one.summary));
  return {
    apiVersion: "offhook/v1",
    kind: "Plan",
    fleet,
    against,
    seal: {
      digest: DIGEST,
      tool: "offhook 0.1.0",
      secrets,
      targets: targets.map(({ name }) => ({ name, desired: DIGEST, observed: DIGEST })),
    },
    summary: {
      ...summary,
      refused: summary.refused || diagnostics.some(({ severity }) => severity === "error"),
    },
    models: draft.models ?? {},
    phones: draft.phones ?? {},
    targets,
    diagnostics,
  };
}
