/** Servers that phones know by name need a name server in the site's network. */
import { evaluate } from "../../model/evaluate.js";
import { type Item, lineItems } from "../../model/facts.js";
import type { ParameterModel } from "../../model/family.js";
import { nodeAt, type Origin, rangeOf } from "../../model/layer.js";
import type { SiteModel } from "../../model/site.js";
import { isDotted } from "../../model/value.js";
import { baseRule, type KnownBase } from "./base-rule.js";
import type { PhoneRule } from "./rule.js";
import { subjectOf } from "./told.js";

export const nameWithoutDns = baseRule((base, { phone: { site } }) => {
  if (!lacksDns(site, base)) return [];
  const name = firstName(base);
  return name ? [remark(site, name)] : [];
});

/** A line may have a server of its own. */
export const lineNameWithoutDns: PhoneRule = (phone, findings) => {
  const { site, base } = phone;
  if (!site.data.network || !base.family || !lacksDns(site, base as KnownBase)) return;
  for (const { pbx, origin } of phone.lines) {
    if (!pbx || isDotted(pbx.host)) continue;
    const { says, of } = remark(site, {
      text: pbx.host,
      origin: { ...origin, path: [...origin.path, "pbx", "host"] },
    });
    findings.add({ ...says, ...of });
  }
};

function lacksDns({ data: { network } }: SiteModel, base: KnownBase): boolean {
  const option = base.family.dhcp?.options.find(({ holds }) => holds === "dns");
  if (!network || network.dhcp === false || (network.dns?.length ?? 0) > 0 || !option) return false;
  return !option.instead?.some((name) => {
    const parameter = base.family.parameters.get(name);
    return parameter !== undefined && evaluate(parameter, subjectOf(base)).value !== parameter.default;
  });
}

interface Named {
  text: string;
  origin: Origin;
}

function firstName(base: KnownBase): Named | undefined {
  const [line] = lineItems([], { keys: 1, stack: base.stack });
  for (const parameter of base.family.parameters.values()) {
    if (parameter.type !== "host") continue;
    for (const item of itemsOf(parameter, { base, line })) {
      const { value, origin } = evaluate(parameter, subjectOf(base), item);
      if (typeof value !== "string" || value === "" || !origin) continue;
      if (!isDotted(value) && !parameter.words?.includes(value)) return { text: value, origin };
    }
  }
  return undefined;
}

function itemsOf(
  { each }: ParameterModel,
  { base, line }: { base: KnownBase; line: Item | undefined },
): ReadonlyArray<Item | undefined> {
  if (each === "member") return base.members;
  return each === "line" ? [line] : each ? [] : [undefined];
}

function remark(site: SiteModel, { text, origin }: Named) {
  return {
    says: {
      code: "rules/name-without-dns" as const,
      message: "phones know a server by name, and their network has no name server",
      found: text,
      expected: "network: { dns: [ADDRESS] }",
      hint: "or write the server's address",
      related: [{ at: rangeOf(origin), message: "the name" }],
    },
    of: { at: nodeAt(site.node, ["network"]), site: site.name },
  };
}
