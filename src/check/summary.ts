/** What the rules across sites need of each phone, so that the site itself can be let go. */
import { SIP_PORT, serverOf } from "../model/facts.js";
import { type Origin, rangeOf } from "../model/layer.js";
import type { PhoneModel, SiteModel } from "../model/site.js";
import type { PhoneSummary, SiteSummary } from "./rules/rule.js";

export function summarise(site: SiteModel): SiteSummary {
  const { node } = site;
  const entries = new Map([...node.entries].filter(([name]) => name !== "phones"));
  const light = { ...node, entries };
  const data = { ...site.data, phones: [] };
  return {
    name: site.name,
    site: {
      ...site,
      phones: [],
      node: light,
      layer: { ...site.layer, node: light, data },
      data,
    },
    target: site.target?.name,
    phones: site.phones.map(summary),
  };
}

function summary(phone: PhoneModel): PhoneSummary {
  const { base } = phone;
  return {
    mac: phone.mac,
    at: phone.at,
    label: phone.data.label,
    model: base.model?.value,
    protocol: base.protocol?.value,
    family: base.family?.name,
    load: base.load === undefined ? undefined : String(base.load.value),
    extensions: extensionsOf(phone),
  };
}

function extensionsOf(phone: PhoneModel): PhoneSummary["extensions"] {
  const { host, port } = serverOf(phone.base.stack);
  return phone.lines.map((line) => {
    const own = line.pbx;
    const server = own
      ? `${own.host}:${own.port ?? SIP_PORT}`
      : `${host?.value ?? ""}:${port?.value ?? SIP_PORT}`;
    const origin: Origin = { ...line.origin, path: [...line.origin.path, "extension"] };
    return { server: server.toLowerCase(), extension: line.extension, at: rangeOf(origin) };
  });
}
