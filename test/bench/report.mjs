/** Prints what a bench measured: a table, the growth from size to size, and the budgets. It never fails because of time. */

const TIMES = [
  ["phones", ({ phones }) => count(phones)],
  ["files", ({ files }) => count(files)],
  ["MB", ({ bytes }) => (bytes / 1e6).toFixed(1)],
  ["check s", ({ check }) => seconds(check.seconds)],
  ["build s", ({ build }) => seconds(build.seconds)],
  ["plan s", ({ plan }) => seconds(plan.seconds)],
  ["publish s", ({ first }) => seconds(first.seconds)],
  ["of 1 label s", ({ change }) => seconds(change.seconds)],
  ["of nothing s", ({ same }) => seconds(same.seconds)],
  ["lint s", ({ lint }) => seconds(lint.seconds)],
  ["import s", ({ adopt }) => seconds(adopt.seconds)],
  ["bare loop s", ({ bare }) => seconds(bare.seconds)],
  ["Python s", ({ rival }) => seconds(rival?.seconds)],
  ["build/bare", ({ build, bare }) => ratio(build.seconds, bare.seconds)],
  ["plan/build", ({ plan, build }) => ratio(plan.seconds, build.seconds)],
  ["import/build", ({ adopt, build }) => ratio(adopt.seconds, build.seconds)],
  ["build/Python", ({ build, rival }) => ratio(build.seconds, rival?.seconds)],
];

/** Processor seconds tell more than the clock where something else is running. */
const COSTS = [
  ["phones", ({ phones }) => count(phones)],
  ["check CPU s", ({ check }) => seconds(check.processor)],
  ["build CPU s", ({ build }) => seconds(build.processor)],
  ["plan CPU s", ({ plan }) => seconds(plan.processor)],
  ["publish CPU s", ({ first }) => seconds(first.processor)],
  ["lint CPU s", ({ lint }) => seconds(lint.processor)],
  ["import CPU s", ({ adopt }) => seconds(adopt.processor)],
  ["Python CPU s", ({ rival }) => seconds(rival?.processor)],
  ["check peak MB", ({ check }) => check.megabytes.toFixed(0)],
  ["build peak MB", ({ build }) => build.megabytes.toFixed(0)],
  ["plan peak MB", ({ plan }) => plan.megabytes.toFixed(0)],
  ["publish peak MB", ({ first }) => first.megabytes.toFixed(0)],
  ["lint peak MB", ({ lint }) => lint.megabytes.toFixed(0)],
  ["import peak MB", ({ adopt }) => adopt.megabytes.toFixed(0)],
  ["Python peak MB", ({ rival }) => rival?.megabytes.toFixed(0) ?? "-"],
];

const MANY = 100_000;
const GROWTH_FROM = 10_000;

export function printReport(rows) {
  for (const columns of [TIMES, COSTS]) printTable(columns, rows);
  for (const [index, row] of rows.entries()) if (index > 0) printGrowth(rows[index - 1], row);
  printBudgets(rows);
}

function printTable(columns, rows) {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, text]) => text(row)))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  for (const line of lines) console.log(line.map((cell, at) => cell.padStart(widths[at])).join("  "));
  console.log("");
}

function printGrowth(from, to) {
  const phones = `${count(from.phones)} -> ${count(to.phones)} phones (${ratio(to.phones, from.phones)})`;
  const times = `check ${ratio(to.check.seconds, from.check.seconds)}, build ${ratio(to.build.seconds, from.build.seconds)}`;
  console.log(`${phones}: ${times}, peak of build ${ratio(to.build.megabytes, from.build.megabytes)}`);
}

/** The budgets are for 100,000 phones; smaller runs show where they stand. */
function printBudgets(rows) {
  const last = rows.at(-1);
  const before = rows.find(({ phones }) => phones === GROWTH_FROM);
  if (!last) return;
  console.log(`\nbudgets for ${count(MANY)} phones, at ${count(last.phones)}:`);
  const enough = last.phones >= MANY;
  budget("build, against the Python script", {
    is: last.build.seconds / (last.rival?.seconds ?? Number.NaN),
    most: 1,
    enough,
    unit: " ×",
  });
  budget("build, against the bare loop", {
    is: last.build.seconds / last.bare.seconds,
    most: 4,
    enough,
    unit: " ×",
  });
  budget("peak of a build", { is: last.build.megabytes, most: 600, enough, unit: " MB" });
  const growth = before && before !== last ? last.build.seconds / before.build.seconds : Number.NaN;
  budget(`growth from ${count(GROWTH_FROM)} phones`, {
    is: growth,
    most: 11,
    enough,
    unit: " ×",
  });
  console.log("  one site changed of 1,000: not measured; there is no build of a part yet");
}

function budget(what, { is, most, enough, unit }) {
  const verdict = Number.isNaN(is) ? "not measured" : is <= most ? "met" : "NOT met";
  console.log(
    `  ${what}: ${number(is)}${unit} of ${most}${unit}: ${verdict}${enough ? "" : " (at this size)"}`,
  );
}

const count = (value) => value.toLocaleString("en-US");
const seconds = (value) => (value === undefined ? "-" : value.toFixed(2));
const ratio = (a, b) => (b === undefined ? "-" : `${number(a / b)} ×`);
const number = (value) => (Number.isNaN(value) ? "?" : value.toFixed(value < 100 ? 1 : 0));
