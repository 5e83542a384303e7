/** The one folder of a root that is ours, and what lies in it. */

const FOLDER = ".offhook";

/** Paths from the top of the root. Only the files of generations can be read by a TFTP server. */
export const OWN = {
  folder: FOLDER,
  /** A link to the live generation; absent in a root of plain files. */
  current: `${FOLDER}/current`,
  /** Of a root of plain files: which generation is live, and what is on its way. */
  state: `${FOLDER}/state.json`,
  generations: `${FOLDER}/generations`,
  records: `${FOLDER}/records`,
  switches: `${FOLDER}/switches`,
  staging: `${FOLDER}/staging`,
  lock: `${FOLDER}/lock.json`,
} as const;

/** Asked for over TFTP to see whether a server is there: no phone asks for it, so that a log tells who did. */
export const PROBE = "offhook-is-looking-for-this-server";

/** What offhook itself asks a server for before it reads files. */
export const OWN_PROBE = /^offhook-(?:is-looking-for-this-server|probe-[0-9a-f]{16})$/;

/** Numbered for people, and beyond guessing, since whoever knows the name can ask the TFTP server for what is in it. */
export const GENERATION_NAME = /^[0-9]{6,}-[0-9a-f]{32}$/;

export const generationFolder = (name: string): string => `${OWN.generations}/${name}`;
export const recordFile = (name: string): string => `${OWN.records}/${name}.json`;
export const switchFile = (number: number): string =>
  `${OWN.switches}/${String(number).padStart(6, "0")}.json`;

/** What `current` says: relative, since an absolute target is lost to a server that has changed its root folder. */
export const currentTarget = (name: string): string => `generations/${name}`;

/** What a name on top of a root says when it is one of our links. */
export const linkTarget = (path: string): string => `${OWN.current}/${path}`;
