/** `offhook check`: everything that can be wrong with a fleet, in one run, without writing anything. */
import type { Command } from "./command.js";
import { FINDINGS_OPTIONS, printFindings, summaryOf } from "./findings.js";
import { searchImages, withImages } from "./images.js";
import { progressBar } from "./progress.js";
import { compileWorkspace, openWorkspace } from "./workspace.js";

export const check: Command = {
  name: "check",
  operands: "",
  least: 0,
  most: 0,
  summary: "find everything that is wrong with the fleet; writes nothing",
  help: `
Reads offhook.yaml, the sites, the families and the rings; checks them against the schemas and the rules; renders
every file in memory and reads it back. Firmware is looked for in the stores that are folders. Needs no secret. All
findings of all files come in one run, sorted by place.

  offhook check                          in a terminal
  offhook check --format sarif > x.sarif for code scanning
  offhook check --format github          annotations in a GitHub job

Findings go to stdout: they are the product of this command. The exit code is 1 when there is an error, or with
--strict a warning too.`,
  options: {
    stores: { type: "boolean", help: "look for firmware in stores on other machines, too" },
    ...FINDINGS_OPTIONS,
    strict: { type: "boolean", help: "warnings fail the check as well" },
  },
  run: async (call, io) => {
    const workspace = await openWorkspace(call, { io, valued: false });
    const bar = progressBar("checking", { call, io });
    const compilation = compileWorkspace(workspace, { io, options: { progress: bar.step } });
    const far = call.flag("stores");
    withImages(compilation, await searchImages(compilation, { workspace, io, far }));
    bar.end();
    printFindings(compilation.left, { call, io, write: io.out });
    if (!call.flag("quiet") && (call.text("format") ?? "text") === "text")
      io.err(`${summaryOf(compilation)}\n`);
    const strict = call.flag("strict") && compilation.left.some(({ severity }) => severity === "warning");
    return compilation.errors > 0 || strict ? 1 : 0;
  },
};
