/** From what a server writes of a file to the name that the phone has asked for. */
import { OWN } from "../model/own-folder.js";

/** A generation's own folder, which a server's map may lead to. */
const GENERATION = new RegExp(`^\\${OWN.folder}/(?:current|generations/[^/]+)/`);
/** Longer than any that is published; nobody reads more of it. */
const LONGEST = 512;

export interface Placed {
  name: string;
  /** The folder of an absolute path that is below no root that is known. */
  elsewhere?: string;
}

/** `roots`: absolute, without a slash at the end. `whole`: the server writes the whole path, not what was asked for. */
export function placedIn(
  roots: Iterable<string>,
  { logged, whole }: { logged: string; whole: boolean },
): Placed {
  const path = logged.slice(0, LONGEST);
  for (const root of roots) {
    if (path.startsWith(root) && path[root.length] === "/") return { name: bare(path.slice(root.length)) };
  }
  const name = bare(path);
  return whole && path.startsWith("/")
    ? { name, elsewhere: path.slice(0, path.lastIndexOf("/")) || "/" }
    : { name };
}

/** Servers take `/NAME` and `./NAME` for NAME. */
const bare = (path: string): string => path.replace(/^(?:\.?\/)+/, "").replace(GENERATION, "");
