/** What a writer of users for a call server gets, and the words on top of what it writes. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import type { Endpoint } from "./endpoint.js";

export interface UserList {
  endpoints: readonly Endpoint[];
  fleet: string;
  server: string;
  /** False where passwords are masked. */
  valued: boolean;
  /** The context of calls from these phones; absent, the server's own. */
  context?: string | undefined;
  findings: Findings;
}

/** The drivers of Asterisk. */
export type Asterisk = "pjsip" | "chan-sip";

export interface Head {
  made: Asterisk;
  how: string;
}

export const MADE = "Made by offhook pbx";

/** By which a file of ours for this server is known again. */
export const madeFor = (server: Asterisk): string => `${MADE} --for ${server}:`;

export function headOf({ endpoints, fleet, server, valued }: UserList, { made, how }: Head): string[] {
  const count = endpoints.length === 1 ? "1 user" : `${endpoints.length} users`;
  return [
    `${madeFor(made)} fleet ${fleet}, ${count} of ${server}.`,
    how,
    ...(valued ? ["It holds passwords."] : ["Passwords are masked: --out FILE writes them."]),
  ];
}

/** For people who look a user up: the phones that have it. */
export function phonesText({ phones }: Endpoint): string {
  return phones
    .map(({ phone: { mac, site, label } }) => `${mac} ${site.name}${label === undefined ? "" : `/${label}`}`)
    .join(", ");
}
