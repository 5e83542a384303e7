/** Lines of a phone: none left out, none twice, none that no model has, each with a name and password of its own. */

import { isBlank, roleOf } from "../../root/roles.js";
import { type LineTold, linesOf, mostKeys } from "../lines.js";
import { means, placeOf, told } from "../phone.js";
import { type FileLook, type FileRule, type LintScene, valueIn } from "../scene.js";
import { shownOf } from "../shown.js";

export const lines: FileRule = (look, scene) => {
  sayBeyond(look, scene);
  const list = look.whole ? linesOf(look) : undefined;
  if (!list) return;
  const used = list.filter(({ extension }) => !extension.isBlank);
  sayGap(used, { look, scene });
  sayTwice(used, { look, scene });
  saySignIn(used, { look, scene });
};

interface Seen {
  look: FileLook;
  scene: LintScene;
}

/** What is written for further keys reaches nothing. */
function sayBeyond(look: FileLook, { findings, source }: LintScene): void {
  const most = mostKeys(look);
  for (const one of look.said.values.values()) {
    const { parameter, n, text } = one;
    if (parameter?.each !== "line" || n === undefined || n <= most || isBlank(parameter, text)) continue;
    if (roleOf(parameter) !== "extension") continue;
    findings.add({
      code: "lint/line-beyond",
      message: `line ${n} is more than any of these phones has`,
      at: valueIn(source(look.path), one),
      expected: `lines 1 to ${most}`,
    });
  }
}

function sayGap(used: readonly LineTold[], { look, scene }: Seen): void {
  const behind = used.find(({ n }, index) => n !== index + 1);
  if (!behind) return;
  scene.findings.add({
    code: "lint/line-gap",
    message: `line ${used.indexOf(behind) + 1} is empty, and line ${behind.n} behind it is not`,
    at: placeOf(behind.extension, look, scene),
    hint: "give the lines without a gap: phones may stop at the first empty one",
  });
}

function sayTwice(used: readonly LineTold[], { look, scene }: Seen): void {
  const seen = new Map<string, LineTold>();
  for (const line of used) {
    const key = JSON.stringify([line.extension.text, (line.host?.isBlank ? used[0] : line)?.host?.text]);
    const first = seen.get(key);
    if (!first) seen.set(key, line);
    else
      scene.findings.add({
        code: "lint/line-twice",
        message: `line ${line.n} has the name of line ${first.n}`,
        at: placeOf(line.extension, look, scene),
        found: line.extension.held && shownOf(line.extension.held.said),
        related: [{ at: placeOf(first.extension, look, scene), message: `line ${first.n}` }],
      });
  }
}

const REGISTER = "pbx.register";

/** Whether lines register, and as whom. */
function saySignIn(used: readonly LineTold[], { look, scene }: Seen): void {
  const register = told(look, REGISTER);
  if (!register) return;
  const signed = used.find(({ password }) => password && !password.isBlank);
  if (!means(register, { path: REGISTER, value: true })) {
    if (signed?.password && means(register, { path: REGISTER, value: false }))
      scene.findings.add({
        code: "lint/register-off",
        message: "lines have passwords, and registration is off",
        at: placeOf(register, look, scene),
        found: register.held ? register.text : `${register.parameter.name} is not set`,
        expected: `${register.parameter.name}: 1`,
      });
    return;
  }
  const [first, ...others] = used;
  if (!first || isUnsigned(first)) return;
  for (const line of others.filter(isUnsigned))
    scene.findings.add({
      code: "lint/line-without-password",
      message: `line ${line.n} has neither user nor password of its own: the phone uses those of line 1`,
      at: placeOf(line.extension, look, scene),
    });
}

const isUnsigned = ({ user, password }: LineTold): boolean =>
  (user?.isBlank ?? false) && (password?.isBlank ?? false);
