import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedFor, shownName } from "../../src/serve/names.js";

const asked = (text: string) => askedFor(Buffer.from(text));

describe("a name that is asked for", () => {
  it.each([
    ["SIP001122334455.cnf", "SIP001122334455.cnf"],
    ["/a.cnf", "a.cnf"],
    ["//a.cnf", "a.cnf"],
    ["./a.cnf", "a.cnf"],
    ["sub//b/./a.cnf", "sub/b/a.cnf"],
    ["a..b", "a..b"],
    ["a b", "a b"],
    ["Büro", "Büro"],
    ["ab:c", "ab:c"],
    ["-rf", "-rf"],
    ["constructor", "constructor"],
  ])("%j is that of %j", (name, path) => {
    expect(asked(name)).toEqual({ path });
  });

  it.each([
    ["../etc/passwd", "its name leaves the root"],
    ["a/../../b", "its name leaves the root"],
    ["a/..", "its name leaves the root"],
    ["..\\windows", "its name leaves the root"],
    ["C:/boot.ini", "its name leaves the root"],
    [".offhook/current/a", "its name begins with a dot, and such files are not served"],
    ["/.offhook/current/a", "its name begins with a dot, and such files are not served"],
    ["a/.hidden", "its name begins with a dot, and such files are not served"],
    ["...", "its name begins with a dot, and such files are not served"],
    ["a\nb", "its name has characters that no file here has"],
    ["a\u0085b", "its name has characters that no file here has"],
    ["/", "its name is that of no file"],
    [".", "its name is that of no file"],
    ["a".repeat(256), "its name is too long"],
  ])("%j is refused", (name, refused) => {
    expect(asked(name)).toEqual({ refused });
  });

  it("is refused when it is not UTF-8", () => {
    expect(askedFor(Buffer.from([0x61, 0xff]))).toHaveProperty("refused");
  });

  it("never leaves the root, whatever it is", () => {
    const steps = fc.array(fc.constantFrom("..", ".", "", "a", "/", "\\", ".x", "C:", "%2e%2e"));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          steps.map((some) => some.join("/")),
        ),
        (text) => {
          const answer = asked(text);
          if ("refused" in answer) return;
          expect(answer.path.split("/").some((step) => step === "" || step.startsWith("."))).toBe(false);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe("a name in the log", () => {
  it.each([
    ["SIP001122334455.cnf", "SIP001122334455.cnf"],
    ["../etc/passwd", "../etc/passwd"],
    ["a b%\n", "a%20b%25%0A"],
    ["ü", "%C3%BC"],
    ["a  # leeds/x", "a%20%20#%20leeds/x"],
  ])("%j is shown as %j", (name, shown) => {
    expect(shownName(Buffer.from(name))).toBe(shown);
  });

  it("is one word of printable ASCII, from which its bytes can be told", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const shown = shownName(Buffer.from(bytes));
        expect(shown).toMatch(/^[\x21-\x7e]*$/);
        const back = shown.replace(/%([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
        expect(Buffer.from(back, "latin1")).toEqual(Buffer.from(bytes));
      }),
    );
  });
});
