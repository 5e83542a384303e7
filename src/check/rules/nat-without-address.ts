/** A phone that is told of address translation is told its public address, too. */
import { baseRule } from "./base-rule.js";
import { saysNothing, told } from "./told.js";

export const natWithoutAddress = baseRule((base) => {
  const enabled = told(base, "nat.enable");
  const address = told(base, "nat.address");
  if (!enabled?.means(true) || !address || !saysNothing(address)) return [];
  return [
    {
      says: {
        code: "rules/nat-without-address",
        message: "NAT is switched on, and the public address is not given",
        expected: "settings.nat.address: the address that others see",
      },
      of: enabled.evaluated.origin ?? "site",
    },
  ];
});
