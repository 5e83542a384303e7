/** Brings requests and what became of them together, where a server writes them in two lines; in the order of the requests. */
import type { Line } from "./line.js";
import type { Answer, Asked, Outcome } from "./said.js";

export interface Request {
  at: number | undefined;
  client: string | undefined;
  /** As the server wrote it. */
  name: string;
  outcome: Outcome;
}

interface Waiting extends Request {
  number: number;
  pid: string | undefined;
}

/** Answers come within moments; a longer wait would only cost memory. */
const MOST_WAITING = 1024;

const keyOf = ({ server, pid }: Line): string | undefined =>
  pid === undefined ? undefined : `${server} ${pid}`;

/** atftpd serves many clients in one process, which its lines in syslog tell alone, without the thread. */
const hasOneAtOnce = ({ server, pid }: Line): boolean => server !== "atftpd" || pid?.includes(".") === true;

export class Settling {
  /** Of the last requests, each at its number modulo their count. */
  private readonly waiting: Array<Waiting | undefined> = [];
  /** The latest request of each process. */
  private readonly latest = new Map<string, number>();
  private next = 0;
  private readonly give: (request: Request) => void;

  constructor(give: (request: Request) => void) {
    this.give = give;
  }

  ask({ name, client, outcome }: Asked, line: Line): void {
    const { at } = line;
    const pid = keyOf(line);
    const number = this.next++;
    this.release(number % MOST_WAITING);
    this.waiting[number % MOST_WAITING] = { number, at, client, name, outcome, pid };
    if (pid !== undefined) this.latest.set(pid, number);
  }

  answer({ outcome, path }: Answer, line: Line): void {
    const pid = keyOf(line);
    const number =
      path === undefined ? this.ofProcess(hasOneAtOnce(line) ? pid : undefined) : this.ofPath(path, pid);
    const request = number === undefined ? undefined : this.waiting[number % MOST_WAITING];
    if (request?.outcome === "requested") request.outcome = outcome;
  }

  end(): void {
    for (let at = 0; at < MOST_WAITING; at++) this.release((this.next + at) % MOST_WAITING);
  }

  private release(place: number): void {
    const request = this.waiting[place];
    if (!request) return;
    this.waiting[place] = undefined;
    const { pid, number } = request;
    if (pid !== undefined && this.latest.get(pid) === number) this.latest.delete(pid);
    this.give(request);
  }

  private ofProcess(pid: string | undefined): number | undefined {
    return pid === undefined ? undefined : this.latest.get(pid);
  }

  /** A process of many threads has many requests at once: the path tells which, the latest of them first. */
  private ofPath(path: string, pid: string | undefined): number | undefined {
    const latest = this.ofProcess(pid);
    if (latest === undefined) return undefined;
    for (let number = latest; number >= 0 && number > latest - MOST_WAITING; number--) {
      const request = this.waiting[number % MOST_WAITING];
      if (request?.pid !== pid || request?.outcome !== "requested") continue;
      if (path.endsWith(`/${request.name}`)) return number;
    }
    return undefined;
  }
}
