/** Sample plans: one of each kind, and more than anybody reads. */
import type { Plan, PlanEntry } from "../../src/model/generated.js";
import { MODELS, mac, phonesOf, planOf, range } from "./plan-drafts.js";

/** Every kind of entry, every action, two targets, several limits. */
export function mixed(): Plan {
  const entry = (index: number, one: Omit<PlanEntry, "id">): PlanEntry => ({
    id: `leeds-tftp-${index}`,
    ...one,
  });
  return planOf({
    phones: { ...phonesOf(range(0, 30)), ...phonesOf(range(40, 42), { target: "york-tftp", site: "york" }) },
    models: MODELS,
    targets: [
      {
        phones: 30,
        equal: 3,
        entries: [
          entry(1, {
            kind: "parameters",
            title: "image_version: P0S3-08-11-00 -> P0S3-08-12-00",
            effect: "reflash",
            phones: [mac(0)],
            sites: [{ site: "leeds", phones: 1, of: 30 }],
            changes: [
              {
                file: "SIP{MAC}.cnf",
                name: "image_version",
                description: "The load that the phone has to run; another one is fetched and flashed.",
                before: "P0S3-08-11-00",
                after: "P0S3-08-12-00",
                effect: "reflash",
              },
            ],
          }),
          entry(2, {
            kind: "phone-added",
            title: "a new phone at leeds",
            effect: "restart",
            phones: [mac(29)],
            sites: [{ site: "leeds", phones: 1, of: 30 }],
            changes: [
              { file: "SIP{MAC}.cnf", name: "phone_label", after: "Stores", effect: "restart" },
              { file: "SIP{MAC}.cnf", name: "line1_password", secret: true, effect: "restart" },
            ],
          }),
          entry(3, {
            kind: "parameters",
            title: "logo_url: http://192.0.2.1/long -> http://192.0.2.1/other, and 1 more",
            effect: "restart",
            phones: range(0, 30),
            sites: [{ site: "leeds", phones: 30, of: 30 }],
            changes: [
              {
                file: "SIPDefault.cnf",
                name: "logo_url",
                before: `http://192.0.2.1/${"long/".repeat(30)}logo.bmp`,
                after: `http://192.0.2.1/${"other/".repeat(30)}logo.bmp`,
                effect: "restart",
              },
              {
                file: "SIPDefault.cnf",
                name: "nat_enable",
                before: "1",
                effect: "restart",
                note: "left out: a phone keeps the old value in its flash",
              },
            ],
          }),
          entry(4, {
            kind: "ring-list",
            title: "RINGLIST.DAT: Old bell: bell.pcm",
            effect: "resync",
            phones: range(0, 30),
            sites: [{ site: "leeds", phones: 30, of: 30 }],
            changes: [{ file: "RINGLIST.DAT", name: "Old bell", after: "bell.pcm", effect: "resync" }],
          }),
          entry(5, {
            kind: "ring",
            title: "bell.pcm: bell.pcm: 16080 bytes",
            effect: "none",
            phones: range(0, 30),
            changes: [{ file: "bell.pcm", name: "bell.pcm", after: "16080 bytes", effect: "none" }],
          }),
          entry(6, {
            kind: "root-file",
            title: "XMLDefault.cnf.xml: callManager: 192.0.2.5 -> 192.0.2.6",
            effect: "unknown",
            phones: [],
            strangers: 1,
            changes: [
              {
                file: "XMLDefault.cnf.xml",
                name: "callManager",
                before: "192.0.2.5",
                after: "192.0.2.6",
                effect: "unknown",
              },
            ],
          }),
        ],
        shared: [
          {
            path: "SIPDefault.cnf",
            action: "change",
            effect: "restart",
            phones: 30,
            strangers: 1,
            changes: [
              { name: "logo_url", before: "a", after: "b", phones: 30 },
              { name: "nat_enable", before: "1", phones: 29 },
              { name: "telnet_password", secret: true, before: "7Q2fXb91", after: "aa0Tn3c_", phones: 1 },
              { name: "codec", before: "g711ulaw", after: "g711alaw", phones: 0 },
            ],
          },
          { path: "RINGLIST.DAT", action: "create", effect: "resync", phones: 30, strangers: 0, changes: [] },
        ],
        files: [
          { path: "RINGLIST.DAT", action: "create" },
          { path: "SIPDefault.cnf", action: "change" },
          { path: `SIP${mac(0)}.cnf`, action: "change", phone: mac(0), site: "leeds" },
          { path: `SIP${mac(29)}.cnf`, action: "create", phone: mac(29), site: "leeds" },
          { path: "bell.pcm", action: "create" },
        ],
        guards: [
          { guard: "restart", phones: 30, of: 29, limit: "30 %", allowed: 0, refused: true },
          { guard: "reflash", phones: 1, of: 29, allowed: 0, refused: true },
        ],
      },
      {
        name: "york-tftp",
        against: "tftp://york",
        phones: 2,
        equal: 1,
        entries: [
          {
            id: "york-tftp-1",
            kind: "parameters",
            title: "phone_label: each phone its own",
            effect: "none",
            phones: range(40, 42),
            sites: [{ site: "york", phones: 2, of: 2 }],
            changes: [
              {
                file: "SIP{MAC}.cnf",
                name: "phone_label",
                each: [
                  { phone: mac(40), before: "York 1", after: "York one" },
                  { phone: mac(41), before: "York 2", after: "York two" },
                ],
                effect: "none",
              },
            ],
          },
        ],
        files: range(40, 42).map((one) => ({
          path: `SIP${one}.cnf`,
          action: "change",
          phone: one,
          site: "york",
        })),
      },
    ],
  });
}

/** 10,000 phones, 3,000 entries. */
export function hugePlan(): Plan {
  const macs = range(0, 10_000);
  return planOf({
    phones: phonesOf(macs),
    models: MODELS,
    targets: [
      {
        phones: 10_000,
        equal: 2,
        entries: Array.from({ length: 3000 }, (_, index): PlanEntry => {
          const list = index === 0 ? macs : macs.slice(index * 3, index * 3 + 3);
          return {
            id: `leeds-tftp-${index + 1}`,
            kind: "parameters",
            title: `user_info_${index}: none -> phone`,
            effect: index < 2000 ? "restart" : "none",
            phones: list,
            sites: [{ site: "leeds", phones: list.length, of: 10_000 }],
            changes: [
              {
                file: "SIP{MAC}.cnf",
                name: `user_info_${index}`,
                description: "Whether the phone adds user=phone.",
                before: "none",
                after: "phone",
                effect: index < 2000 ? "restart" : "none",
              },
            ],
          };
        }),
        files: macs.map((one) => ({ path: `SIP${one}.cnf`, action: "change", phone: one, site: "leeds" })),
        guards: [{ guard: "restart", phones: 10_000, of: 10_000, limit: "30 %", allowed: 0, refused: true }],
      },
    ],
  });
}
