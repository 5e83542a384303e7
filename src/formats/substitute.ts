/** What stands in place of a file: the pointer to it, an error page, an archive, or its text in an encoding that no phone reads. */
import { latin1 } from "./tlv.js";

export interface Substitute {
  kind: "lfs-pointer" | "html" | "gzip" | "zip" | "utf16";
  message: string;
}

/** All of them show in their first bytes. */
const HEAD = 512;

const LFS = "version https://git-lfs.";
const HTML =
  /^(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}\?>|<!--[^>]{0,400}-->)*<(?:!doctype\s+html|html)[\s>]/i;
/** Audio may begin with any characters, and holds such bytes soon. */
const NO_TEXT = /[\0-\x08\x0e-\x1f\xff]/;
/** The last byte holds flags, of which three are reserved (RFC 1952). */
const GZIP = /^\x1f\x8b\x08[\x00-\x1f]/;
/** A local file, or the end of an archive without any. */
const ZIP = /^PK(?:\x03\x04|\x05\x06)/;
/** A mark alone says nothing, since µ-law begins with such bytes as well: a text in the characters of ASCII must follow. */
const UTF16 =
  /^(?:\xff\xfe(?:[\t\r\n\x20-\x7e]\0){2}|\xfe\xff(?:\0[\t\r\n\x20-\x7e]){2}|<\0[?!A-Za-z]\0|\0<\0[?!A-Za-z])/;

export function substituteOf(bytes: Uint8Array): Substitute | undefined {
  const head = latin1(bytes.subarray(0, HEAD));
  if (head.startsWith(LFS)) return { kind: "lfs-pointer", message: "a Git LFS pointer in place of the file" };
  if (HTML.test(head) && !NO_TEXT.test(head))
    return { kind: "html", message: "a web page in place of the file" };
  if (GZIP.test(head)) return { kind: "gzip", message: "a gzip archive in place of the file" };
  if (ZIP.test(head)) return { kind: "zip", message: "a zip archive in place of the file" };
  if (UTF16.test(head)) return { kind: "utf16", message: "a text in UTF-16, which phones do not read" };
  return undefined;
}

/** Whether the first bytes are a text of ASCII; nothing is none. */
export function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && /^[\t\r\n\x20-\x7e]*$/.test(latin1(bytes.subarray(0, HEAD)));
}
