/** How Asterisk is made to tell a phone to check, under each of its SIP drivers. */

/** The name of our own section, so that none of the samples is changed. */
const SECTION = "offhook-check";

export interface Driver {
  /** The file of the kinds of NOTIFY. */
  file: string;
  /** What it needs, once. */
  snippet: readonly string[];
  /** The command after which Asterisk knows it. */
  reload: string;
  command(peer: string): string;
  /** Whether a name reaches all the phones that have registered it. */
  reachesAll: boolean;
}

/**
 * `pjsip send notify <type> {endpoint|uri} <peer> [<peer>...]` (Asterisk, res/res_pjsip_notify.c, which sends to every
 * contact and adds Subscription-State and the length itself); `sip notify <type> <peer> [<peer>...]` (channels/chan_sip.c,
 * up to Asterisk 20), of which a peer has one contact.
 */
export const DRIVERS = {
  pjsip: {
    file: "pjsip_notify.conf",
    snippet: [`[${SECTION}]`, "Event=>check-sync"],
    reload: "module reload res_pjsip_notify.so",
    command: (peer) => `asterisk -rx 'pjsip send notify ${SECTION} endpoint ${peer}'`,
    reachesAll: true,
  },
  chan_sip: {
    file: "sip_notify.conf",
    snippet: [`[${SECTION}]`, "Event=>check-sync", "Content-Length=>0"],
    reload: "sip reload",
    command: (peer) => `asterisk -rx 'sip notify ${SECTION} ${peer}'`,
    reachesAll: false,
  },
} as const satisfies Record<string, Driver>;

export type DriverName = keyof typeof DRIVERS;

/**
 * Names that mean themselves to a shell within quotes, to Asterisk's command line and in its files: no blank, quote,
 * backslash, bracket, comma or semicolon. Asterisk keeps 79 characters of a name.
 */
const PLAIN = /^[A-Za-z0-9_+*#][A-Za-z0-9_.+*#@~-]{0,78}$/;

export const isPlain = (peer: string): boolean => PLAIN.test(peer);
