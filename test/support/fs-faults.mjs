/**
 * Loaded before the publisher: ends it before or after the n-th change that it makes on the disk, or lets that change
 * and all that follow it fail, for want of space or of the right to write.
 */
import { appendFileSync, constants } from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const { FAULT_AT, FAULT_WHEN = "before", FAULT_CODE, FAULT_LOG } = process.env;
const at = Number(FAULT_AT);
const CHANGES = ["mkdir", "chmod", "link", "symlink", "rename", "rmdir", "unlink"];
const CHANGES_OF_FILES = ["appendFile", "chmod", "sync"];
/** What a full disk refuses; to take away and to rename needs no space. */
const TAKES_SPACE = new Set(["mkdir", "link", "symlink", "open", "appendFile", "sync"]);
const WRITING = constants.O_WRONLY | constants.O_RDWR;

let count = 0;

function counted(name, change, { self, args }) {
  const number = ++count;
  const texts = args.filter((one) => typeof one === "string");
  if (FAULT_LOG) appendFileSync(FAULT_LOG, `${[name, ...texts].join("\t")}\n`);
  const isHere = number === at;
  if (FAULT_CODE !== undefined) {
    const fails = number >= at && (FAULT_CODE !== "ENOSPC" || TAKES_SPACE.has(name));
    return fails ? Promise.reject(faultOf(name)) : change.apply(self, args);
  }
  if (isHere && FAULT_WHEN === "before") end();
  const done = change.apply(self, args);
  return isHere ? done.finally(end) : done;
}

const end = () => process.kill(process.pid, "SIGKILL");
const faultOf = (name) => Object.assign(new Error(FAULT_CODE), { code: FAULT_CODE, syscall: name });

function watch(where, name) {
  const change = where[name];
  where[name] = function (...args) {
    return counted(name, change, { self: this ?? where, args });
  };
}

const sample = await promises.open(process.execPath, "r");
for (const name of CHANGES_OF_FILES) watch(Object.getPrototypeOf(sample), name);
await sample.close();
for (const name of CHANGES) watch(promises, name);

const { open } = promises;
promises.open = (...args) => {
  const isWriting = typeof args[1] === "number" && (args[1] & WRITING) !== 0;
  return isWriting ? counted("open", open, { self: promises, args }) : open(...args);
};
syncBuiltinESMExports();
