/** Sample plans: what happens to phones in the life of a fleet. */
import type { Plan, PlanEntry, PlanFile } from "../../src/model/generated.js";
import { MODELS, mac, phonesOf, planOf, range } from "./plan-drafts.js";

export const proxyFiles = (macs: readonly string[]): PlanFile[] =>
  macs.map((one) => ({ path: `SIP${one}.cnf`, action: "change", phone: one, site: "leeds" }));

const proxy: PlanEntry = {
  id: "leeds-tftp-1",
  kind: "parameters",
  title: "proxy1_address: 192.0.2.10 -> 192.0.2.20",
  effect: "restart",
  phones: range(0, 214),
  sites: [
    { site: "leeds", phones: 211, of: 214 },
    { site: "york", phones: 3, of: 3 },
  ],
  except: range(300, 303),
  strangers: 2,
  changes: [
    {
      file: "SIPDefault.cnf",
      name: "proxy1_address",
      description: "The call server.",
      before: "192.0.2.10",
      after: "192.0.2.20",
      effect: "restart",
    },
  ],
};

/** 214 phones get a new proxy, 3 of the same site do not. */
export function newProxy(isAllowed: boolean): Plan {
  return planOf({
    phones: {
      ...phonesOf(range(0, 211)),
      ...phonesOf(range(211, 214), { site: "york" }),
      ...phonesOf(range(300, 303)),
    },
    targets: [
      {
        entries: [proxy],
        equal: 418,
        shared: [
          {
            path: "SIPDefault.cnf",
            action: "change",
            effect: "restart",
            phones: 217,
            strangers: 2,
            changes: [{ name: "proxy1_address", before: "192.0.2.10", after: "192.0.2.20", phones: 214 }],
          },
        ],
        files: [{ path: "SIPDefault.cnf", action: "change" }],
        foreign: ["README", "SIP000E84AAAAAA.cnf", "SIP000E84BBBBBB.cnf"],
        guards: [
          isAllowed
            ? {
                guard: "restart",
                phones: 0,
                of: 412,
                limit: "30 %",
                allowed: 214,
                reasons: ["New PBX, announced for Sunday"],
                refused: false,
              }
            : { guard: "restart", phones: 214, of: 412, limit: "30 %", allowed: 0, refused: true },
        ],
      },
    ],
  });
}

const label: PlanEntry = {
  id: "leeds-tftp-1",
  kind: "parameters",
  title: "phone_label: Front desk -> Reception",
  effect: "restart",
  phones: [mac(0)],
  sites: [{ site: "leeds", phones: 1, of: 217 }],
  changes: [
    {
      file: "SIP{MAC}.cnf",
      name: "phone_label",
      description: "The text at the top of the screen.",
      before: "Front desk",
      after: "Reception",
      effect: "restart",
    },
  ],
  picture: {
    phone: mac(0),
    model: "7960",
    before: { label: "Front desk", lines: ["2000", "", "2001"] },
    after: { label: "Reception", lines: ["2000", "", "2001"] },
  },
};

export const oneLabel = (): Plan =>
  planOf({
    models: { "7960": { title: "IP Phone 7960", lines: 6, screen: { label: 11, shortName: 12 } } },
    phones: phonesOf([mac(0)]),
    targets: [{ entries: [label], files: proxyFiles([mac(0)]), equal: 631 }],
  });

export const swap = (): Plan =>
  planOf({
    phones: { ...phonesOf([mac(0)], { gone: true }), ...phonesOf([mac(900)]) },
    models: MODELS,
    targets: [
      {
        equal: 411,
        entries: [
          {
            id: "leeds-tftp-1",
            kind: "phone-swapped",
            title: `${mac(900)} takes the place of ${mac(0)}`,
            effect: "restart",
            phones: [mac(900)],
            sites: [{ site: "leeds", phones: 1, of: 217 }],
            changes: [],
            from: mac(0),
            to: mac(900),
            because: "one phone went and one came on this target, with the same lines",
          },
        ],
        files: [
          { path: `SIP${mac(0)}.cnf`, action: "delete", phone: mac(0), site: "leeds" },
          { path: `SIP${mac(900)}.cnf`, action: "create", phone: mac(900), site: "leeds" },
        ],
      },
    ],
  });

export const move = (): Plan =>
  planOf({
    against: "leeds-tftp folder /srv/leeds, york-tftp ssh://tftp@york/srv/tftp",
    phones: phonesOf([mac(7)], { target: "york-tftp", site: "york" }),
    targets: [
      {
        against: "folder /srv/leeds",
        phones: 411,
        equal: 411,
        files: [{ path: `SIP${mac(7)}.cnf`, action: "delete", phone: mac(7), site: "leeds" }],
      },
      {
        name: "york-tftp",
        against: "ssh://tftp@york/srv/tftp",
        phones: 4,
        equal: 6,
        files: [{ path: `SIP${mac(7)}.cnf`, action: "create", phone: mac(7), site: "york" }],
        entries: [
          {
            id: "york-tftp-1",
            kind: "phone-moved",
            title: "1 phone comes from target leeds-tftp: each has to be pointed at this TFTP server",
            effect: "restart",
            phones: [mac(7)],
            sites: [{ site: "york", phones: 1, of: 4 }],
            changes: [
              {
                file: "SIP{MAC}.cnf",
                name: "proxy1_address",
                description: "The call server.",
                before: "192.0.2.10",
                after: "198.51.100.10",
                effect: "restart",
              },
              { file: "SIP{MAC}.cnf", name: "time_zone", before: "GMT", after: "CET", effect: "restart" },
            ],
            from: "leeds-tftp",
            to: "york-tftp",
            because: "the same phone stood at another site",
          },
        ],
      },
    ],
  });

export const siteRenamed = (): Plan =>
  planOf({
    against: "git:origin/main",
    secrets: "place-holders",
    phones: phonesOf(range(0, 12), { site: "leeds-north" }),
    targets: [
      {
        equal: 630,
        entries: [
          {
            id: "leeds-tftp-1",
            kind: "site-renamed",
            title: "site leeds is called leeds-north (12 phones)",
            effect: "none",
            phones: range(0, 12),
            sites: [{ site: "leeds-north", phones: 12, of: 12 }],
            changes: [],
            from: "leeds",
            to: "leeds-north",
            because: "a site went and a site came with the same 12 phones",
          },
        ],
      },
    ],
  });
