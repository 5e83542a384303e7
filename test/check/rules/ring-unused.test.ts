/** Rings that no root offers. */
import { it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

it("points at the ring, named by a profile or by nobody", () => {
  expectOne("rules/ring-unused", {
    fleet: "rings: { Old: a.pcm, New: «b.pcm» }\nprofiles: { loud: { settings: { rings: [New] } } }",
    site: "settings: { rings: [Old] }",
  });
});

it("takes a ring whose name is mistyped where it is offered", () => {
  expectAt("rules/ring-unused", {
    fleet: "rings: { Warble: a.pcm }",
    site: "settings: { rings: [Warbel] }",
  });
});

it("takes rings of the defaults, targets and sites", () => {
  expectAt("rules/ring-unused", {
    fleet: `rings: { A: a.pcm, B: b.pcm, C: c.pcm }
defaults: { settings: { rings: [A] } }
targets: { main: { root: /a, settings: { rings: [B] } } }`,
    site: "settings: { rings: [C] }",
  });
});
