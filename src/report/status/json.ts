/** What the logs say, for machines: JSON as schema/status.schema.json describes it. */
import type { PhoneStatus, Status, Stranger, TargetScene } from "../../status/status.js";
import { jsonText } from "../escape.js";
import { isInteresting, stampOf, summaryOf } from "./summary.js";

export interface LogSaid {
  /** As it was called. */
  log: string;
  lines: number;
  long: number;
  broken?: string;
}

export interface StatusReport {
  fleet: string;
  status: Status;
  logs: readonly LogSaid[];
  /** Only phones that are behind or were not seen. */
  stale: boolean;
}

export function statusJson({ fleet, status, logs, stale }: StatusReport): string {
  const { counts, phones } = status;
  const shown = stale ? phones.filter((one) => isStale(one)) : phones;
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Status",
    fleet,
    ...(counts.first === undefined ? {} : { from: stampOf(counts.first) }),
    ...(counts.last === undefined ? {} : { to: stampOf(counts.last) }),
    summary: summaryOf(status),
    targets: status.targets.map(targetJson),
    logs: logs.map(({ log, lines, long, broken }) => ({
      log,
      lines,
      long,
      ...(broken === undefined ? {} : { broken }),
    })),
    requests: {
      all: counts.requests,
      undated: counts.undated,
      unattributed: counts.unattributed,
      servers: [...counts.byServer].map(([server, requests]) => ({
        server,
        requests,
        unread: counts.unread.get(server) ?? 0,
      })),
    },
    phones: shown.map(phoneJson),
    strangers: status.strangers.map(strangerJson),
  });
}

/** Behind, or not seen and not known to have what is given out now. */
export const isStale = ({ standing, seen }: PhoneStatus): boolean =>
  standing.state === "behind" || (!seen && standing.state !== "current");

function targetJson({ name, timeline, why }: TargetScene) {
  const last = timeline?.lastSwitch;
  return {
    name,
    ...(timeline?.live ? { generation: timeline.live.number } : {}),
    ...(last ? { switched: last.at } : {}),
    ...(why === undefined ? {} : { why }),
  };
}

function phoneJson(phone: PhoneStatus) {
  const { target, person, requests, seen, standing, missing, others } = phone;
  return {
    mac: person.mac,
    target,
    site: person.site,
    ...(person.label === undefined ? {} : { label: person.label }),
    model: person.model,
    protocol: person.protocol,
    seen,
    requests,
    ...(phone.last === undefined ? {} : { last: stampOf(phone.last) }),
    ...(phone.client === undefined ? {} : { client: phone.client }),
    ...(phone.asked === undefined ? {} : { asked: phone.asked }),
    ...(phone.protocol === undefined ? {} : { asksFor: phone.protocol }),
    files: {
      state: standing.state,
      ...(standing.generation === undefined ? {} : { generation: standing.generation }),
      changed: standing.changed,
      ...(standing.why === undefined ? {} : { why: standing.why }),
    },
    missing: missing.map(({ name, sort, outcome, at }) => ({
      name,
      sort,
      outcome,
      ...(at >= 0 ? { at: stampOf(at) } : {}),
    })),
    otherMissing: others,
    interesting: isInteresting(phone),
  };
}

function strangerJson({ mac, last, client, requests, names }: Stranger) {
  return {
    mac,
    requests,
    ...(last === undefined ? {} : { last: stampOf(last) }),
    ...(client === undefined ? {} : { client }),
    names,
  };
}
