/** Wrong calls are told in a line with exit code 2; help teaches every command and names every option. */
import { describe, expect, it } from "vitest";
import { COMMON } from "../../src/cli/command.js";
import { commands } from "../../src/cli/commands.js";
import { commandHelp, generalHelp } from "../../src/cli/help.js";
import { offhook } from "../support/cli.js";
import { called } from "./called.js";
import { FILES, folder, SECRETS } from "./written.js";

const COMMANDS = await commands();
const FLEET = folder("fleet", FILES);
const NOTHING = folder("nothing");

describe("a wrong call", () => {
  it.each([
    ["an unknown option", ["check", "--strickt"], /unknown option --strickt; did you mean --strict\?/],
    ["an option of another command", ["check", "--out", "x"], /unknown option --out/],
    [
      "a value that is none of the choices",
      ["check", "--format", "xml"],
      /--format is one of text, json, sarif, github, not xml/,
    ],
    ["an option without its value", ["check", "--fleet"], /--fleet/],
    ["a value for a flag", ["check", "--strict=yes"], /strict/],
    ["an operand too many", ["check", "leeds"], /check takes no operands; leeds is one too many/],
    ["an operand too few", ["show"], /show needs PHONE/],
    ["no folder to build", ["build"], /build needs --out DIR/],
    [
      "a folder without a fleet",
      ["check", "--fleet", "rings"],
      /offhook\.yaml is not there; --fleet names the folder/,
    ],
    [
      "a folder that is not there",
      ["check", "--fleet", "nowhere"],
      /offhook\.yaml is not there; --fleet names the folder/,
    ],
    [
      "a phone that is not there",
      ["show", "leeds/Front dsek"],
      /no phone leeds\/Front dsek; did you mean leeds\/Front desk\?/,
    ],
    ["an unlabelled phone by half an address", ["show", "york/"], /no phone york\//],
    [
      "a key that is not there",
      ["explain", "leeds/Kitchen", "codecc"],
      /nothing is known of codecc .*did you mean codec\?/,
    ],
    ["a conversion of nobody", ["convert", "--to", "X"], /convert needs PHONE, --site S or --profile P/],
    ["a conversion to nowhere", ["convert", "leeds/Kitchen"], /convert needs --to RELEASE/],
    [
      "a conversion of one phone and of a site",
      ["convert", "leeds/Kitchen", "--site", "leeds", "--to", "X"],
      /PHONE is one phone/,
    ],
    [
      "a conversion of a site that is not there",
      ["convert", "--site", "leds", "--to", "P0S3-8-12-00"],
      /the fleet has no site leds; did you mean leeds\?/,
    ],
    [
      "a conversion to what is no load",
      ["convert", "leeds/Kitchen", "--to", "8.12"],
      /--to 8\.12: no load is called so; loads are called as /,
    ],
    ["a phone without a key", ["explain", "leeds/Kitchen"], /KEY/],
    [
      "a code that is not there",
      ["explain", "rules/label-to-wide"],
      /no code rules\/label-to-wide; did you mean rules\/label-too-wide\?/,
    ],
    ["a line that is not there", ["explain", "north/SIPDefault.cnf:100000"], /SIPDefault\.cnf has \d+ lines/],
    [
      "a file that two targets have",
      ["explain", "SIPDefault.cnf:1"],
      /SIPDefault\.cnf is a file of north, south: name it as north\/SIPDefault\.cnf/,
    ],
    ["a file that is not made", ["explain", "SIPDefault.cfg:1"], /the fleet makes no file SIPDefault\.cfg/],
    ["a schema that is not there", ["schema", "phones"], /no schema phones/],
    ["a shell that is not known", ["completion", "powershell"], /completion is for bash, zsh, fish/],
    [
      "a target that is not there",
      ["build", "--out", "out", "--target", "nroth"],
      /no target nroth; it has north, south/,
    ],
  ] as Array<[string, string[], RegExp]>)("is told in a line: %s", async (_, args, message) => {
    const { code, stdout, stderr } = await called(args, { cwd: FLEET, env: SECRETS });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const said = stderr.split("\n").filter((line) => line.startsWith("offhook: "));
    expect(said.join("\n")).toMatch(message);
    expect(said).toHaveLength(1);
  });

  it("ends the program with 2, and without a stack trace", async () => {
    const [command, none] = await Promise.all([["chekc"], []].map((args) => offhook(args, { cwd: NOTHING })));
    expect(command).toEqual({
      code: 2,
      signal: null,
      stdout: "",
      stderr: 'offhook: unknown command "chekc"; did you mean check? (offhook --help lists them)\n',
    });
    expect(none).toEqual({ code: 2, signal: null, stdout: "", stderr: generalHelp(COMMANDS) });
  });

  it("outside of any fleet is told what to do", async () => {
    const { code, stderr } = await called(["check"], { cwd: NOTHING });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "offhook: no offhook.yaml here or above; name the fleet's folder with --fleet DIR\n",
    });
  });
});

describe("help", () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    "of %s names every option and operand, and shows a call",
    (_, command) => {
      const text = commandHelp(command);
      for (const [option, { help, value }] of Object.entries({ ...command.options, ...COMMON })) {
        const word = `--${option}${value ? ` ${value}` : ""}`.replace(/[[\]]/g, "\\$&");
        expect(text).toMatch(new RegExp(`^  (?:-\\w,|   ) ${word}\\s{2,}\\S`, "m"));
        expect(text).toContain(help);
      }
      expect(text).toContain(`Usage: offhook ${command.name}`);
      expect(text).toContain(command.operands);
      expect(text.split("Options:")[0]).toMatch(new RegExp(`^  offhook ${command.name} \\S`, "m"));
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    },
  );

  it("of all lists every command with a line of its own", () => {
    const text = generalHelp(COMMANDS);
    for (const { name, summary } of COMMANDS)
      expect(text).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, "m"));
    expect(text).toContain(
      "Exit codes: 0 fine, 1 problems found or a plan refused, 2 wrong usage or environment, 3 changes (plan --exit-code).",
    );
  });

  it("is given in every usual way, on stdout, with exit code 0", async () => {
    const calls = [["--help"], ["help", "show"], ["show", "-h"], ["--version"]];
    const [all, show, option, version] = await Promise.all(
      calls.map((args) => offhook(args, { cwd: NOTHING })),
    );
    expect(all).toEqual({ code: 0, signal: null, stderr: "", stdout: generalHelp(COMMANDS) });
    expect(option).toEqual(show);
    expect(show?.stdout).toContain("Usage: offhook show PHONE [OPTIONS]");
    expect(version?.stdout).toMatch(/^offhook \d+\.\d+\.\d+\n$/);
  });
});
