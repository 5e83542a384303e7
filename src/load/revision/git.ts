/** Asks git about a repository: it writes nothing, fetches nothing, and hears nothing of the caller's environment and settings. */
import { devNull } from "node:os";
import { delimiter, isAbsolute } from "node:path";

export type Env = Readonly<Record<string, string | undefined>>;

export type Answer = { out: Buffer } | { failed: string };

export interface Git {
  /** True for a clone without all of its history. */
  shallow: boolean;
  ask(words: readonly string[], how?: How): Promise<Answer>;
}

export interface How {
  input?: string;
  /** The most bytes that the answer may have. */
  most?: number;
}

/** Room for half a million names. A tree whose folders are all one and the same would be listed for ever. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

export const ENDLESS = "more than can be taken in";

const SETTINGS = {
  // A missing object would otherwise be fetched, by a command that the repository's settings name; the first of the two
  // is for versions of git that do not know the second.
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_LITERAL_PATHSPECS: "1",
  // A replaced commit would be another one than its id says.
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  // Without a home at all git refuses settings such as `core.hooksPath = ~/hooks`.
  HOME: devNull,
  LC_ALL: "C",
};

/** A folder of the work tree that looks like a bare repository would be taken for the one that holds it. */
const NO_BARE = "safe.bareRepository=explicit";
const NOT_OURS = /dubious ownership|unsafe repository/;

interface Place {
  /** The folder that has `.git`. */
  top: string;
  env: Env;
  /** For a command that knows no other paths than such as they stand, and refuses to be told so. */
  plain?: boolean;
}

/** simple-git is loaded only when a revision is asked for: it costs as much as the rest of a start. */
const loadGit = (): Promise<typeof import("simple-git")> => import("simple-git");

export async function openGit(place: Place): Promise<Git | { failed: string }> {
  const first = await opened(place, [NO_BARE]);
  if (!("failed" in first) || !isNotOurs(first.failed)) return first;
  return opened(place, [NO_BARE, ...(await trustedFolders(place))]);
}

/** True when git refuses a repository that belongs to somebody else. */
export function isNotOurs(failed: string): boolean {
  return NOT_OURS.test(failed);
}

async function opened(place: Place, config: string[]): Promise<Git | { failed: string }> {
  const { top, env, plain } = place;
  const literal = plain ? { GIT_LITERAL_PATHSPECS: "0" } : {};
  const run = runner({ top, env: { ...SETTINGS, ...literal, PATH: pathOf(env) }, config });
  const shallow = await run(["rev-parse", "--is-shallow-repository"]);
  return "failed" in shallow ? shallow : { shallow: shallow.out.toString().trim() === "true", ask: run };
}

/** Whom the user trusts by a setting of his own, or of the machine; git itself compares the folders. */
async function trustedFolders({ top, env }: Place): Promise<string[]> {
  const { HOME = devNull, XDG_CONFIG_HOME } = env;
  const { GIT_CONFIG_NOSYSTEM, ...settings } = SETTINGS;
  const own = { ...settings, PATH: pathOf(env), HOME, ...(XDG_CONFIG_HOME && { XDG_CONFIG_HOME }) };
  const run = runner({ top, env: own, config: [NO_BARE] });
  const answer = await run(["config", "--show-scope", "--null", "--get-all", "safe.directory"]);
  if ("failed" in answer) return [];
  const words = answer.out.toString().split("\0");
  const pairs = words.flatMap((scope, at) => (at % 2 === 0 ? [{ scope, folder: words[at + 1] }] : []));
  return pairs.flatMap(({ scope, folder }) =>
    folder !== undefined && /^(?:system|global)$/.test(scope) ? [`safe.directory=${folder}`] : [],
  );
}

/** A program called git in the fleet's folder is not the one that is meant. */
function pathOf({ PATH = "" }: Env): string {
  return PATH.split(delimiter).filter(isAbsolute).join(delimiter);
}

interface Run {
  top: string;
  env: Record<string, string>;
  config: string[];
}

/** Of simple-git the guards against unsafe options and variables stay on. */
function runner({ top, env, config }: Run): Git["ask"] {
  return async (words, { input, most = LARGEST_ANSWER } = {}) => {
    const { GitError, simpleGit } = await loadGit();
    const stop = new AbortController();
    const git = simpleGit({
      baseDir: top,
      config,
      allowEnvironment: Object.keys(env),
      abort: stop.signal,
      // Otherwise what git said may be cut off 50 ms after its end, and a git that was killed counts as one that went well.
      completion: { onClose: true, onExit: false },
      errors: (error, { exitCode }) => error ?? (exitCode === 0 ? undefined : Buffer.from("git failed")),
      ...(input !== undefined && { input: () => input }),
    });
    let size = 0;
    git.env(env).outputHandler((_command, out) => {
      out.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > most) stop.abort();
      });
    });
    const [first, ...rest] = words;
    try {
      if (first === "cat-file") return { out: await git.binaryCatFile(rest) };
      return { out: Buffer.from(await git.raw([...words])) };
    } catch (error) {
      if (error instanceof GitError) return { failed: size > most ? ENDLESS : error.message };
      throw error;
    }
  };
}
