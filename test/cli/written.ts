/** A fleet on the disk for tests of commands: two targets, two protocols, secrets, a dial plan and a ring. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

export type Files = Readonly<Record<string, string | Uint8Array>>;

const FLEET = `apiVersion: offhook/v1
kind: Fleet
name: acme
targets:
  north: { root: /srv/north, host: tftp.example.org, settings: { codec: g711alaw } }
  south: { root: /srv/south, settings: { codec: g729a } }
defaults:
  protocol: sip
  model: 7960
  firmware: { sip: P0S3-8-12-00, sccp: P0030801SR02 }
  settings:
    timezone: Europe/London
    pbx: { host: 192.0.2.10 }
    dialPlan: uk
    emergencyNumbers: [112]
    rings: [Bell]
    access: { password: { secret: phones/console } }
dialPlans:
  uk:
    - { match: 112, timeout: 0 }
rings: { Bell: rings/bell.pcm }
`;

const LEEDS = `apiVersion: offhook/v1
kind: Site
name: leeds
target: north
phones:
  - mac: 00:20:94:D2:45:CB
    label: Front desk
    lines:
      - { extension: 0201, name: Desk, auth: { password: { secret: leeds/0201 } } }
  - mac: 000E83000002
    label: Kitchen
    lines: [{ extension: 0202, auth: { password: { secret: leeds/0202 } } }]
`;

const YORK = `apiVersion: offhook/v1
kind: Site
name: york
target: south
phones:
  - { mac: 000E83000003, label: Hall, lines: [{ extension: 0301, auth: { password: { secret: york/0301 } } }] }
  - { mac: 000E83000004, protocol: sccp }
`;

export const FILES: Files = {
  "offhook.yaml": FLEET,
  "sites/leeds.yaml": LEEDS,
  "sites/york.yaml": YORK,
  "rings/bell.pcm": Uint8Array.from({ length: 480 }, (_, at) => (at * 37) % 256),
};

/** Nothing is wrong with them as values of phones. */
export const SECRETS: Readonly<Record<string, string>> = {
  OFFHOOK_SECRET_PHONES_CONSOLE: "console-one",
  OFFHOOK_SECRET_LEEDS_0201: "desk-two",
  OFFHOOK_SECRET_LEEDS_0202: "kitchen-three",
  OFFHOOK_SECRET_YORK_0301: "hall-four",
};

/** A folder that goes when the tests of the file at hand end. */
export function folder(name = "fleet", files: Files = {}): string {
  const dir = join(mkdtempSync(join(realpathSync(tmpdir()), "offhook-cli-")), name);
  afterAll(() => rmSync(dirname(dir), { recursive: true, force: true }));
  mkdirSync(dir);
  write(dir, files);
  return dir;
}

export function write(dir: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
}

/** The fleet with some of a file's text replaced, which must be there. */
export function changed(file: string, what: string, by: string): Files {
  const text = String(FILES[file]);
  if (!text.includes(what)) throw new Error(`${file} has no ${what}`);
  return { ...FILES, [file]: text.replace(what, () => by) };
}
