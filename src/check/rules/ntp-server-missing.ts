/** A phone that asks one time server for the time has to know it. */
import { baseRule } from "./base-rule.js";
import { saysNothing, told } from "./told.js";

export const ntpServerMissing = baseRule((base) => {
  const mode = told(base, "ntp.mode");
  const server = told(base, "ntp.server");
  if (!mode?.means("unicast") || !server) return [];
  if (!saysNothing(server) && server.text !== "0.0.0.0") return [];
  return [
    {
      says: {
        code: "rules/ntp-server-missing",
        message: "the time server is asked by unicast, and none is given: the phone's clock would not be set",
        expected: "settings.ntp.server: a name or an address",
        hint: "give the server, or another ntp.mode",
      },
      of: mode.evaluated.origin ?? server.evaluated.origin ?? "site",
    },
  ];
});
