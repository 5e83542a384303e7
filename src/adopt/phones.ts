/** One phone as it stands in its site: its lines, its label, and what its files say beyond its layers. */
import type { Stack } from "../model/layer.js";
import type { LayerDraft, PhoneDraft } from "./draft.js";
import { type Group, ownParameters, wishFor } from "./groups.js";
import { linesOf } from "./lines.js";
import { intended, writtenFor } from "./meaning.js";
import type { Prepared } from "./prepared.js";
import { isShared } from "./settings.js";
import type { Wanted } from "./wanted.js";

interface Place {
  group: Group;
  own: { layer: LayerDraft; profiles: string[] };
  stack: Stack;
}

export function phoneDraft(phone: Prepared, { group, own, stack }: Place): PhoneDraft {
  const wanted: Wanted = { ...group.wanted, values: phone.values };
  const lines = linesOf(wanted);
  const { mac, label } = phone;
  const draft: PhoneDraft = {
    ...own.layer,
    parameters: new Map(own.layer.parameters),
    mac,
    ...(label === undefined ? {} : { label }),
    profiles: own.profiles,
    lines,
    comments: [...phone.comments],
  };
  const { family, model, load } = wanted;
  const parameters = ownParameters(wanted).filter(({ perPhone }) => perPhone);
  const entries = writtenFor(parameters, { family, model, load, stack, label, lines });
  for (const entry of entries) {
    const { parameter, name, same } = entry;
    if (isShared(entry) || parameter.mark || same === intended(entry, wanted.values)) continue;
    // What a phone takes from its line by itself, a build writes out: that is no difference.
    const isOwn = parameter.default === undefined || parameter.unset !== undefined || parameter.secret;
    if (!wanted.values.has(name) && isOwn) continue;
    const text = wishFor(name, { wanted, usual: parameter.default });
    if (text !== undefined) draft.parameters.set(name, text);
  }
  return draft;
}
