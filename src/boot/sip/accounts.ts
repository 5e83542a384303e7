/** What a phone registers with: of each line the address, the server, and the name and password, all from the files that it has read. */
import { textFor } from "../../model/evaluate.js";
import { isBlank } from "../../root/roles.js";
import type { BootEnd, BootValue } from "../story.js";

export interface LineAccount {
  key: number;
  user: string;
  host: string;
  port: string;
  expires: number;
  auth?: { user: string; password: string };
}

export interface Accounts {
  lines: LineAccount[];
  /** Lines that are there and register nowhere, and why. */
  idle: Array<{ key: number; user: string; why: string }>;
}

/** As the book has them where no file says anything: RFC 3261, 19.1.2; and an hour. */
const PORT = "5060";
const EXPIRES = 3600;

export function accountsOf(end: Pick<BootEnd, "values" | "family">): Accounts {
  const said = saidBy(end.values);
  const keys = [...said.keys()].flatMap((key) => /^line\.extension (\d+)$/.exec(key)?.[1] ?? []).map(Number);
  const accounts: Accounts = { lines: [], idle: [] };
  for (const key of keys.sort((a, b) => a - b)) addLine(key, { said, accounts });
  return accounts;
}

type Said = ReadonlyMap<string, BootValue>;

function saidBy(values: BootEnd["values"]): Said {
  const said = new Map<string, BootValue>();
  for (const value of values.values()) {
    if (isBlank(value.parameter, value.text)) continue;
    for (const { path } of value.parameter.derivations)
      if (path !== undefined) said.set(`${path} ${value.n ?? 0}`, value);
  }
  return said;
}

function addLine(key: number, { said, accounts }: { said: Said; accounts: Accounts }): void {
  const user = said.get(`line.extension ${key}`)?.text ?? "";
  const host = ofLine("line.host", { key, said });
  const why = idleReason(said, host);
  if (why !== undefined || !host) {
    accounts.idle.push({ key, user, why: why ?? "it has no server" });
    return;
  }
  const auth = authOf(key, said);
  accounts.lines.push({
    key,
    user,
    host: host.text,
    port: ofLine("line.port", { key, said })?.text ?? PORT,
    expires: Number(said.get("pbx.expires 0")?.text) || EXPIRES,
    ...(auth ? { auth } : {}),
  });
}

/** Lines without a server of their own take that of the first, address and port each by itself. */
function ofLine(path: string, { key, said }: { key: number; said: Said }): BootValue | undefined {
  return said.get(`${path} ${key}`) ?? said.get(`${path} 1`);
}

function idleReason(said: Said, host: BootValue | undefined): string | undefined {
  const wants = said.get("pbx.register 0");
  if (!wants || wants.text !== textFor(wants.parameter, { path: "pbx.register", value: true }))
    return "it is told not to register";
  if (!host) return "it has no server";
  return host.parameter.words?.includes(host.text) ? "it is told to ask its call manager" : undefined;
}

/** A line that is given neither name nor password uses those of the first. */
function authOf(key: number, said: Said): LineAccount["auth"] {
  const of = said.has(`line.password ${key}`) || said.has(`line.authUser ${key}`) ? key : 1;
  const password = said.get(`line.password ${of}`)?.text;
  const user = said.get(`line.authUser ${of}`)?.text ?? said.get(`line.extension ${of}`)?.text;
  return password === undefined || user === undefined ? undefined : { user, password };
}
