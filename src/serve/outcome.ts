/** What became of a request, as the line of the log that tells it: a person reads it, and so does `offhook status`. */

export interface Outcome {
  /** Address and port of the client. */
  client: string;
  /** As `shownName` gives it. */
  name: string;
  event: "sent" | "not-found" | "refused" | "failed";
  /** How many bytes of the file the client has acknowledged. */
  bytes: number;
  /** Why it was refused or failed; empty otherwise. */
  why: string;
}

/** The whole contract of the log is here and in its test. */
export function outcomeLine({ client, name, event, bytes, why }: Outcome, { time, phone }: Noted): string {
  const told = { sent: `${bytes} bytes`, "not-found": "", refused: why, failed: why }[event];
  const rest = event === "sent" ? ` ${told}` : told === "" ? "" : `: ${told}`;
  return `${time} ${client} ${event} ${name}${rest}${phone === undefined ? "" : `  # ${phone}`}`;
}

interface Noted {
  /** As `2026-11-28T05:17:00.123Z`. */
  time: string;
  /** Whose file it is, for people. */
  phone?: string | undefined;
}
