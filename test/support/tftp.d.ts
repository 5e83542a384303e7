/** What the client wrapper uses of the npm package `tftp` 0.1.2, which brings no types; underscores are its private parts. */
declare module "tftp" {
  import type { Readable } from "node:stream";

  interface Reader {
    _oackExpected: boolean;
    _open(extensions?: boolean): void;
    _send(packet: Buffer, sent?: () => void): void;
    _closeWithError(error: { code?: number; message: string }): void;
  }

  export interface GetStream extends Readable {
    readonly _reader: Reader;
    abort(reason?: string): void;
  }

  interface Client {
    createGetStream(name: string, options: { userExtensions: Record<string, string> }): GetStream;
  }

  interface ClientOptions {
    host: string;
    port: number;
    windowSize: number;
    timeout: number;
    retries: number;
  }

  const tftp: { createClient(options: ClientOptions): Client };
  export default tftp;
}
