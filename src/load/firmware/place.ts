/** Reads how a store is called: a folder, a folder on a host reached by SSH, or a folder of a web server. */
import { resolve } from "node:path";
import { readAddress, type SshAddress } from "../root/address.js";

export type StorePlace =
  | { kind: "folder"; title: string; path: string }
  | { kind: "ssh"; title: string; address: SshAddress }
  | { kind: "https"; title: string; base: URL };

/** Why a place cannot be used, as a sentence; the place itself is not repeated, it may hold a password. */
export interface PlaceRefusal {
  refused: string;
}

/** `dir`: the folder of the fleet. */
export function storePlace(where: string, dir: string): StorePlace | PlaceRefusal {
  if (/^https:/i.test(where)) return webPlace(where);
  const address = readAddress(where);
  if ("refused" in address) return { refused: address.refused.replace("root", "store") };
  if (address.kind === "folder") return { kind: "folder", title: where, path: resolve(dir, where) };
  if (address.kind === "ssh") return { kind: "ssh", title: address.title, address };
  return { refused: "a store is a folder, ssh://HOST/PATH or https://HOST/PATH" };
}

function webPlace(where: string): StorePlace | PlaceRefusal {
  const folder = where.endsWith("/") ? where : `${where}/`;
  const base = URL.canParse(folder) ? new URL(folder) : undefined;
  if (base?.protocol !== "https:") return { refused: "the address cannot be read" };
  if (base.username !== "" || base.password !== "")
    return { refused: "an address with a password in it is not used: git keeps it for ever" };
  if (base.search !== "" || base.hash !== "")
    return { refused: "an address with ? or # in it names no folder" };
  return { kind: "https", title: base.href, base };
}
