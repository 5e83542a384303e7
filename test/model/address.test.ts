/** IPv4 arithmetic against a plain way of doing it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addressNumber,
  addressText,
  cidrText,
  isMachineIn,
  maskText,
  overlap,
  subnetOf,
} from "../../src/model/address.js";

const address = fc.ipV4();
const bits = fc.integer({ min: 8, max: 30 });
const binary = (text: string): string =>
  text
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");

test("an address survives being a number", () => {
  fc.assert(fc.property(address, (text) => addressText(addressNumber(text)) === text));
});

test("a subnet is what shares its first bits", () => {
  fc.assert(
    fc.property(address, address, bits, (a, b, many) => {
      const subnet = subnetOf(`${a}/${many}`);
      const shared = binary(a).slice(0, many) === binary(b).slice(0, many);
      const rest = binary(b).slice(many);
      expect(isMachineIn(addressNumber(b), subnet)).toBe(shared && /1/.test(rest) && /0/.test(rest));
      expect(overlap(subnet, subnetOf(`${b}/${many}`))).toBe(shared);
      expect(binary(maskText(subnet))).toBe("1".repeat(many).padEnd(32, "0"));
      expect(binary(cidrText(subnet).split("/")[0] ?? "")).toBe(binary(a).slice(0, many).padEnd(32, "0"));
    }),
  );
});
