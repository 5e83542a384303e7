/** No password stands in the address of a store of firmware: git keeps it for ever. */
import { nodeAt } from "../../model/layer.js";
import type { FleetRule } from "./rule.js";

/** A user with a password under every scheme; over https a user alone is one, since it may be a token. */
const TELLING = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/@]*:[^/@]*@|https:\/\/[^/]*@|https:\/\/[^?]*\?)/i;

export const storePassword: FleetRule = ({ data, node }, findings) => {
  for (const [index, place] of (data.firmwareStores ?? []).entries()) {
    if (!TELLING.test(place)) continue;
    const at = nodeAt(node, ["firmwareStores", index]);
    at.source.hide(at.start, at.end);
    findings.add({
      code: "rules/store-password",
      message: "the address of this store has a password or a token in it",
      at,
      expected: "https://HOST/PATH, or ssh://USER@HOST/PATH with your own keys",
      hint: "change what stands there: it has been in a file",
    });
  }
};
