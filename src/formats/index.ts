/** The table of file formats: a family's data names one of them for each file it makes. */
import { binary } from "./binary.js";
import { cnf } from "./cnf.js";
import { dialplan } from "./dialplan.js";
import type { Format } from "./format.js";
import { loadname } from "./loadname.js";
import { ringlist } from "./ringlist.js";
import { xml } from "./xml.js";

export type FormatName = "cnf" | "xml" | "ringlist" | "loadname" | "dialplan" | "binary";

export const FORMATS: Record<FormatName, Format> = { cnf, xml, ringlist, loadname, dialplan, binary };
