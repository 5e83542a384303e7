/** Registers the lines of simulated phones with the servers that their files name, and with nobody else. */
import { accountsOf, type LineAccount } from "../../boot/sip/accounts.js";
import { heard, newDialogue, type RegisterEnd, register } from "../../boot/sip/register.js";
import type { LineRegistered } from "../../boot/sip/registered.js";
import type { BootEnd } from "../../boot/story.js";
import { chance, type Talk, talkTo } from "../../load/sip/udp.js";
import type { Booted } from "../../report/boot/said.js";
import type { Call } from "../command.js";
import type { Io } from "../io.js";
import { progressBar } from "../progress.js";

/** So many phones at a time: as many as a server takes from one machine without a thought. */
const AT_ONCE = 20;

/** Each phone is given what came of its lines; whatever is printed afterwards is searched for their passwords. */
export async function registerAll(booted: Booted[], { call, io }: { call: Call; io: Io }): Promise<void> {
  const settled = booted.filter(({ story }) => story.end.kind === "settled");
  const passwords = new Set(settled.flatMap(({ story }) => passwordsOf(story.end)));
  io.guard(() => [...passwords]);
  const bar = progressBar("registering", { call, io });
  const wishes = { keep: call.flag("keep") };
  let [next, done] = [0, 0];
  const worker = async (): Promise<void> => {
    for (let one = settled[next++]; one; one = settled[next++]) {
      one.lines = await registerLines(one.story.end, wishes);
      bar.step(++done, settled.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  bar.end();
}

interface Wishes {
  /** Leaves what is registered, in place of taking it back. */
  keep: boolean;
}

/** One line after the other, as far as the phone speaks SIP at all. */
async function registerLines(end: BootEnd, wishes: Wishes): Promise<LineRegistered[]> {
  if (end.protocol !== "sip") return [];
  const { lines, idle } = accountsOf(end);
  const done: LineRegistered[] = idle.map(({ key, user, why }) => ({
    key,
    user,
    end: { kind: "idle", why },
  }));
  for (const line of lines) done.push(await registerLine(line, wishes));
  return done.sort((a, b) => a.key - b.key);
}

async function registerLine(line: LineAccount, { keep }: Wishes): Promise<LineRegistered> {
  const { key, user, host, port } = line;
  const said = { key, user, server: `${host}:${port}` };
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    return { ...said, end: { kind: "unusable", why: "its server's port is no port" } };
  const talk = await talkTo({ host, port: Number(port) });
  if (typeof talk === "string") return { ...said, end: { kind: "silent", why: talk } };
  const dialogue = newDialogue(chance);
  try {
    const end = await follow(line, { talk, dialogue });
    if (end.kind !== "registered" || keep) return { ...said, end };
    return { ...said, end, back: await follow({ ...line, expires: 0 }, { talk, dialogue }) };
  } finally {
    talk.close();
  }
}

async function follow(
  line: LineAccount,
  { talk, dialogue }: { talk: Talk; dialogue: ReturnType<typeof newDialogue> },
): Promise<RegisterEnd> {
  const steps = register({ ...line, local: talk.local }, { dialogue, chance });
  for (let next = steps.next(); ; ) {
    if (next.done) return next.value;
    const { text, mark } = next.value;
    const answer = await talk.ask({ text, hear: (bytes) => heard(bytes, mark) });
    next = steps.next("silent" in answer ? answer : { response: answer });
  }
}

function passwordsOf(end: BootEnd): string[] {
  return accountsOf(end).lines.flatMap(({ auth }) => (auth ? [auth.password] : []));
}
