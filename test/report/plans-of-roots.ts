/** Sample plans: what people did on the root, and what no phone notices. */
import type { Plan } from "../../src/model/generated.js";
import { mac, phonesOf, planOf, range } from "./plan-drafts.js";

export const drift = (): Plan =>
  planOf({
    phones: phonesOf(range(0, 3)),
    diagnostics: [
      {
        code: "parse/not-utf8",
        severity: "warning",
        message: "RINGLIST.DAT is not UTF-8: it is taken for Latin-1",
        span: {
          file: "leeds-tftp:RINGLIST.DAT",
          line: 3,
          column: 1,
          endLine: 3,
          endColumn: 4,
          text: "Gr\ufffdn\tgruen.pcm",
        },
      },
    ],
    targets: [
      {
        phones: 3,
        equal: 2,
        entries: [
          {
            id: "leeds-tftp-1",
            kind: "parameters",
            title: "dst_auto_adjust: 0 -> 1",
            effect: "restart",
            phones: [mac(0)],
            sites: [{ site: "leeds", phones: 1, of: 3 }],
            changes: [
              {
                file: "SIP{MAC}.cnf",
                name: "dst_auto_adjust",
                before: "0",
                after: "1",
                effect: "restart",
                note: "edited by hand on the root",
              },
            ],
          },
          {
            id: "leeds-tftp-2",
            kind: "text",
            title:
              "gkdefault.txt: the file in the root cannot be read, so that only its lines can be compared",
            effect: "unknown",
            phones: [mac(1)],
            changes: [
              {
                file: "gkdefault.txt",
                name: "its lines",
                before: "9 lines, 4 of them only here",
                after: "6 lines, 1 of them only here",
                effect: "unknown",
              },
            ],
          },
        ],
        files: [
          { path: "RINGLIST.DAT", action: "clash", note: "another program wrote it" },
          { path: `SIP${mac(0)}.cnf`, action: "change", phone: mac(0), site: "leeds", drift: "edited" },
          { path: `SIP${mac(1)}.cnf`, action: "create", phone: mac(1), site: "leeds", drift: "deleted" },
          {
            path: `SIP${mac(2)}.cnf`,
            action: "change",
            phone: mac(2),
            site: "leeds",
            drift: "mended",
            unnoticed: ["comments", "order"],
          },
          {
            path: "SIP000E84AAAAAA.cnf",
            action: "keep",
            drift: "edited",
            note: "no longer wanted, but edited by hand",
          },
          { path: "syncinfo.xml", action: "take-over" },
        ],
        foreign: ["old/SIPDefault.cnf.bak"],
      },
    ],
  });

export const foreignFiles = (): Plan =>
  planOf({
    targets: [
      { phones: 3, equal: 5, foreign: Array.from({ length: 57 }, (_, index) => `P0S3-08-${index}-00.sbn`) },
    ],
  });

export const unnoticed = (): Plan =>
  planOf({
    phones: phonesOf(range(0, 2)),
    targets: [
      {
        phones: 2,
        equal: 2,
        files: [
          { path: "SIPDefault.cnf", action: "change", unnoticed: ["comments", "order", "line-ends"] },
          { path: `SIP${mac(1)}.cnf`, action: "change", phone: mac(1), site: "leeds", unnoticed: ["place"] },
        ],
      },
    ],
  });
