/** Snippets of `offhook dhcp`, held against the config tests of the programs for which they are made. */
import { spawnSync } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { networked } from "../servers/networked.js";
import { offhook } from "../support/cli.js";
import { temporaryFolder } from "../support/folder.js";

const FLEET = networked();

const SERVERS = [
  {
    name: "dnsmasq",
    program: "dnsmasq",
    args: (file: string) => ["--test", `--conf-file=${file}`],
    broken: "dhcp-option=tag:",
  },
  {
    name: "isc-dhcpd",
    program: "dhcpd",
    args: (file: string) => ["-4", "-t", "-cf", file],
    broken: "option",
  },
  { name: "kea", program: "kea-dhcp4", args: (file: string) => ["-t", file], broken: "}" },
];

describe.each(SERVERS)("$name", ({ name, program, args, broken }) => {
  const accepts = (file: string): boolean => {
    const { error, status } = spawnSync(program, args(file), { encoding: "utf8" });
    if (error) throw error;
    return status === 0;
  };

  const whole = name === "isc-dhcpd" ? [] : [[["--whole-subnets"]]];

  it.each([[[] as string[]], ...whole, [["--site", "hull"]]])(
    "takes what it is given with %j",
    async (more) => {
      const { code, stdout } = await offhook(["dhcp", "--for", name, "--fleet", FLEET, ...more]);
      expect(code).toBe(0);
      const file = join(temporaryFolder(), "snippet");
      writeFileSync(file, stdout);
      expect(accepts(file)).toBe(true);
      appendFileSync(file, `${broken}\n`);
      expect(accepts(file)).toBe(false);
    },
  );
});
