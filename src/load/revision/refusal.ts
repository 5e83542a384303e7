/** Why a revision cannot be opened, and what to do about it. */
import { ENDLESS, isNotOurs } from "./git.js";

/** A sentence without its full stop, and what to do. */
export interface Refusal {
  refused: string;
  hint: string;
  /** Whether the revision is the one thing that is not there. */
  missing?: true;
}

export const BAD_NAME: Refusal = {
  refused: "this cannot name a revision",
  hint: "name one branch, tag or commit in letters, digits and . _ / -, such as origin/main, v1.2, main~2 or an id",
};

export const NO_REPOSITORY: Refusal = {
  refused: "the fleet's folder is in no git repository",
  hint: "run this in a clone, or compare with a folder, an artifact or a live root",
};

const NO_GIT: Refusal = {
  refused: "the program git cannot be run",
  hint: "install git, or let PATH name the folder that has it",
};

const NOT_OURS: Refusal = {
  refused: "git does not read this repository, since it belongs to another user",
  hint: 'if you trust its owner, run `git config --global --add safe.directory "$PWD"` at its top',
};

export function unknownCommit(revision: string, { shallow }: { shallow: boolean }): Refusal {
  return {
    missing: true,
    refused: `git knows no commit ${revision} here`,
    hint: shallow
      ? "the clone is shallow: run `git fetch --unshallow`; in CI check out with `fetch-depth: 0`"
      : "`git branch --all` lists what it could be; `git fetch origin main` gets a branch that is missing",
  };
}

export function incomplete(revision: string): Refusal {
  return {
    refused: `the clone does not have all files of ${revision}`,
    hint: "if it was made with --filter, `git fetch --refetch` gets the rest; `git fsck` tells of damage",
  };
}

const BROKEN: Refusal = {
  refused: "git cannot open the repository of the fleet's folder",
  hint: "`git status` there says what is wrong with it",
};

const endless = (revision: string): Refusal => ({
  refused: `the list of files at ${revision} does not end`,
  hint: "keep the fleet in a folder of its own",
});

export function tooMuch(revision: string, megabytes: number): Refusal {
  return {
    refused: `the fleet at ${revision} has more than ${megabytes} MiB of files to read`,
    hint: "keep in sites/ and templates/ what belongs there, and nothing else",
  };
}

export function noFolder(revision: string, kind: string): Refusal {
  return {
    refused: `at ${revision} the fleet's folder is no folder but a ${kind}`,
    hint: "take a revision in which the fleet stands where it stands now",
  };
}

/** Of a repository that git does not open. */
export function closedRepository(failed: string): Refusal {
  if (/\bspawn git E[A-Z]+\b/.test(failed)) return NO_GIT;
  if (isNotOurs(failed)) return NOT_OURS;
  return /not a git repository|cannot use bare repository/.test(failed) ? NO_REPOSITORY : BROKEN;
}

/** Of a revision that git does not read to its end. */
export function unreadable(failed: string, revision: string): Refusal {
  return failed === ENDLESS ? endless(revision) : incomplete(revision);
}
