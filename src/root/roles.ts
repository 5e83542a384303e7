/** Which parameters of a family stand for a phone's label, its lines, its load and its dial plan: the settings that they follow tell. */
import type { ParameterModel } from "../model/family.js";

export type Role = "label" | "lineText" | "extension" | "authUser" | "load" | "dialPlan" | "server";

const PATHS: Record<Role, string> = {
  label: "phone.label",
  lineText: "line.shortName",
  extension: "line.extension",
  authUser: "line.authUser",
  load: "firmware",
  dialPlan: "dialPlan",
  server: "line.host",
};
/** The same where phones ask call managers. */
const MANAGER = "member.host";

const known = new WeakMap<ParameterModel, Role | null>();

/** The first thing that it follows counts; what follows an extension only for want of something else is no extension. */
export function roleOf(parameter: ParameterModel | undefined): Role | undefined {
  if (!parameter) return undefined;
  const made = known.get(parameter);
  if (made !== undefined) return made ?? undefined;
  const path = parameter.derivations.find((one) => one.path !== undefined)?.path;
  const role =
    path === MANAGER ? "server" : (Object.keys(PATHS) as Role[]).find((one) => PATHS[one] === path);
  known.set(parameter, role ?? null);
  return role;
}

/** Whether a text stands for nothing in this parameter: empty, or what its book writes for what is not used. */
export function isBlank(parameter: ParameterModel | undefined, text: string): boolean {
  return (
    text === "" || text === parameter?.unset || (parameter?.each === "line" && text === parameter.default)
  );
}
