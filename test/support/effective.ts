/** A reader of SIP phones' files that shares no code with the program: what each phone of a root is told, where it is beyond doubt. */

/** Texts that mean what they say; numbers and words have several spellings. */
const NAMES =
  /^(?:line[1-6]_(?:name|authname|password|displayname)|proxy[1-6]_address|phone_label|image_version)$/;
const LINE = /^[ \t]*([A-Za-z]\w*)[ \t]*:[ \t]*(?:"([^"]*)"|([^\s"#;]+))[ \t]*\r?$/;

/** By MAC and name. */
export function effectiveIn(files: ReadonlyMap<string, Uint8Array>): Map<string, Map<string, string>> {
  const shared = valuesIn(files.get("SIPDefault.cnf"));
  const phones = new Map<string, Map<string, string>>();
  for (const [path, bytes] of files) {
    const mac = /^SIP([0-9A-F]{12})\.cnf$/.exec(path)?.[1];
    if (mac === undefined || files.has(`SEP${mac}.cnf.xml`)) continue;
    const own = valuesIn(bytes);
    if (!own || !shared) continue;
    const doubted = new Set(
      [...own, ...shared].filter(([, value]) => value === undefined).map(([name]) => name),
    );
    const sure = [...shared, ...own].filter(([name, value]) => value !== undefined && !doubted.has(name));
    phones.set(mac, new Map(sure as Array<[string, string]>));
  }
  return phones;
}

/** Undefined for a file in which anything is odd; a value that is undefined for a name that is said twice. */
function valuesIn(bytes: Uint8Array | undefined): Map<string, string | undefined> | undefined {
  const text = Buffer.from(bytes ?? []).toString("latin1");
  if (/[^\t\r\n\x20-\x7e]/.test(text) || text.length > 8192) return undefined;
  const values = new Map<string, string | undefined>();
  for (const line of text.split("\n")) {
    const [, name = "", quoted, bare] = LINE.exec(line) ?? [];
    if (!NAMES.test(name)) {
      if (/^\s*(?:#|;|$)/.test(line) || name !== "") continue;
      return undefined;
    }
    values.set(name, values.has(name) ? undefined : (quoted ?? bare));
  }
  return values;
}
