/** A simulated boot as reports have it: nothing that is a secret, or could be one. */
import { type Miss, shownText } from "../../boot/meant.js";
import { isInOrder, type LineRegistered } from "../../boot/sip/registered.js";
import type { BootStory, PhoneState } from "../../boot/story.js";
import { clip } from "../escape.js";

export interface Booted {
  story: BootStory;
  /** What was in the flash before. */
  state: PhoneState;
  site?: string | undefined;
  label?: string | undefined;
  /** How it differs from what its YAML means; undefined for a phone that no fleet knows. */
  misses?: readonly Miss[] | undefined;
  /** What came of registering its lines, where that was asked for. */
  lines?: readonly LineRegistered[] | undefined;
}

export interface SaidValue {
  name: string;
  value?: string;
  secret?: true;
  file: string;
}

export function valuesSaid({ end }: BootStory): SaidValue[] {
  return [...end.values].map(([name, { text, parameter, path }]) => ({
    name,
    ...(parameter.secret ? { secret: true as const } : { value: clip(shownText(text)) }),
    file: path,
  }));
}

/** A phone that no fleet knows is as it should be when it settles. */
export const isFine = ({ story, misses, lines = [] }: Booted): boolean =>
  lines.every(isInOrder) && (misses === undefined ? story.end.kind === "settled" : misses.length === 0);

/** A phone may have booted several times. */
export const phonesIn = (booted: readonly Booted[]): number =>
  new Set(booted.map(({ story }) => story.mac)).size;

export const fineIn = (booted: readonly Booted[]): number =>
  phonesIn(booted) - phonesIn(booted.filter((one) => !isFine(one)));

export const flashText = ({ load, loader }: PhoneState): string =>
  [load ?? "no application", ...(loader === undefined || loader === load ? [] : [`loader ${loader}`])].join(
    ", ",
  );
