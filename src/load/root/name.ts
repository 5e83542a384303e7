/** Names in a root: how they are shown when they are no text, and which of them can be asked for. */

/** Names with these are shown by the reports, escaped; no phone asks for one. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** The most that Linux, Windows and macOS take for one name. */
const LONGEST_STEP = 255;
const LONGEST_PATH = 1024;
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export interface Named {
  name: string;
  refused?: string;
}

export function nameOf(raw: Buffer): Named {
  let name: string;
  try {
    name = UTF8.decode(raw);
  } catch {
    return { name: withBytesShown(raw), refused: "it has a name that is not UTF-8" };
  }
  return CONTROLS.test(name) ? { name, refused: "it has control characters in its name" } : { name };
}

function withBytesShown(raw: Buffer): string {
  return raw.toString("latin1").replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}

/** Why nothing is asked for under a name, which may come from a manifest or a file of the root. */
export function nameProblem(name: string): string | undefined {
  if (CONTROLS.test(name) || LONE_SURROGATE.test(name))
    return "it has characters in its name that no file has";
  const steps = name.split("/");
  if (steps.some((step) => step === "" || step === "." || step === "..")) return "its name leaves the root";
  return steps.some((step) => Buffer.byteLength(step) > LONGEST_STEP) ||
    Buffer.byteLength(name) > LONGEST_PATH
    ? "its name is longer than a file's can be"
    : undefined;
}
