/** Why a host could not be reached, in words that tell what to do. */

import type { SshAddress } from "./address.js";
import type { RootRefusal } from "./current-root.js";
import { TEXT_INSTEAD } from "./sftp-frames.js";

interface Cause {
  /** In what OpenSSH prints. */
  sign: RegExp;
  why: string;
  hint: (name: string) => string;
}

const byHand = (name: string): string => `see what \`ssh ${name}\` says`;

const CAUSES: readonly Cause[] = [
  {
    sign: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    why: "the host has another key than the one that is known",
    hint: () => "find out why before anything else: it may be another machine that answers",
  },
  {
    sign: /host key is known for|Host key verification failed/,
    why: "the key of the host is not known",
    hint: (name) => `compare it with the host's own when \`ssh ${name}\` shows it, and let it be remembered`,
  },
  {
    sign: /Permission denied|Too many authentication failures/,
    why: "the login is refused",
    hint: (name) => `\`ssh -o BatchMode=yes ${name}\` has to log in without a question: by an agent or a key`,
  },
  {
    sign: /Could not resolve hostname/,
    why: "the name of the host has no address",
    hint: () => "check the name of the host",
  },
  {
    sign: /Connection (?:refused|timed out)|No route to host|Network is unreachable/,
    why: "the host cannot be reached",
    hint: () => "see whether the host and its SSH server run, on this port",
  },
  {
    sign: /subsystem request failed/,
    why: "the host offers no SFTP",
    hint: () => "its sshd_config needs a line `Subsystem sftp internal-sftp`",
  },
  {
    sign: /Bad owner or permissions|Bad configuration|terminating, /,
    why: "OpenSSH refuses its configuration",
    hint: byHand,
  },
];

const MOST_SHOWN = 200;

/** `said`: what OpenSSH printed, of which one line is shown, without what a terminal would obey. */
export function refusalFrom(said: string, address: SshAddress): RootRefusal {
  const lines = said.split(/\r?\n/).map((line) => line.replace(/[^\x20-\x7e]/g, "?").trim());
  const cause = CAUSES.find(({ sign }) => sign.test(said));
  const line =
    (cause && lines.find((text) => cause.sign.test(text))) ?? lines.find((text) => /\w/.test(text));
  const shown = line === undefined || line === "" ? "" : `; ssh says: ${line.slice(0, MOST_SHOWN)}`;
  const why = cause?.why ?? "the connection ended";
  return {
    refused: `${address.title} cannot be read: ${why}${shown}`,
    hint: (cause?.hint ?? byHand)(loginOf(address)),
  };
}

/** `fault`: what went wrong once the host was reached, as a sentence. */
export function refusalOf(fault: string, address: SshAddress): RootRefusal {
  const quiet = `a login shell there must print nothing: \`ssh ${loginOf(address)} true\` shows whether it does`;
  return {
    refused: `${address.title} cannot be read: ${fault}`,
    hint: fault === TEXT_INSTEAD ? quiet : `see what \`sftp ${loginOf(address)}\` can do there`,
  };
}

export const missingProgram = ({ title }: SshAddress): RootRefusal => ({
  refused: `${title} cannot be read: there is no OpenSSH on this machine`,
  hint: "install its client, the program ssh, and see that it is on the PATH",
});

function loginOf({ user, host, port }: SshAddress): string {
  return `${port === undefined ? "" : `-p ${port} `}${user === undefined ? "" : `${user}@`}${host}`;
}
