/** Texts of 10,000 characters wherever a text can stand. */
import { writeFileSync } from "node:fs";

export function make(dir) {
  const long = "x".repeat(10_000);
  const line = `{ extension: ${long}, name: ${long}, auth: { user: ${long}, password: { secret: ${long} } } }`;
  const site = `apiVersion: offhook/v1
kind: Site
name: leeds
settings: { access: { prompt: ${long} }, messages: ${long} }
phones:
  - mac: ${long}
    model: ${long}
    label: ${long}
    lines: [${line}]
    parameters: { phone_prompt: ${long}, ${long}: 1 }
`;
  writeFileSync(`${dir}/sites/leeds.yaml`, site);
}
