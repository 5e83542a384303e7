/** What a fleet consists of on the disk: its file, sites, parts, families, secrets and rings, and nothing outside of its folder. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findFleet, openFleet, readSchemas } from "../../src/load/fleet.js";
import { temporaryFolder } from "../support/folder.js";

/** A fleet's folder with the files named; each holds its own name. */
function folder(...files: string[]): string {
  const dir = temporaryFolder();
  write(dir, "offhook.yaml", ...files);
  return dir;
}

function write(dir: string, ...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), file);
  }
}

const sitesOf = (dir: string) =>
  Object.fromEntries(
    openFleet(dir, dir).sites.map(({ name, parts }) => [name, parts.map(({ file }) => file)]),
  );
const text = (bytes: Uint8Array | string | undefined) =>
  bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : bytes;

describe("the folder of a fleet", () => {
  it("is the nearest upward that has its file", () => {
    const dir = folder("sites/leeds.yaml", "sub/offhook.yaml", "sub/sites/x/y.yaml");
    expect(findFleet(dir)).toBe(dir);
    expect(findFleet(join(dir, "sites"))).toBe(dir);
    expect(findFleet(join(dir, "sub/sites/x"))).toBe(join(dir, "sub"));
    expect(findFleet(join(dir, "nowhere/at/all"))).toBe(dir);
  });

  it("may be none", () => {
    expect(findFleet(temporaryFolder())).toBeUndefined();
  });
});

describe("the sites of a fleet", () => {
  it("are the files and folders in sites/, by name", () => {
    const dir = folder(
      "sites/york.yaml",
      "sites/leeds/b.yaml",
      "sites/leeds/a.yml",
      "sites/hull.yml",
      "sites/a b.yaml",
    );
    expect(sitesOf(dir)).toEqual({
      "a b": ["sites/a b.yaml"],
      hull: ["sites/hull.yml"],
      leeds: ["sites/leeds/a.yml", "sites/leeds/b.yaml"],
      york: ["sites/york.yaml"],
    });
  });

  it("may have a file and a folder: the file is the first of the parts", () => {
    expect(sitesOf(folder("sites/leeds.yaml", "sites/leeds/a.yaml"))).toEqual({
      leeds: ["sites/leeds.yaml", "sites/leeds/a.yaml"],
    });
  });

  it("are not secrets, hidden files, other files, folders without YAML, or folders of folders", () => {
    const dir = folder(
      ...[
        "sites/leeds.yaml",
        "sites/leeds.secrets.yaml",
        "sites/york.secrets.yml",
        "sites/.hidden.yaml",
        "sites/.git/x.yaml",
      ],
      ...["sites/README.md", "sites/rings/a.pcm", "sites/old/deep/x.yaml", "sites/leeds.yaml~"],
    );
    expect(sitesOf(dir)).toEqual({ leeds: ["sites/leeds.yaml"] });
    expect(openFleet(dir, dir).secrets.map(({ file }) => file)).toEqual([
      "sites/leeds.secrets.yaml",
      "sites/york.secrets.yml",
    ]);
  });

  it("leave nothing out silently but hidden files and notes", () => {
    const dir = folder(
      ...[
        "sites/york.YAML",
        "sites/leeds.yaml.bak",
        "sites/leeds/a.yaml",
        "sites/leeds/leeds.secrets.yaml",
        "sites/leeds/deep/x.yaml",
      ],
      ...["sites/README.md", "sites/.hidden.yaml", "sites/leeds/.hidden.yaml"],
    );
    expect(sitesOf(dir)).toEqual({ leeds: ["sites/leeds/a.yaml"] });
    expect(openFleet(dir, dir).secrets).toEqual([]);
    const left = openFleet(dir, dir).strange.map(({ file }) => file);
    expect(left.sort()).toEqual([
      "sites/leeds.yaml.bak",
      "sites/leeds/deep",
      "sites/leeds/leeds.secrets.yaml",
      "sites/york.YAML",
    ]);
  });

  it("are none where there is no such folder", () => {
    expect(sitesOf(folder())).toEqual({});
  });

  it("are read when their turn comes", () => {
    const dir = folder("sites/leeds.yaml");
    const { sites } = openFleet(dir, dir);
    writeFileSync(join(dir, "sites/leeds.yaml"), "later");
    expect(text(sites[0]?.parts[0]?.read())).toBe("later");
  });
});

describe("names that findings show", () => {
  it("are relative to where the user stands", () => {
    const dir = folder("sites/leeds.yaml");
    expect(openFleet(dir, join(dir, "sites")).fleet.file).toBe("../offhook.yaml");
    expect(openFleet(dir, dirname(dir)).sites[0]?.parts[0]?.file).toMatch(
      /^offhook-test-\w+\/sites\/leeds\.yaml$/,
    );
  });

  it("of what the package ships are those of the package, wherever it lies", () => {
    const dir = folder();
    const files = openFleet(dir, dir).families.map(({ family }) => family.file);
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((file) => !/^offhook:templates\/[\w-]+\/family\.yaml$/.test(file))).toEqual([]);
  });
});

