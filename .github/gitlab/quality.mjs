/** Findings of `offhook check --format json` as GitLab's Code Quality report, which it shows at their lines. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const SEVERITY = { error: "major", warning: "minor", notice: "info" };

/** More than anybody reads beside a change. */
const MOST = 500;

const [from, to] = process.argv.slice(2);
const { diagnostics } = JSON.parse(readFileSync(from, "utf8"));
writeFileSync(
  to,
  JSON.stringify(
    diagnostics
      .filter(({ span }) => span)
      .slice(0, MOST)
      .map(entry),
  ),
);

function entry({ code, severity, message, span }) {
  const key = JSON.stringify([code, message, span.file, span.line, span.column]);
  return {
    description: message,
    check_name: code,
    fingerprint: createHash("sha256").update(key).digest("hex"),
    severity: SEVERITY[severity],
    location: { path: span.file, lines: { begin: span.line } },
  };
}
