/** Publishing under servers that do not give out what is written: refused before anything is switched, or switched back. */
import {
  appendFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { contents } from "../support/folder.js";
import { tftpServer } from "../support/tftp-server.js";
import * as city from "./berlin.js";

const { PHONE_FILE } = city;
const said = (text: RegExp) => expect.stringMatching(text);

it("tftpd-hpa --secure over a link serves the old files for ever: so a link is refused", async () => {
  const berlin = city.berlin();
  await city.build(berlin);
  const link = join(berlin.dir, "link");
  const fill = (name: string) => {
    cpSync(join(berlin.artifact, "roots", city.TARGET), join(berlin.dir, name), { recursive: true });
  };
  fill("one");
  symlinkSync("one", link);
  const { place: via } = await city.serving("tftpd-hpa", link);
  const old = city.built(berlin);
  city.relabel(berlin, "Tresen");
  await city.build(berlin);
  fill("two");
  const before = contents(berlin.dir);
  expect(await city.publish(berlin, { to: link, via })).toMatchObject({
    code: 1,
    stdout: said(/is a symbolic link(.|\n)*name the folder that it leads to: .*tftpd-hpa --secure/),
  });
  expect(contents(berlin.dir)).toEqual(before);
  symlinkSync("two", join(berlin.dir, "next"));
  renameSync(join(berlin.dir, "next"), link);
  expect(await city.served(berlin, via)).toEqual(old);
  const { place: fresh } = await city.serving("tftpd-hpa", link);
  expect(await city.served(berlin, fresh)).toEqual(city.built(berlin));
});

it("a server that serves another folder is found out before anything is switched", async () => {
  const berlin = city.berlin();
  await city.build(berlin);
  const { place: via } = await city.serving("tftpd-hpa", city.newRoot(berlin.dir, "other"));
  expect(await city.publish(berlin, { to: berlin.root, via })).toMatchObject({
    code: 1,
    stdout: said(/REFUSED(.|\n)*does not give out what is written to this folder/),
  });
  expect(readdirSync(berlin.root)).toEqual([".offhook"]);
  expect(readdirSync(join(berlin.root, ".offhook/generations"))).toEqual([]);
});

it("a server that does not follow links is found out, and served with plain files", async () => {
  const berlin = city.berlin();
  await city.build(berlin);
  const via = await tftpServer(withoutLinks(berlin.root));
  expect(await city.publish(berlin, { to: berlin.root, via })).toMatchObject({
    code: 1,
    stdout: said(/does not follow links(.|\n)*layout: files/),
  });
  expect(readdirSync(berlin.root)).toEqual([".offhook"]);
  const line = `  ${city.TARGET}:\n`;
  city.edit(join(berlin.fleet, "offhook.yaml"), [line, `${line}    publish: { layout: files }\n`]);
  expect(await city.publish(berlin, { to: berlin.root, via })).toMatchObject({ code: 0 });
  expect(await city.served(berlin, via)).toEqual(city.built(berlin));
});

/** The plain files of a folder, as they are at the moment. */
function withoutLinks(dir: string): Record<string, Buffer> {
  const isPlain = (name: string) => lstatSync(join(dir, name), { throwIfNoEntry: false })?.isFile() ?? false;
  return new Proxy<Record<string, Buffer>>(
    {},
    {
      get: (_, name) => (isPlain(String(name)) ? readFileSync(join(dir, String(name))) : undefined),
      getOwnPropertyDescriptor: (_, name) =>
        isPlain(String(name)) ? { configurable: true, enumerable: true } : undefined,
    },
  );
}

it.each(["links", "files"])(
  "a wrong byte behind the server: switched back, in the layout %s",
  async (layout) => {
    const berlin = city.berlin(`    publish: { layout: ${layout} }\n`);
    await city.build(berlin);
    const { place: right } = await city.serving("atftpd", berlin.root);
    expect(await city.publish(berlin, { to: berlin.root, via: right })).toMatchObject({ code: 0 });
    const old = await city.served(berlin, right);
    city.relabel(berlin, "Tresen");
    await city.build(berlin);
    // All as it is in the root, but for one file.
    const behind = join(berlin.dir, "behind");
    mkdirSync(behind);
    for (const name of Object.keys(old).filter((one) => one !== PHONE_FILE))
      symlinkSync(join(berlin.root, name), join(behind, name));
    cpSync(join(berlin.artifact, "roots", city.TARGET, PHONE_FILE), join(behind, PHONE_FILE));
    appendFileSync(join(behind, PHONE_FILE), "\n");
    const { place: via } = await city.serving("atftpd", behind);
    expect(await city.publish(berlin, { to: berlin.root, via })).toMatchObject({
      code: 1,
      stdout: said(
        new RegExp(`SWITCHED BACK.*live is generation 1 (.|\\n)*${PHONE_FILE}: the server gives out other`),
      ),
    });
    expect(await city.served(berlin, right)).toEqual(old);
  },
);
