/** What one line of a log says of a request, whichever server wrote it. */

/** `requested`: the log tells that a file was asked for, and not what became of it. */
export type Outcome = "sent" | "requested" | "not-found" | "failed" | "refused";

export interface Asked {
  kind: "request";
  /** As the server wrote it: a name, or a path below the root. */
  name: string;
  /** The address; absent where the server leaves it out. */
  client?: string;
  outcome: Outcome;
}

/** What became of a request that an earlier line of the same process has told. */
export interface Answer {
  kind: "answer";
  outcome: Outcome;
  /** The path that it is about, where the line has one. */
  path?: string;
}

/** Where the server says that its root lies. */
export interface RootSaid {
  kind: "root";
  path: string;
}

export type Said = Asked | Answer | RootSaid;

/** `unread`: a line of a server's that has no form that is known here; `nothing`: a known one that is about no file. */
export type Heard = Said | "nothing" | "unread";

/** IPv4 clients of a server that listens on IPv6 stand as `::ffff:192.0.2.7`. */
export const clientOf = (text: string): string => text.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
