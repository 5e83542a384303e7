/** What became of a publish, for machines: JSON as schema/publish.schema.json describes it. */
import type { Plan } from "../../model/generated.js";
import { jsonText } from "../escape.js";
import type { Outcome } from "./outcome.js";

export interface PublishReport {
  artifact: string;
  plan: Plan | undefined;
  outcomes: readonly Outcome[];
}

export function publishJson({ artifact, plan, outcomes }: PublishReport): string {
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Publish",
    artifact,
    ...(plan ? { seal: plan.seal.digest, summary: plan.summary } : {}),
    targets: outcomes,
  });
}
