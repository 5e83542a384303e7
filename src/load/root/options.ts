/** What is known when a root is opened. */

export interface RootOptions {
  cwd: string;
  /** The target whose root it is, by its name in the manifest; without it whoever only looks takes a root for what it is. */
  target?: string | undefined;
  /** A manifest, or the folder of an artifact, that holds what was published last. */
  last?: string | undefined;
  /** For OpenSSH, which finds its agent by it; OFFHOOK_SSH names the program to run in its place. */
  env: Readonly<Record<string, string | undefined>>;
  /** Whether a phone of a known family would ask for a name: tells a root from a folder named by mistake. */
  isPhoneFile?: ((name: string) => boolean) | undefined;
  /** A name to ask a TFTP server for, to see whether it is there. */
  probe?: string | undefined;
  /** How long a TFTP server may take before it is asked again, in milliseconds. */
  patience?: number | undefined;
}
