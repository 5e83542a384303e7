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

export const MADE = "Made by offhook pbx";

export function headOf({ endpoints, fleet, server, valued }: UserList, how: string): string[] {
  const count = endpoints.length === 1 ? "1 user" : `${endpoints.length} users`;
  return [
    `${MADE}: fleet ${fleet}, ${count} of ${server}.`,
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
