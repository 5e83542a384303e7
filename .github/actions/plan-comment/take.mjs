/** Takes plan.json out of what a run left behind, where it is one file of a size that can be. */
import { readFileSync, writeFileSync } from "node:fs";
import { answer, at, json } from "./api.mjs";
import { ending, say, warn } from "./runner.mjs";
import { onlyFile } from "./zip.mjs";

/** Measured: of 10,000 phones that all change, each in its own way, it has 6 MB, and 0.3 MB packed. */
const MOST_PACKED = 16 * 1024 * 1024;
const MOST = 128 * 1024 * 1024;

const { GITHUB_EVENT_PATH, ARTIFACT, PLAN } = process.env;

await ending(async () => {
  const { workflow_run: run } = JSON.parse(readFileSync(GITHUB_EVENT_PATH, "utf8"));
  const artifact = await artifactOf(run.id);
  if (!artifact) return say("The run left no plan.");
  const zip = artifact.size_in_bytes <= MOST_PACKED ? await download(artifact.id) : undefined;
  const file = zip && onlyFile(zip, { name: "plan.json", most: MOST });
  if (!file) return warn("What the run left behind is no plan: too large, damaged, or another file");
  writeFileSync(PLAN, file);
});

/** A run that is repeated leaves one of each attempt; the last one counts. */
async function artifactOf(run) {
  const query = { name: ARTIFACT, per_page: 100 };
  const { artifacts } = await json(at(["actions", "runs", run, "artifacts"], query));
  const fitting = artifacts.filter(({ name, expired }) => name === ARTIFACT && !expired);
  return fitting.sort((a, b) => b.id - a.id)[0];
}

/** GitHub sends to a store elsewhere, which gets no token. */
async function download(id) {
  const first = await answer(at(["actions", "artifacts", id, "zip"]), { redirect: "manual" });
  const place = first.headers.get("location");
  const response = place ? await fetch(place) : first;
  return response.ok ? atMost(response, MOST_PACKED) : undefined;
}

async function atMost(response, most) {
  const chunks = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
