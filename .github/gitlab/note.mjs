/** Says what a plan says in one note of its merge request on GitLab. */
import { existsSync, readFileSync } from "node:fs";

const MARK = "<!-- offhook plan -->";

/** GitLab takes no longer note. */
const MOST = 1_000_000;

const {
  CI_API_V4_URL,
  CI_PROJECT_ID,
  CI_PIPELINE_URL,
  CI_MERGE_REQUEST_IID,
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA,
  CI_COMMIT_SHA,
  OFFHOOK_NOTE_TOKEN,
} = process.env;
const HERE = `/projects/${encodeURIComponent(CI_PROJECT_ID)}/merge_requests/${encodeURIComponent(CI_MERGE_REQUEST_IID)}`;

/** A pipeline for merged results runs on the merge and names the head of the branch beside it. */
const head = CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || CI_COMMIT_SHA;
const [file] = process.argv.slice(2);

try {
  process.stdout.write(`${await say(textOf(file))}\n`);
} catch (error) {
  process.stderr.write(`offhook: ${error instanceof Error ? error.message : "a fault"}\n`);
  process.exitCode = 1;
}

async function say(text) {
  const request = await (await api("GET", HERE)).json();
  if (request.state !== "opened" || request.sha !== head)
    return "The merge request has moved on or is closed: no note.";
  const own = await ownNote();
  const foot = `<sub>For ${head} · [the pipeline](${CI_PIPELINE_URL}) has the page and the log.</sub>`;
  const body = [MARK, text, foot].join("\n\n");
  if (!own) await api("POST", `${HERE}/notes`, { body });
  else if (own.body !== body) await api("PUT", `${HERE}/notes/${own.id}`, { body });
  return own ? "The note is up to date." : "The note is posted.";
}

function textOf(path) {
  const text = path && existsSync(path) ? readFileSync(path, "utf8") : "";
  if (text === "") return `There is no plan for this commit: [the pipeline](${CI_PIPELINE_URL}) says why.`;
  if (text.length > MOST - 1000)
    return `The plan is too long for a note: [the pipeline](${CI_PIPELINE_URL}) has it whole.`;
  return text.startsWith(MARK) ? text.slice(MARK.length).trimStart() : text;
}

/** By its mark and its author: anybody can write the mark. */
async function ownNote() {
  const { id } = await (await api("GET", "/user")).json();
  for (let page = "1"; page; ) {
    const response = await api("GET", `${HERE}/notes?per_page=100&page=${page}`);
    const own = (await response.json()).find(({ author, body }) => author.id === id && body.startsWith(MARK));
    if (own) return own;
    page = response.headers.get("x-next-page");
  }
  return undefined;
}

async function api(method, path, body) {
  const response = await fetch(`${CI_API_V4_URL}${path}`, {
    method,
    headers: { "private-token": OFFHOOK_NOTE_TOKEN, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`GitLab answers ${response.status} to ${method} ${path}`);
  return response;
}