describe("families", () => {
  it("are those that are shipped, and the fleet's own, which take the place of shipped ones by name", () => {
    const shipped = openFleet(temporaryFolder(), "/").families.map(({ name }) => name);
    const [first = ""] = shipped;
    const dir = folder(
      "templates/mine/family.yaml",
      "templates/mine/a.hbs",
      "templates/mine/notes.txt",
      `templates/${first}/family.yaml`,
    );
    const { families } = openFleet(dir, dir);
    expect(families.map(({ name }) => name)).toEqual([...shipped, "mine"].sort());
    const mine = families.find(({ name }) => name === "mine");
    expect([...(mine?.templates.keys() ?? [])]).toEqual(["a.hbs"]);
    expect(mine?.book).toBeUndefined();
    expect(families.find(({ name }) => name === first)?.family.file).toBe(`templates/${first}/family.yaml`);
  });
});

describe("nothing outside of the folder", () => {
  it.each(["/etc/passwd", "../x", "sites/../../x", "a//b", "./../x", "a/..", "..", "C:\\x", "a\\..\\b"])(
    "is read as a ring by its path: %s",
    (path) => {
      const dir = folder("a/b");
      expect(openFleet(dir, dir).ring(path)).toEqual(expect.any(String));
    },
  );

  it("is read as a ring through a link, be it the file or a folder on the way to it", () => {
    const dir = folder("rings/own.pcm");
    const outside = temporaryFolder();
    write(outside, "key", "deep/key");
    symlinkSync(join(outside, "key"), join(dir, "rings/link"));
    symlinkSync(outside, join(dir, "linked"));
    symlinkSync(join(outside, "deep"), join(dir, "rings/deep"));
    const { ring } = openFleet(dir, dir);
    expect(text(ring("rings/own.pcm"))).toBe("rings/own.pcm");
    for (const path of ["rings/link", "linked/key", "linked/deep/key", "rings/deep/key"])
      expect([path, text(ring(path))]).toEqual([path, expect.stringMatching(/is a symbolic link/)]);
  });

  it("is read as a site, a part, a secrets file, a family or a template through a link", () => {
    const outside = temporaryFolder();
    write(outside, "x.yaml", "y.secrets.yaml", "fam/family.yaml", "fam/own.hbs");
    for (const name of ["sites", "templates"]) {
      const dir = folder();
      symlinkSync(outside, join(dir, name));
      const { sites, secrets, families, strange } = openFleet(dir, dir);
      expect(strange).toEqual([{ file: name, reason: "is a symbolic link, which is not followed" }]);
      const read = [
        ...sites.flatMap(({ parts }) => parts),
        ...secrets,
        ...families.filter(({ name }) => name === "fam").map(({ family }) => family),
      ];
      expect([name, read.map((file) => typeof file.read())]).toEqual([name, read.map(() => "string")]);
    }
    const dir = folder("sites/leeds/a.yaml", "templates/fam/family.yaml");
    symlinkSync(join(outside, "x.yaml"), join(dir, "sites/x.yaml"));
    symlinkSync(join(outside, "x.yaml"), join(dir, "sites/leeds/b.yaml"));
    symlinkSync(join(outside, "fam"), join(dir, "sites/fam"));
    symlinkSync(join(outside, "fam/own.hbs"), join(dir, "templates/fam/own.hbs"));
    const { sites, families, strange } = openFleet(dir, dir);
    const parts = sites.flatMap(({ parts }) => parts).map((part) => text(part.read()));
    expect(parts.sort()).toEqual([
      "it is a symbolic link, which is not followed",
      "it is a symbolic link, which is not followed",
      "sites/leeds/a.yaml",
    ]);
    expect(strange).toEqual([{ file: "sites/fam", reason: "is a symbolic link, which is not followed" }]);
    const own = families.find(({ name }) => name === "fam")?.templates.get("own.hbs");
    expect(text(own?.read())).toBe("it is a symbolic link, which is not followed");
  });
});

it("the schemas that are shipped are all there, by the names that they call each other by", () => {
  const schemas = readSchemas();
  const referred = [...JSON.stringify([...schemas.values()]).matchAll(/"\$ref":"([\w.]+)#?/g)].map(
    ([, name]) => name,
  );
  expect([...schemas.keys()]).toEqual(expect.arrayContaining([...new Set(referred)]));
  expect(schemas.size).toBeGreaterThanOrEqual(8);
});
