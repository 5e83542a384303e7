/** Types of the TFTP servers that admins run. */
import type { TftpServer } from "../../src/load/root/tftp.js";

export interface RealServer {
  name: string;
  program: string;
  /** Left out, a free one. */
  place?: TftpServer;
  args(serving: Serving): string[];
}

export interface Serving {
  root: string;
  place: TftpServer;
  /** As many clients at once, where the server has a limit; left out, its default. */
  most?: number | undefined;
}

export declare const SERVERS: readonly RealServer[];
