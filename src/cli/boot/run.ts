/** Boots the phones that were asked for, and holds what each comes to against what its YAML means. */
import { boot as bootPhone } from "../../boot/boot.js";
import { endsWell, statesOf } from "../../boot/late.js";
import { type Miss, missesOf } from "../../boot/meant.js";
import type { BootStory } from "../../boot/story.js";
import { type Booted, isFine } from "../../report/boot/said.js";
import type { Call } from "../command.js";
import type { Io } from "../io.js";
import { progressBar } from "../progress.js";
import type { Bootable, Chosen } from "./phones.js";
import { openSource, type Source } from "./source.js";

interface Booting {
  call: Call;
  io: Io;
  where: string;
  until: number | undefined;
}

/** One after the other, each from the root of its target, which is opened once. */
export async function bootAll(chosen: Chosen, { call, io, where, until }: Booting) {
  const sources = new Map<string, Source>();
  const [only] = call.list("target");
  const bar = progressBar("booting", { call, io });
  const booted: Booted[] = [];
  try {
    for (const [index, phone] of chosen.phones.entries()) {
      const target = phone.target ?? only;
      const source = sources.get(target ?? "") ?? (await openSource(where, { io, known: chosen, target }));
      sources.set(target ?? "", source);
      booted.push(...(await bootFrom(phone, { source, families: chosen.families, until })));
      bar.step(index + 1, chosen.phones.length);
    }
  } finally {
    bar.end();
    for (const source of sources.values()) await source.close();
  }
  return { booted, from: [...new Set([...sources.values()].map(({ title }) => title))] };
}

interface One extends Pick<Chosen, "families"> {
  source: Source;
  until: number | undefined;
}

/** A phone of a conversion boots from each load that it may run: of these boots the first that does not end well counts. */
async function bootFrom(phone: Bootable, one: One): Promise<Booted[]> {
  const { may, meant } = phone;
  if (!may || !meant) return [await bootOne(phone, one)];
  const booted: Booted[] = [];
  for (const running of may) {
    const tries: Booted[] = [];
    for (const state of statesOf(running)) {
      const told = await bootOne({ ...phone, state }, one);
      const isWell = endsWell(told.story, { wanted: meant.load, running });
      const stays = running !== meant.load && told.story.end.state.load === running;
      tries.push(isWell && (stays || state.at === "application") ? { ...told, misses: [] } : told);
    }
    const [first, ...more] = tries;
    if (first) booted.push([first, ...more].find((told) => !isFine(told)) ?? first);
  }
  return booted;
}

async function bootOne(phone: Bootable, { source, families, until }: One): Promise<Booted> {
  const { mac, model, state, site, label, meant } = phone;
  const story = await bootPhone({ mac, model, state }, { families, fetch: source.fetch, until });
  if (!meant) return { story, state, site, label };
  return {
    story,
    state,
    site,
    label,
    misses: [...missesOf(story, meant), ...unlistedMisses(story, { phone, source })],
  };
}

/** It goes on with what is in its flash, and another phone, or this one with another load, gets nothing. */
function unlistedMisses(
  { unlisted, end }: BootStory,
  { phone, source }: { phone: Bootable; source: Source },
): Miss[] {
  if (unlisted === undefined || end.kind !== "settled" || !source.isWhole || phone.unmoved) return [];
  const found = `${unlisted} is missing, so that it goes on with what it has in flash`;
  return [{ kind: "load", what: "load", found, expected: phone.meant?.load ?? "", sure: false }];
}
