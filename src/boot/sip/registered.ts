/** What has come of the registration of a line. */
import type { RegisterEnd } from "./register.js";

export interface LineRegistered {
  key: number;
  user: string;
  /** `host:port`, as its files have it. */
  server?: string;
  /** `idle`: it registers nowhere, as it is meant to. */
  end: RegisterEnd | { kind: "idle"; why: string };
  /** What came of taking it back; absent where it was left, or never was. */
  back?: RegisterEnd;
}

export const isInOrder = ({ end, back }: LineRegistered): boolean =>
  (end.kind === "registered" || end.kind === "idle") && (back === undefined || back.kind === "registered");
