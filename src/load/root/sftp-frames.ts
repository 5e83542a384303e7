/** Cuts what arrives over a stream into the packets of SFTP. */
import { SftpFault } from "./sftp-packets.js";

/** OpenSSH takes and sends no larger ones (SFTP_MAX_MSG_LENGTH). */
const LARGEST_PACKET = 256 * 1024;
const LENGTH = 4;

/** Takes what arrives, piece by piece, and gives each packet without its length as soon as it is whole. */
export function framer(take: (packet: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = Buffer.concat([rest, chunk]);
    let at = 0;
    while (bytes.length - at >= LENGTH) {
      const length = bytes.readUInt32BE(at);
      if (length < 1 || length > LARGEST_PACKET)
        throw new SftpFault(noPacket(bytes.subarray(at, at + LENGTH)));
      if (bytes.length - at < LENGTH + length) break;
      take(bytes.subarray(at + LENGTH, at + LENGTH + length));
      at += LENGTH + length;
    }
    rest = bytes.subarray(at);
  };
}

export const TEXT_INSTEAD = "the host sends a text in place of SFTP";

/** The usual cause is a login shell that prints something before the SFTP server starts. */
function noPacket(length: Buffer): string {
  const isText = /^[\t\n\r\x20-\x7e]+$/.test(length.toString("latin1"));
  return isText ? TEXT_INSTEAD : "the host sends a packet larger than any may be";
}
