/** Names that are words of a shell, of a terminal, of a CI runner, or steps upward. */
import { readFileSync, writeFileSync } from "node:fs";

const NAMES = ["-rf", "a b;reboot", "\u001b[2Jx", "new\nline", "Bürö", "::error::x", "%2e%2e", "$(id)"];

export function make(dir) {
  const site = readFileSync(`${dir}/sites/leeds.yaml`, "utf8");
  NAMES.forEach((name, index) => {
    const text = site.replace(":00,", `:${index + 10},`).replace("0200", `02${index + 10}`);
    writeFileSync(`${dir}/sites/${name}.yaml`, text);
  });
}
