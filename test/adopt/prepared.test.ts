/** What an import leaves out of a phone's files, and that it tells of it. */
import { describe, expect, it } from "vitest";
import { exceptionsOf } from "./adopted.js";

const MAC = "001B2A3C4D5E";
const PHONE = `image_version: P0S3-8-12-00\nproxy1_address: 192.0.2.5\nline1_name: 201\n`;

describe("what an import leaves out", () => {
  it("names that are numbered beyond the phone's own table, empty ones too", () => {
    const more = `call_manager5_addr: ""\ncall_manager6_addr: ""\ncall_manager6_sip_port: 5060\n`;
    const told = exceptionsOf({ [`SIP${MAC}.cnf`]: PHONE + more });
    expect(told).toEqual([
      "adopt/unknown-name:5 call_manager6_addr is left out: the model has no such line key, or the phone's table no such entry",
      "adopt/unknown-name:6 call_manager6_sip_port is left out: the model has no such line key, or the phone's table no such entry",
    ]);
  });

  it("nothing of a file that says what the book knows", () => {
    expect(exceptionsOf({ [`SIP${MAC}.cnf`]: PHONE })).toEqual([]);
  });
});
