/** Says what a plan says in one comment of its pull request. */
import { readFileSync } from "node:fs";
import { answer, at, json, list } from "./api.mjs";
import { bodyOf, isOurs } from "./body.mjs";
import { ending, say, warn } from "./runner.mjs";

const { GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_SERVER_URL, GITHUB_RUN_ID, AUTHOR, PLAN, TEXT } =
  process.env;

await ending(async () => {
  const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH, "utf8"));
  const pull = await (event.workflow_run ? pullOfRun(event.workflow_run) : pullOfEvent(event.pull_request));
  if (!pull) return;
  try {
    await post(pull, { run: event.workflow_run?.id ?? GITHUB_RUN_ID });
  } catch (error) {
    // The pull requests of Dependabot get a token that only reads; that is no fault of theirs.
    if (event.workflow_run || error.status !== 403) throw error;
    warn("The token cannot write a comment; the summary of this job has the plan");
  }
});

/**
 * For a fork's branch the event names no pull request. GitHub is asked for those of the branch, and the head must be
 * the one that the run was for: whoever pushed since then gets the comment of the next run.
 */
async function pullOfRun({ head_repository: repository, head_branch: branch, head_sha: head }) {
  const query = { state: "open", head: `${repository.owner.login}:${branch}` };
  const fitting = (await list(["pulls"], query)).filter(
    (pull) => pull.head.sha === head && pull.head.ref === branch && pull.head.repo?.id === repository.id,
  );
  if (fitting.length > 1) warn("More than one open pull request has this head: none gets a comment");
  if (fitting.length === 0) say("No open pull request has this head any more: no comment.");
  return fitting.length === 1 ? fitting[0] : undefined;
}

async function pullOfEvent({ number, head }) {
  const pull = await json(at(["pulls", number]));
  if (pull.state === "open" && pull.head.sha === head.sha) return pull;
  say("The pull request is closed or has moved on: no comment.");
  return undefined;
}

async function post(pull, { run }) {
  const own = await ownComment(pull.number);
  const plan = PLAN ? JSON.parse(readFileSync(PLAN, "utf8")) : undefined;
  if (!own && (!plan || isIdle(plan))) return say("Nothing to say: no comment.");
  const body = bodyOf({
    text: TEXT ? readFileSync(TEXT, "utf8") : undefined,
    head: pull.head.sha,
    run: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${run}`,
    changesCi: await changesCi(pull.number),
  });
  if (!own) await answer(at(["issues", pull.number, "comments"]), { method: "POST", body: { body } });
  else if (own.body !== body)
    await answer(at(["issues", "comments", own.id]), { method: "PATCH", body: { body } });
  return say(own ? "The comment is up to date." : "The comment is posted.");
}

/** By its mark and its author: anybody can write the mark, and the author writes other comments, too. */
async function ownComment(number) {
  const author = await (await answer(`/users/${encodeURIComponent(AUTHOR)}`)).json();
  const comments = await list(["issues", number, "comments"]);
  return comments.find(({ body, user }) => user?.id === author.id && isOurs(body));
}

/** A pull request that does not touch the fleet is left alone. */
function isIdle({ summary }) {
  const { created, changed, deleted } = summary.files;
  return !summary.refused && created + changed + deleted + summary.unnoticed === 0;
}

/** Whoever changes the workflow decides what it leaves behind. */
async function changesCi(number) {
  const files = await list(["pulls", number, "files"]);
  const names = files.flatMap((file) => [file.filename, file.previous_filename ?? ""]);
  return names.some((name) => name.startsWith(".github/"));
}
