/** What is used of the npm package `tftp` 0.1.2, which brings no types; underscores are its private parts. */
declare module "tftp" {
  import type { RemoteInfo, Socket } from "node:dgram";
  import type { Readable } from "node:stream";

  type OnMessage = (packet: Buffer, peer: RemoteInfo) => void;

  interface Reader {
    _socket: Socket | null;
    /** No packet of this transfer has come yet. */
    _firstPacket: boolean;
    /** The port that this transfer goes on with, once the first packet has come. */
    _port: number;
    _oackExpected: boolean;
    _open(extensions?: boolean): void;
    _initSocket(socket: Socket | null, onMessage: OnMessage): void;
    _onMessage(packet: Buffer): void;
    _onOackMessage(options: Record<string, string>): void;
    _sendErrorAndClose(error: { code: number; message: string }): void;
  }

  export interface GetStream extends Readable {
    readonly _reader: Reader;
    abort(reason?: string): void;
  }

  export interface Client {
    readonly _options: { extensionsString: Record<string, string>; extensionsLength: number };
    createGetStream(name: string, options: { userExtensions: Record<string, string> }): GetStream;
  }

  interface ClientOptions {
    host: string;
    port: number;
    blockSize: number;
    windowSize: number;
    timeout: number;
    retries: number;
  }

  const tftp: { createClient(options: ClientOptions): Client };
  export default tftp;
}
