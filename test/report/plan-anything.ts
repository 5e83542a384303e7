/** Any text, in the shape of what breaks reports. */
import fc from "fast-check";
import { PLAN_TRAPS } from "./plans.js";

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(..."`|\\<>&!-[]()*_~#@:/ \n\r\t$%{}'\"^=+.1ax", "\ud800", "本", "\u0301", "\u202e"),
    maxLength: 24,
  }),
  fc.constantFrom(...PLAN_TRAPS),
  fc.nat(200).map((length) => "`".repeat(length)),
  fc.nat(300).map((length) => "x".repeat(length)),
);

export const anyPlanText = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
