/** The bounds of one YAML file: far above any real file of a fleet, far below what would hurt. */

export const MAX_BYTES = 4 * 1024 * 1024;
export const MAX_DEPTH = 32;
export const MAX_SCALAR = 65_536;
/** Nodes that the aliases of one file may add when they are written out. */
export const MAX_EXPANSION = 100_000;
/** Words and signs of one file: the library needs some 200 bytes for each. 4 MiB of an ordinary site have 1.9 million. */
export const MAX_LEXEMES = 2_000_000;
/** Findings of one kind of pass over one file; what follows is nearly always an echo. */
export const MAX_FINDINGS = 100;
