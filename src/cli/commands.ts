/** Every command of the program. Only the one that is called is loaded: most of a start is loading. */
import type { Command } from "./command.js";

/** In the order of the help. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./init.js")).init,
  check: async () => (await import("./check.js")).check,
  build: async () => (await import("./build.js")).build,
  plan: async () => (await import("./plan.js")).plan,
  lint: async () => (await import("./lint.js")).lint,
  publish: async () => (await import("./publish.js")).publish,
  verify: async () => (await import("./verify.js")).verify,
  rollback: async () => (await import("./rollback.js")).rollback,
  notify: async () => (await import("./notify.js")).notify,
  status: async () => (await import("./status.js")).status,
  show: async () => (await import("./show.js")).show,
  explain: async () => (await import("./explain.js")).explain,
  convert: async () => (await import("./convert.js")).convert,
  boot: async () => (await import("./boot.js")).boot,
  targets: async () => (await import("./targets.js")).targets,
  firmware: async () => (await import("./firmware.js")).firmware,
  export: async () => (await import("./export.js")).exportPhones,
  dhcp: async () => (await import("./dhcp.js")).dhcp,
  pbx: async () => (await import("./pbx.js")).pbx,
  serve: async () => (await import("./serve.js")).serve,
  import: async () => (await import("./import.js")).importRoots,
  schema: async () => (await import("./schema.js")).schema,
  completion: async () => (await import("./completion.js")).completion(commands),
};

/** All of them, for help and completion. */
export const commands = (): Promise<Command[]> => Promise.all(Object.values(COMMANDS).map((load) => load()));
