/** A conversion for machines: JSON as schema/convert.schema.json describes it. */
import type { NoWay, Way } from "../../firmware/steps/conversion.js";
import type { CitedRule, Hop } from "../../firmware/steps/hop.js";
import type { LoadState } from "../../firmware/steps/state.js";
import { releaseText } from "../../model/release.js";
import { jsonText } from "../escape.js";
import type { ConvertReport } from "./text.js";

export function convertJson({ phones, conversion, shown }: ConvertReport): string {
  const { to, ways, impossible, stages, stuck } = conversion;
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Conversion",
    to: stateJson(to),
    possible: impossible.length === 0,
    ...(shown === undefined ? {} : { shown }),
    phones: phones.map((phone) => ({ ...phone })),
    stages: stages.map(({ moves }) => ({
      moves: moves.map(({ key, hop }) => ({ began: key, from: hop.from.load, to: hop.to.load })),
    })),
    ways: ways.map(wayJson),
    impossible: impossible.map(noWayJson),
    rules: rulesJson(ways, impossible),
    stuck: stuck.map((one) => ({ ...one })),
  });
}

const stateJson = ({ load, protocol, release, signed, loader }: LoadState) => ({
  load,
  protocol,
  release: releaseText(release),
  signed,
  ...(loader === load ? {} : { loader }),
});

const wayJson = ({ from, hops }: Way) => ({ from: stateJson(from), hops: hops.map(hopJson) });

function noWayJson({ from, refusal, nearest }: NoWay) {
  return {
    from: stateJson(from),
    why: refusal.text,
    rules: refusal.rules.map(({ id }) => id),
    ...(nearest ? { nearest: { load: nearest.load, hops: nearest.hops.map(hopJson) } } : {}),
  };
}

function hopJson(hop: Hop) {
  const { from, to, by, confidence, files, pointers, source } = hop;
  return {
    from: from.load,
    to: to.load,
    by,
    confidence,
    source,
    rules: hop.rules.map(({ id }) => id),
    files,
    pointers,
    after: stateJson(to),
    crosses: hop.crosses,
    losesSettings: hop.losesSettings,
    ...(hop.copy ? { copy: { of: hop.copy.of, as: hop.copy.as } } : {}),
    ...(hop.noReturn === undefined ? {} : { noReturn: hop.noReturn }),
    ...(hop.disputed === undefined ? {} : { disputed: hop.disputed }),
    ...(hop.note === undefined ? {} : { note: hop.note }),
  };
}

function rulesJson(ways: readonly Way[], impossible: readonly NoWay[]): CitedRule[] {
  const hops = [...ways, ...impossible.flatMap(({ nearest }) => nearest ?? [])].flatMap((one) => one.hops);
  const rules = [...hops.flatMap((hop) => hop.rules), ...impossible.flatMap(({ refusal }) => refusal.rules)];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
