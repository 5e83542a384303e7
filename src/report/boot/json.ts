/** Simulated boots for machines. */
import { jsonText } from "../escape.js";
import { lineJson } from "./lines.js";
import { type Booted, fineIn, isFine, valuesSaid } from "./said.js";

export interface BootReport {
  from: readonly string[];
  booted: readonly Booted[];
  /** Of many phones only those that are not as they should be are told request by request. */
  all: boolean;
}

export function bootJson({ from, booted, all }: BootReport): string {
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Boot",
    from,
    settled: fineIn(booted),
    phones: booted.map((one) => phoneOf(one, all && isFine(one))),
  });
}

function phoneOf(booted: Booted, short: boolean): object {
  const { story, state, site, label, misses, lines } = booted;
  const { at: _at, ...before } = state;
  const { end } = story;
  return {
    mac: story.mac,
    model: story.model,
    ...(site === undefined ? {} : { site }),
    ...(label === undefined ? {} : { label }),
    before,
    ...(short
      ? {}
      : { requests: story.requests, flashes: story.flashes, screen: story.shown, notes: story.notes }),
    end: {
      kind: end.kind,
      ...end.state,
      ...(end.protocol === undefined ? {} : { protocol: end.protocol }),
      why: end.why,
      ...(end.message === undefined ? {} : { message: end.message }),
      works: end.works,
      by: end.by,
    },
    ...(short ? {} : { values: valuesSaid(story) }),
    ...(misses === undefined ? {} : { asMeant: misses.length === 0, differs: misses }),
    ...(lines === undefined ? {} : { lines: lines.map(lineJson) }),
  };
}
