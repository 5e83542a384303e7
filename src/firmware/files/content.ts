/** What is wrong with the beginning of a firmware file that is the right one by its digest: the catalogue itself may be wrong. */
import type { Finding } from "../../diagnostic/diagnostic.js";
import { readLoads } from "../../formats/loads.js";
import { readSigned } from "../../formats/signed.js";
import type { RootImage } from "../images.js";
import { stranded } from "../wishes.js";
import { isListedRole } from "./forms.js";

/** So much of a file is looked at; of a list it is all. */
export const LOOKED_AT = 64 * 1024;

export function contentFindings(image: RootImage, head: Uint8Array): Finding[] {
  return [...listFindings(image, head), ...nameFindings(image, head)];
}

/** All files of one step are of one release: FW-15 of the rules for upgrades. */
function listFindings({ path, role, release, wanted }: RootImage, head: Uint8Array): Finding[] {
  if (role !== "list") return [];
  const own = release.files.map((file) => file.path);
  const named = readLoads(head).files.map(({ name }) => name);
  const others = named.filter((name) => !own.includes(name));
  const lacks = release.files.filter((file) => isListedRole(file.role) && !named.includes(file.path));
  const wrong =
    others.length > 0
      ? `names ${others.join(" and ")}, which release ${release.name} does not have`
      : lacks.length > 0
        ? `does not name ${lacks.map((file) => file.path).join(" and ")} of release ${release.name}`
        : undefined;
  if (wrong === undefined) return [];
  return [
    {
      code: "firmware/list-differs",
      message: `${path} ${wrong}: it ${stranded(wanted)}`,
      at: wanted.places[0],
      found: (others.length > 0 ? others : named).join(", ") || "a list that names nothing",
      expected: others.length > 0 ? `some of ${own.join(", ")}` : "a list that is not cut off",
      hint: "take all files of the release from one archive of the vendor",
      related: [{ at: release.at, message: "the release in the catalogue" }],
    },
  ];
}

function nameFindings({ path, release, wanted }: RootImage, head: Uint8Array): Finding[] {
  const name = readSigned(head).header?.name;
  if (name === undefined || name === "" || name === path) return [];
  return [
    {
      code: "firmware/wrong-name",
      message: `${path} of release ${release.name} was signed as ${name}: phones refuse it under another name, which ${stranded(wanted)}`,
      at: wanted.places[0],
      found: name,
      expected: path,
      hint: "the file belongs to the release whose name it was signed with, or has to be called so",
      related: [{ at: release.at, message: "the release in the catalogue" }],
    },
  ];
}
