/** `offhook export`: the phones of a fleet as a table, for spreadsheets and other tools. */
import { resolve } from "node:path";
import { type ListedPhone, phonesCsv } from "../adopt/csv-write.js";
import { openModel, openSite } from "../check/model.js";
import { Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import { readSchemas } from "../load/fleet.js";
import type { PhoneModel } from "../model/site.js";
import { writeOutput } from "../publish/output.js";
import { escapeText, jsonText } from "../report/escape.js";
import { type Call, type Command, UsageError } from "./command.js";
import { plural, printFindings } from "./findings.js";
import type { Io } from "./io.js";
import { openWorkspace } from "./workspace.js";

export const exportPhones: Command = {
  name: "export",
  operands: "",
  least: 0,
  most: 0,
  summary: "the phones of the fleet as a table, for spreadsheets and other tools",
  help: `
One row for each phone: mac, model, protocol, site, label, profile, and for each line its extension, name and user,
with a number from the second line on: extension2. Passwords are in no export, nor are the names of their secrets.

  offhook export --out phones.csv
  offhook export --format json | jq '.phones[].mac'

What a spreadsheet would compute, a cell that begins with =, +, - or @, gets an apostrophe in front; \`offhook import\`
takes it away again. A file that is there is replaced only if it is an earlier export.`,
  options: {
    out: { type: "string", value: "FILE", help: "write into a file instead of stdout" },
    format: { type: "string", value: "FORMAT", choices: ["csv", "json"], help: "csv or json" },
  },
  run: async (call, io) => {
    const { inputs, diagnostics } = await openWorkspace(call, { io, valued: false });
    const findings = new Findings();
    const { desk, fleet } = openModel({ ...inputs, schemas: readSchemas() }, findings);
    const sites = fleet ? inputs.sites.map(({ parts }) => openSite(parts, { desk, fleet })) : [];
    const wrong = diagnostics.filter(({ severity }) => severity === "error").length;
    if (!fleet || findings.errors + wrong > 0) {
      printFindings(sortDiagnostics([...diagnostics, ...findings.diagnostics()]), {
        call,
        io,
        write: io.err,
      });
      return 1;
    }
    const phones = sites.flatMap((site) => site?.phones.map(listed) ?? []);
    const text = call.text("format") === "json" ? phonesJson(fleet.name, phones) : phonesCsv(phones);
    const out = call.text("out");
    if (out === undefined) io.out(text);
    else writeTo(out, { text, count: phones.length, call, io });
    return 0;
  },
};

/** Of a phone whose address is none what stands there is listed, for whoever looks for it. */
function listed({ mac, data, base, site, profiles, lines }: PhoneModel): ListedPhone {
  return {
    mac: mac?.match(/../g)?.join(":") ?? data.mac,
    ...(base.model ? { model: base.model.value } : {}),
    ...(base.protocol ? { protocol: base.protocol.value } : {}),
    site: site.name,
    ...(data.label === undefined ? {} : { label: data.label }),
    profiles,
    lines: lines.map(({ key, extension, name, auth }) => ({
      key,
      extension,
      ...(name === undefined ? {} : { name }),
      ...(auth?.user === undefined ? {} : { user: auth.user }),
    })),
  };
}

const phonesJson = (fleet: string, phones: readonly ListedPhone[]): string =>
  jsonText({ apiVersion: "offhook/v1", kind: "Phones", fleet, phones });

interface Writing {
  text: string;
  count: number;
  call: Call;
  io: Io;
}

function writeTo(out: string, { text, count, call, io }: Writing): void {
  const isOurs = (head: string): boolean =>
    /^mac,model,protocol,site,|^\{\s*"apiVersion": "offhook\/v1",\s*"kind": "Phones"/.test(head);
  const refused = writeOutput(resolve(io.cwd, out), { text: io.clean(text), isOurs });
  if (refused !== undefined) throw new UsageError(`--out ${escapeText(out)} is refused: ${refused}`);
  if (!call.flag("quiet")) io.err(`${escapeText(out)}: ${plural(count, "phone")}\n`);
}
