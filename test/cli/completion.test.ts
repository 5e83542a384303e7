/** Completion scripts: each shell takes them, and they know every command, option and choice. */
import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { COMMON } from "../../src/cli/command.js";
import { commands } from "../../src/cli/commands.js";
import { called } from "./called.js";

const COMMANDS = await commands();
const OPTIONS = COMMANDS.flatMap((command) =>
  Object.entries({ ...command.options, ...COMMON }).map(([option, spec]) => ({
    command: command.name,
    option,
    choices: spec.choices ?? [],
  })),
);

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await called(["completion", shell], { cwd: "/" });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

const CHECKS: Record<string, string[]> = {
  bash: ["bash", "-n"],
  zsh: ["zsh", "-n"],
  fish: ["fish", "--no-execute"],
};

describe.each(Object.keys(CHECKS))("%s", (shell) => {
  it("has every command, option and choice", async () => {
    const text = await script(shell);
    for (const { name } of COMMANDS) expect(text).toMatch(new RegExp(`(?<![\\w-])${name}(?![\\w-])`));
    for (const { option, choices } of OPTIONS) {
      expect(text).toMatch(new RegExp(shell === "fish" ? `-l ${option}(?![\\w-])` : `--${option}(?![\\w-])`));
      for (const choice of choices) expect(text).toMatch(new RegExp(`(?<![\\w-])${choice}(?![\\w-])`));
    }
  });

  const [program = "", ...args] = CHECKS[shell] ?? [];
  const installed = spawnSync(program, ["-c", "true"]).status === 0;

  it.skipIf(!installed)("takes the script", async () => {
    const { status, stderr } = spawnSync(program, args, { input: await script(shell), encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

describe("bash completes", () => {
  /** What is offered for the last word. */
  async function offered(...words: string[]): Promise<string[]> {
    const call = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _offhook; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const said = execFileSync("bash", ["-c", `${await script("bash")}\n${call}`], {
      encoding: "utf8",
      cwd: "/",
    });
    return said.split("\n").filter((line) => line !== "");
  }

  it("commands", async () => {
    expect(await offered("offhook", "")).toEqual(COMMANDS.map(({ name }) => name));
    expect(await offered("offhook", "ch")).toEqual(["check"]);
  });

  it("options of the command at hand, and of no other", async () => {
    expect(await offered("offhook", "build", "--o")).toEqual(["--out"]);
    expect(await offered("offhook", "check", "--o")).toEqual([]);
    const all = await offered("offhook", "check", "--");
    expect(all.sort()).toEqual(
      OPTIONS.filter(({ command }) => command === "check")
        .map(({ option }) => `--${option}`)
        .sort(),
    );
  });

  it("choices", async () => {
    expect(await offered("offhook", "check", "--format", "s")).toEqual(["sarif"]);
    expect(await offered("offhook", "show", "--color", "")).toEqual(["auto", "always", "never"]);
  });

  it("choices of the command at hand, and of no other", async () => {
    expect((await offered("offhook", "show", "--format", "")).sort()).toEqual(["json", "text"]);
  });

  it("folders", async () => {
    expect(await offered("offhook", "check", "--fleet", "/us")).toEqual(["/usr"]);
  });
});
