/** The phones that are to be told, for machines: JSON as schema/notify.schema.json describes it. */
import type { ToldPhone } from "../../plan/asked.js";
import { jsonText } from "../escape.js";
import { DRIVERS, type Driver } from "./asterisk.js";
import type { Pace } from "./script.js";
import type { For, Told } from "./ways.js";

export function notifyJson(roots: readonly Told[], { how, pace }: { how: For; pace: Pace }): string {
  const driver: Driver | undefined = how === "list" ? undefined : DRIVERS[how];
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Notify",
    for: how,
    ...(driver ? { needs: { file: driver.file, lines: driver.snippet, reload: driver.reload }, pace } : {}),
    targets: roots.map(({ target, switches, mark, phones, calls, byHand }) => ({
      ...(target === undefined ? {} : { target }),
      switches,
      ...(mark ? { mark } : {}),
      phones: phones.map(plain),
      ...(driver
        ? {
            commands: calls.map(({ peer, phones: reached }) => ({
              ...commandOf(driver, peer),
              phones: reached.map(macOf),
            })),
          }
        : {}),
      byHand: byHand.map(({ phone, why }) => ({ mac: phone.mac, why })),
    })),
  });
}

const macOf = ({ mac }: ToldPhone): string => mac;
const commandOf = (driver: Driver, peer: string) => ({ peer, command: driver.command(peer) });

function plain({ mac, site, label, protocol, effect, restarts, peers }: ToldPhone): object {
  return { mac, site, ...(label === undefined ? {} : { label }), protocol, effect, restarts, peers };
}
