/** Of ways that are as long and as sure as each other, the one whose releases the fleet has. */
import { expect, test } from "vitest";
import { Source } from "../../../src/diagnostic/source.js";
import { findRoute } from "../../../src/firmware/steps/route.js";
import type { LoadState } from "../../../src/firmware/steps/state.js";
import type { Terrain } from "../../../src/firmware/steps/terrain.js";
import type { FirmwareRelease } from "../../../src/model/catalogue.js";
import type { UpgradeStep, Upgrades, UpgradeWay } from "../../../src/model/generated.js";

const stateAt = (major: number, minor: number): LoadState => {
  const load = `L-${major}-${minor}`;
  return { load, loader: load, protocol: "sip", release: { major, minor }, signed: true };
};

const [OLD, LOW, HIGH, NEW] = [stateAt(6, 0), stateAt(7, 4), stateAt(7, 5), stateAt(8, 0)];

const way: UpgradeWay = { title: "reads a list", files: [{ path: "{load}.loads", role: "list" }] };
const step: Omit<UpgradeStep, "from" | "to"> = {
  by: "list",
  rules: ["UP-01"],
  source: ["ours"],
  confidence: "sure",
};

const UPGRADES: Upgrades = {
  apiVersion: "offhook/v1",
  kind: "Upgrades",
  family: "acme",
  rules: {},
  ways: { binary: way, signed: way, loader: way, list: way, legacy: way },
  pointers: [],
  steps: [
    { ...step, from: { below: "7.0" }, to: { atLeast: "7.0", below: "8.0" } },
    { ...step, from: { atLeast: "7.0", below: "8.0" }, to: { atLeast: "8.0" } },
  ],
};

function terrainWith(own: readonly LoadState[]): Terrain {
  const releases = new Map(
    own.map(({ load, protocol, release, signed }): [string, FirmwareRelease] => [
      load,
      {
        ...{ name: load, protocol, release, signed, own: true },
        files: [{ path: `${load}.loads`, role: "list" }],
        at: { source: new Source("firmware.yaml", ""), start: 0, end: 0 },
      },
    ]),
  );
  return { upgrades: UPGRADES, families: [], releases, stations: [LOW, HIGH, NEW] };
}

const over = (own: readonly LoadState[]) => findRoute(OLD, NEW, terrainWith(own))?.map(({ to }) => to.load);

test.each([
  { own: [LOW, NEW], loads: ["L-7-4", "L-8-0"] },
  { own: [HIGH, NEW], loads: ["L-7-5", "L-8-0"] },
  { own: [LOW], loads: ["L-7-4", "L-8-0"] },
  { own: [], loads: ["L-7-5", "L-8-0"] },
])("$loads", ({ own, loads }) => {
  expect(over(own)).toEqual(loads);
});
