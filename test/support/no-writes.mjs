/** Loaded before the program: every call of fs that could write throws, and is named on stderr. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const WRITES = [
  ...[
    "appendFile",
    "chmod",
    "chown",
    "copyFile",
    "cp",
    "fchmod",
    "fchown",
    "fdatasync",
    "fsync",
    "ftruncate",
  ],
  ...[
    "futimes",
    "lchmod",
    "lchown",
    "link",
    "lutimes",
    "mkdir",
    "mkdtemp",
    "rename",
    "rm",
    "rmdir",
    "symlink",
  ],
  ...["truncate", "unlink", "utimes", "writeFile", "writev"],
];

function refuse(name) {
  return () => {
    fs.writeSync(2, `NO-WRITES ${name}\n`);
    throw Object.assign(new Error(`${name} writes`), { code: "EROFS", syscall: name });
  };
}

for (const name of WRITES) {
  for (const [where, key] of [
    [fs, name],
    [fs, `${name}Sync`],
    [fs.promises, name],
  ])
    if (typeof where[key] === "function") where[key] = refuse(key);
}
fs.createWriteStream = refuse("createWriteStream");

const READING = fs.constants.O_WRONLY | fs.constants.O_RDWR | fs.constants.O_CREAT | fs.constants.O_TRUNC;
/** Opening is writing unless it is plainly for reading. */
const isReading = (flags) =>
  flags === undefined ||
  flags === "r" ||
  flags === "rs" ||
  (typeof flags === "number" && (flags & READING) === 0);

for (const [where, key] of [
  [fs, "open"],
  [fs, "openSync"],
  [fs.promises, "open"],
]) {
  const open = where[key];
  where[key] = (path, flags, ...rest) => {
    if (typeof flags === "function" || isReading(flags)) return open(path, flags, ...rest);
    return refuse(`${key} ${flags}`)();
  };
}
syncBuiltinESMExports();
