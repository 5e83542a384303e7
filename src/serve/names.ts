/** Names that clients ask for: which of them can be those of a file in the root, and how all of them are shown. */

export type Asked = { path: string } | { refused: string };

const LONGEST = 255;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/;
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * As for tftpd-hpa, `/a`, `./a` and `a` are one name: some clients write it so. What begins with a dot is not served:
 * it holds former generations, with their passwords.
 */
export function askedFor(raw: Buffer): Asked {
  const name = textOf(raw);
  if (name === undefined || CONTROLS.test(name))
    return { refused: "its name has characters that no file here has" };
  if (raw.length > LONGEST) return { refused: "its name is too long" };
  const steps = name.split("/").filter((step) => step !== "" && step !== ".");
  if (steps.includes("..") || name.includes("\\") || /^[A-Za-z]:/.test(name))
    return { refused: "its name leaves the root" };
  if (steps.some((step) => step.startsWith(".")))
    return { refused: "its name begins with a dot, and such files are not served" };
  return steps.length === 0 ? { refused: "its name is that of no file" } : { path: steps.join("/") };
}

function textOf(raw: Buffer): string | undefined {
  try {
    return UTF8.decode(raw);
  } catch {
    return undefined;
  }
}

/** Without blanks and controls, as one word of a log's line: every other byte than printable ASCII stands as `%0A`. */
export function shownName(raw: Buffer): string {
  return raw
    .toString("latin1")
    .replace(/[^\x21-\x24\x26-\x7e]/g, (byte) => `%${hexadecimal(byte.charCodeAt(0))}`);
}

const hexadecimal = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");
