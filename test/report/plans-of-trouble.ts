/** Sample plans: what a reviewer has to stop at. */
import type { Plan, PlanFile } from "../../src/model/generated.js";
import { MODELS, mac, phonesOf, planOf, range } from "./plan-drafts.js";
import { proxyFiles } from "./plans-of-phones.js";

export const renumbered = (): Plan =>
  planOf({
    phones: phonesOf(range(0, 2)),
    models: MODELS,
    targets: [
      {
        equal: 629,
        files: proxyFiles(range(0, 2)),
        entries: [
          {
            id: "leeds-tftp-1",
            kind: "line-renumbered",
            title: "line 1 gets another number: 2000 -> 2100",
            effect: "restart",
            phones: range(0, 2),
            sites: [{ site: "leeds", phones: 2, of: 217 }],
            changes: [
              {
                file: "SIP{MAC}.cnf",
                name: "line1_name",
                description: "The user part of the line's address.",
                before: "2000",
                after: "2100",
                effect: "restart",
              },
              {
                file: "SIP{MAC}.cnf",
                name: "line1_password",
                secret: true,
                before: "7Q2fXb91",
                after: "aa0Tn3c_",
                effect: "restart",
              },
              {
                file: "SIP{MAC}.cnf",
                name: "line1_displayname",
                each: [
                  { phone: mac(0), before: "Front desk 2000", after: "Front desk 2100" },
                  { phone: mac(1), after: "Help desk 2100" },
                ],
                effect: "restart",
              },
            ],
            from: "2000",
            to: "2100",
            because: "name, password and place of the line stayed",
            picture: {
              phone: mac(0),
              model: "7960",
              before: { label: "Front desk", lines: ["2000"] },
              after: { label: "Front desk", lines: ["2100"] },
            },
          },
        ],
      },
    ],
  });

const SIGNED = "from signed firmware there is no way back to unsigned";

export const converted = (): Plan =>
  planOf({
    phones: phonesOf(range(0, 3), { protocol: "sip" }),
    models: MODELS,
    targets: [
      {
        equal: 600,
        files: range(0, 3).flatMap((one): PlanFile[] => [
          { path: `SEP${one}.cnf.xml`, action: "delete", phone: one, site: "leeds" },
          { path: `SIP${one}.cnf`, action: "create", phone: one, site: "leeds" },
        ]),
        entries: [
          {
            id: "leeds-tftp-1",
            kind: "converted",
            title: "protocol: sccp -> sip",
            effect: "reflash",
            phones: range(0, 3),
            sites: [{ site: "leeds", phones: 3, of: 195 }],
            changes: [
              {
                file: "SEP{MAC}.cnf.xml",
                name: "loadInformation",
                description: "The load that the phone has to run; another one is fetched and flashed.",
                before: "P00303020214",
                after: "P0S3-08-12-00",
                effect: "reflash",
              },
              { file: "SEP{MAC}.cnf.xml", name: "callManager", before: "192.0.2.5", effect: "restart" },
              { file: "SIP{MAC}.cnf", name: "proxy1_address", after: "192.0.2.20", effect: "restart" },
              {
                file: "SIP{MAC}.cnf",
                name: "line1_password",
                secret: true,
                after: "7Q2fXb91",
                effect: "restart",
              },
            ],
            irreversible: SIGNED,
            from: "sccp",
            to: "sip",
          },
        ],
        guards: [
          {
            guard: "reflash",
            phones: 2,
            of: 412,
            allowed: 1,
            reasons: ["trial at the help desk"],
            refused: true,
          },
          {
            guard: "no-return",
            phones: 2,
            of: 412,
            allowed: 1,
            reasons: ["trial at the help desk"],
            refused: true,
          },
        ],
      },
    ],
  });

export const emergency = (): Plan =>
  planOf({
    phones: phonesOf(range(0, 5)),
    targets: [
      {
        phones: 5,
        equal: 9,
        files: [{ path: "dialplan.xml", action: "change" }],
        shared: [
          {
            path: "dialplan.xml",
            action: "change",
            effect: "resync",
            phones: 5,
            strangers: 0,
            changes: [
              { name: "999", before: "TIMEOUT 0, ROUTE Emergency", phones: 5 },
              { name: "112", before: "TIMEOUT 0", after: "TIMEOUT 5", phones: 5 },
            ],
          },
        ],
        entries: [
          {
            id: "leeds-tftp-1",
            kind: "dial-plan",
            title: "dialplan.xml: 999: no longer said, and 1 more",
            effect: "resync",
            phones: range(0, 5),
            sites: [{ site: "leeds", phones: 5, of: 5 }],
            changes: [
              { file: "dialplan.xml", name: "999", before: "TIMEOUT 0, ROUTE Emergency", effect: "resync" },
              {
                file: "dialplan.xml",
                name: "112",
                before: "TIMEOUT 0",
                after: "TIMEOUT 5",
                effect: "resync",
              },
            ],
            emergency: ["999: no rule of its own any more", "112: waits 5 s instead of dialling at once"],
          },
        ],
      },
    ],
  });

export const siteDeleted = (): Plan =>
  planOf({
    phones: phonesOf(range(0, 42), { site: "york", gone: true }),
    targets: [
      {
        phones: 370,
        equal: 571,
        entries: [
          {
            id: "leeds-tftp-1",
            kind: "phone-removed",
            title: "42 phones of york go: a phone whose files are gone keeps what it has until it is reset",
            effect: "none",
            phones: range(0, 42),
            changes: [],
          },
        ],
        files: range(0, 42).map((one) => ({
          path: `SIP${one}.cnf`,
          action: "delete",
          phone: one,
          site: "york",
        })),
        guards: [{ guard: "removal", phones: 42, of: 412, limit: "10 %", allowed: 0, refused: true }],
      },
    ],
  });

export const emptyFleet = (): Plan =>
  planOf({
    phones: phonesOf(range(0, 9), { gone: true }),
    targets: [
      {
        phones: 0,
        entries: [
          {
            id: "leeds-tftp-1",
            kind: "phone-removed",
            title: "9 phones of leeds go: a phone whose files are gone keeps what it has until it is reset",
            effect: "none",
            phones: range(0, 9),
            changes: [],
          },
        ],
        files: [
          { path: "SIPDefault.cnf", action: "delete" },
          ...range(0, 9).map(
            (one): PlanFile => ({ path: `SIP${one}.cnf`, action: "delete", phone: one, site: "leeds" }),
          ),
        ],
        guards: [{ guard: "empty", phones: 9, of: 9, allowed: 0, refused: true }],
      },
    ],
  });
