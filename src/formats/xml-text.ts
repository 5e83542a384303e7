/** The text of an XML file: UTF-8, unless it declares an encoding of one byte per character and is no UTF-8. */
import { latin1 } from "./tlv.js";

const DECLARED =
  /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["'](?:iso-8859-1|iso8859-1|latin-?1|windows-1252)["']/i;
const HEAD = 512;
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** That an encoding is declared which phones are not known to take is for the reader of the text to say. */
export function xmlText(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return DECLARED.test(latin1(bytes.subarray(0, HEAD)))
      ? new TextDecoder("windows-1252").decode(bytes)
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  }
}
