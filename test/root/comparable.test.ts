/** Texts that phones take for the same value, and texts that look alike and are not. */
import { describe, expect, it } from "vitest";
import type { ParameterModel } from "../../src/model/family.js";
import { comparable } from "../../src/root/comparable.js";
import { shippedParameter } from "../support/parameters.js";

const same = (parameter: ParameterModel | undefined, a: string, b: string) =>
  comparable(parameter, a) === comparable(parameter, b);

describe("the books that are shipped", () => {
  it.each([
    ["preferred_codec", "g711alaw", "G711ALAW", "words are compared without case"],
    ["preferred_codec", "", "UNPROVISIONED", "both set a word back"],
    ["preferred_codec", "UNPROVISIONED", "g711ulaw", "which is its default"],
    ["dst_start_month", "April", "4", "a month by name and by number"],
    ["dst_start_month", "apr", "April", "and by three letters, in any case"],
    ["dst_start_day_of_week", "Sunday", "1", "a weekday by number"],
    ["dst_start_day", "", "0", "no day"],
    ["dst_start_time", "2", "02/00", "hours alone"],
    ["dst_start_time", "02:00", "2/0", "colon and slash"],
    ["proxy1_port", "05060", "5060", "leading zeros"],
    ["telnet_level", "UNPROVISIONED", "0", "for numbers the word comes out as 0"],
    ["proxy_backup", "UNPROVISIONED", "", "no address"],
    ["phone_label", "UNPROVISIONED", "", "the word sets a text back as well"],
    ["line1_password", "UNPROVISIONED", "", "a line without a password"],
  ])("%s: %j is %j, as %3$s", (name, a, b) => {
    expect(same(shippedParameter(name), a, b)).toBe(true);
  });

  it.each([
    ["phone_label", "Desk", "desk"],
    ["phone_label", "", "unprovisioned"],
    ["phone_label", "007", "7"],
    ["line1_name", "0201", "201"],
    ["line1_password", "", "unprovisioned"],
    ["dst_start_day_of_week", "Sunday", "sunday"],
    ["dst_start_month", "March", "May"],
    ["preferred_codec", "none", ""],
    ["dst_start_time", "2", "2/30"],
    ["proxy1_port", "", "0"],
  ])("%s: %j is another value than %j", (name, a, b) => {
    expect(same(shippedParameter(name), a, b)).toBe(false);
  });
});

it("a name that no book has is compared character by character", () => {
  expect(same(undefined, "a", "A")).toBe(false);
  expect(comparable(undefined, "007")).toBe("007");
});

it("where two words differ by case alone, case counts", () => {
  const { blank: _, same: __, ...codec } = shippedParameter("preferred_codec");
  const words: ParameterModel = { ...codec, words: ["on", "On"] };
  expect(same(words, "on", "On")).toBe(false);
  expect(comparable(words, "ON")).toBe("ON");
});
