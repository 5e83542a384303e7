/** Bytes of a table → its text: UTF-8 or windows-1252, or the UTF-16 that Excel calls Unicode text. */
import { isUtf8 } from "node:buffer";
import type { Findings } from "../diagnostic/diagnostic.js";
import { Source } from "../diagnostic/source.js";

export interface TableFile {
  file: string;
  bytes: Uint8Array;
}

const MOST_BYTES = 32 * 1024 * 1024;

/** Nothing of the text is ever shown: any cell may be a password, whatever its column is called. */
export function tableText({ file, bytes }: TableFile, findings: Findings): Source | undefined {
  const refused = (message: string, hint: string): undefined => {
    const at = { source: new Source(file, ""), start: 0, end: 0 };
    findings.add({ code: "adopt/csv-unreadable", message, at, hint });
  };
  if (bytes.length > MOST_BYTES)
    return refused(`The table has ${bytes.length} bytes.`, `At most ${MOST_BYTES} bytes are read.`);
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!utf16 && bytes.includes(0))
    return refused(
      "The file is no text: it holds NUL bytes.",
      "Save the sheet as CSV; a workbook is not read.",
    );
  const encoding = utf16 ? "utf-16le" : isUtf8(bytes) ? "utf-8" : "windows-1252";
  const source = new Source(file, new TextDecoder(encoding).decode(bytes));
  source.conceal();
  if (encoding === "windows-1252")
    findings.add({
      code: "adopt/csv-encoding",
      message: "The table is not in UTF-8; it was read as windows-1252.",
      at: { source, start: 0, end: 0 },
    });
  return source;
}
