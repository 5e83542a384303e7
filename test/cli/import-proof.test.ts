/** The proof of an import knows the phones that were taken over: a plan alone looks at those of the fleet. */
import { expect, it } from "vitest";
import { importOf, proven } from "../support/adopting.js";

const ROOTS = new Map([
  [
    "tftp",
    new Map(
      Object.entries({
        "SIPDefault.cnf": "image_version: P0S3-8-12-00\nproxy1_address: 192.0.2.10\n",
        "SIP001B2A000001.cnf": "line1_name: 0201\n",
        "SIP001B2A000002.cnf": "line1_name: 0202\n",
      }).map(([name, text]) => [name, Buffer.from(text)]),
    ),
  ],
]);

it("fails for a phone that was taken over and that the fleet lacks", () => {
  const made = importOf(ROOTS, { otherwise: "7960" });
  expect(made.proof?.unexplained).toEqual([]);
  const groups = [...made.adopted.groups, ["001B2A000003"]];
  const proof = proven({ ...made, adopted: { ...made.adopted, groups } }, ROOTS);
  expect(proof.unexplained).toMatchObject([
    { title: "001B2A000003: taken over, and not in the fleet", phones: ["001B2A000003"] },
  ]);
});
