/** What has come of the registrations of a phone's lines, for people and for machines. */
import type { RegisterEnd } from "../../boot/sip/register.js";
import { isInOrder, type LineRegistered } from "../../boot/sip/registered.js";
import { clip } from "../escape.js";

/** What a phone's family knows of its screen: nothing, unless its data says more. */
export type Screen = (when: "registered" | "register-failed") => string | undefined;

export function lineText(line: LineRegistered, screen: Screen): string {
  const { key, user, server, end, back } = line;
  const at = server === undefined ? "" : ` at ${server}`;
  const taken = back === undefined ? "" : `, ${backText(back)}`;
  const shown = screen(end.kind === "registered" ? "registered" : "register-failed");
  const told =
    end.kind === "idle"
      ? ""
      : `; ${shown === undefined ? "what the phone shows then is not known" : `it shows ${shown}`}`;
  return `line ${key}   ${clip(user, 100)}${at}: ${endText(end)}${taken}${told}`;
}

const backText = (back: RegisterEnd): string =>
  back.kind === "registered" ? "and taken back" : `but not taken back: ${endText(back)}`;

export function endText(end: LineRegistered["end"]): string {
  switch (end.kind) {
    case "registered":
      return `registered for ${end.expires} s${end.proved ? "" : ", without being asked for a password"}`;
    case "refused":
      return `refused${whyRefused(end)}: ${end.code} ${clip(end.reason, 100)}`.trimEnd();
    case "no-password":
      return `refused, as it has no password: ${end.code}`;
    case "unusable":
      return `cannot register: ${end.why}`;
    case "silent":
      return `no registrar: ${end.why}`;
    case "idle":
      return `does not register: ${end.why}`;
  }
}

function whyRefused({ password, code }: Extract<RegisterEnd, { kind: "refused" }>): string {
  if (password) return ", as its password is not the registrar's";
  return code === 403 ? " before a password was asked for" : "";
}

export function lineJson(line: LineRegistered): object {
  const { key, user, server, end, back } = line;
  return {
    key,
    user,
    ...(server === undefined ? {} : { server }),
    outcome: end.kind,
    why: endText(end),
    ...(end.kind === "registered" ? { expires: end.expires } : {}),
    ...(end.kind === "refused" || end.kind === "no-password" ? { code: end.code } : {}),
    ...(back === undefined ? {} : { takenBack: back.kind === "registered" }),
    inOrder: isInOrder(line),
  };
}
