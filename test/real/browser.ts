/** A browser without a window, and pages in it that say what they show and what they complain of. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Params, type Wire, wireTo } from "./devtools.js";

export interface Look {
  width: number;
  theme?: "light" | "dark";
  /** False as for a reader whose browser runs no scripts. */
  script?: boolean;
  /** What stands behind the address. */
  hash?: string;
}

export interface Page {
  /** The value of an expression in the page, as JSON has it. */
  value(expression: string): Promise<unknown>;
  /** Waits until an expression is true. */
  until(expression: string): Promise<void>;
  /** What is seen, as PNG. */
  picture(): Promise<Buffer>;
  /** Makes the window so high. */
  resize(height: number): Promise<void>;
  press(key: string): Promise<void>;
  /** Puts a text where the cursor is. */
  type(text: string): Promise<void>;
  /** Errors, refusals of the page's policy, failed loads, and whatever else the console had. */
  said: string[];
  /** Every address that the page asked for but its own. */
  loaded: string[];
  close(): Promise<void>;
}

export interface Browser {
  open(file: string, look: Look): Promise<Page>;
  stop(): Promise<void>;
}

/** Debian's browser, or its sister that other systems have. */
export function findBrowser(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium", "google-chrome"];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!found) throw new Error(`none of ${names.join(", ")} is on the PATH`);
  return found;
}

/** `profile` is a folder for the browser alone, and goes with it. */
export function startBrowser(program: string, profile: string): Browser {
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions"];
  const child = spawn(
    program,
    [...options, "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const wire = wireTo(child);
  return {
    open: (file, look) => openPage(file, { look, wire }),
    async stop() {
      const left = once(child, "exit");
      await wire.send("Browser.close").catch(() => child.kill());
      await left;
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

type Call = (method: string, params?: Params) => Promise<Params>;

async function openPage(file: string, { look, wire }: { look: Look; wire: Wire }): Promise<Page> {
  const { targetId } = await wire.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await wire.send("Target.attachToTarget", { targetId, flatten: true });
  const call: Call = (method, params) => wire.send(method, params, sessionId);
  const address = String(pathToFileURL(file));
  const said: string[] = [];
  const loaded: string[] = [];
  const isLoaded = new Promise<void>((done) => {
    wire.listen(sessionId, (method, params) => {
      said.push(...complaints(method, params));
      loaded.push(...asked(method, params).filter((one) => one !== address));
      if (method === "Page.loadEventFired") done();
    });
  });
  await dress(look, call);
  await call("Page.navigate", { url: `${address}${look.hash ?? ""}` });
  await isLoaded;
  return {
    ...handsOn(call, look),
    said,
    loaded,
    close: async () => void (await wire.send("Target.closeTarget", { targetId })),
  };
}

const TRIES = 100;

function handsOn(call: Call, look: Look): Omit<Page, "said" | "loaded" | "close"> {
  const value = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, returnByValue: true });
    if (exceptionDetails) throw new Error(String(exceptionDetails.exception?.description));
    return result.value;
  };
  return {
    value,
    async until(expression) {
      for (let tries = 0; tries < TRIES; tries++) {
        if (await value(expression)) return;
        await sleep(50);
      }
      throw new Error(`never true: ${expression}`);
    },
    picture: async () => Buffer.from((await call("Page.captureScreenshot")).data, "base64"),
    resize: async (height) =>
      void (await call("Emulation.setDeviceMetricsOverride", { ...metrics(look), height })),
    async press(key) {
      await call("Input.dispatchKeyEvent", { type: "keyDown", key, text: key });
      await call("Input.dispatchKeyEvent", { type: "keyUp", key });
    },
    type: async (text) => void (await call("Input.insertText", { text })),
  };
}

const metrics = ({ width }: Look) => ({ width, height: 900, deviceScaleFactor: 1, mobile: width < 600 });

async function dress(look: Look, call: Call): Promise<void> {
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await call(`${domain}.enable`);
  await call("Emulation.setDeviceMetricsOverride", metrics(look));
  const features = [{ name: "prefers-color-scheme", value: look.theme ?? "light" }];
  await call("Emulation.setEmulatedMedia", { features });
  if (look.script === false) await call("Emulation.setScriptExecutionDisabled", { value: true });
}

function complaints(method: string, params: Params): string[] {
  if (method === "Runtime.exceptionThrown") return [String(params.exceptionDetails.exception?.description)];
  if (method === "Runtime.consoleAPICalled") return [`console.${params.type}`];
  if (method === "Log.entryAdded") return [String(params.entry.text)];
  return method === "Network.loadingFailed"
    ? [`not loaded: ${params.errorText} ${params.blockedReason ?? ""}`]
    : [];
}

/** What stands in the page itself is asked of nobody. */
function asked(method: string, params: Params): string[] {
  const url = String(params.request?.url ?? "");
  return method === "Network.requestWillBeSent" && !url.startsWith("data:") ? [url] : [];
}
