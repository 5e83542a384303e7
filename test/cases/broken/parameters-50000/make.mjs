/** 50,000 parameters that no phone knows, a mistyped password behind them. */
import { appendFileSync } from "node:fs";

export function make(dir) {
  const rows = Array.from({ length: 50_000 }, (_, index) => `  nobody_knows_${index}: 1\n`);
  appendFileSync(`${dir}/sites/leeds.yaml`, `parameters:\n${rows.join("")}  phone_pasword: SWORDFISH\n`);
}
