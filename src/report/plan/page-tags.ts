/** The short words of a plan's page, in its tags and in its filters. */
import { html, type Markup } from "./markup.js";
import type { Effect } from "./words.js";

/** An effect alone, without phones that it befalls. */
const EFFECT_WORDS: Record<Effect, string> = {
  reflash: "reflash",
  restart: "restart",
  unknown: "effect unknown",
  resync: "resync",
  none: "no restart",
};

export const effectInWords = (effect: Effect): string => EFFECT_WORDS[effect];

export const effectTag = (effect: Effect): Markup =>
  html`<b class="tag ${effect}">${effectInWords(effect)}</b>`;

/** A kind of entry is a word, with a hyphen or two. */
export const kindInWords = (kind: string): string => kind.replaceAll("-", " ");
