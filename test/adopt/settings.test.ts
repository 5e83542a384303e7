/** Which settings an import finds for the values of a root: none that the fleet's own schema refuses. */
import { describe, expect, it } from "vitest";
import { adopted } from "./adopted.js";

const MAC = "001B2A3C4D5E";

const defaultsOf = (files: Record<string, string>) => adopted(files).fleet.defaults;

const sep = (inner: string) => ({
  [`SEP${MAC}.cnf.xml`]: `<device><deviceProtocol>SCCP</deviceProtocol>${inner}</device>`,
});
const date = (template: string) =>
  sep(`<devicePool><dateTimeSetting><dateTemplate>${template}</dateTemplate></dateTimeSetting></devicePool>`);
const DATE = "device/devicePool/dateTimeSetting/dateTemplate";

describe("settings of an imported fleet", () => {
  it("a date that says with its last letter that the clock has twelve hours is two settings", () => {
    const { settings, parameters } = defaultsOf(date("M/D/YA"));
    expect(settings.get("dateFormat")).toBe("M/D/Y");
    expect(settings.get("timeFormat")).toBe("12h");
    expect(parameters.has(DATE)).toBe(false);
  });

  it("a date with 24 hours is one setting", () => {
    const { settings } = defaultsOf(date("D/M/Y"));
    expect(settings.get("dateFormat")).toBe("D/M/Y");
    expect(settings.has("timeFormat")).toBe(false);
  });

  it("a date that the setting has no word for stays a parameter", () => {
    const { settings, parameters } = defaultsOf(date("D.M.Y"));
    expect(settings.has("dateFormat")).toBe(false);
    expect(parameters.get(DATE)).toBe("D.M.Y");
  });

  it("a language with its country stays a parameter", () => {
    const locale = sep(
      "<userLocale><name>English_United_States</name><langCode>en_US</langCode></userLocale>",
    );
    const { settings, parameters } = defaultsOf(locale);
    expect(settings.has("locale.language")).toBe(false);
    expect(parameters.get("device/userLocale/langCode")).toBe("en_US");
  });
});
