/** Lists of loads as phones read them at each boot: synthetic ones, with a true header and nothing to flash. */
import { readLoad } from "../../../dist/model/release.js";

const LENGTH = 404;

/** By name: of every load that phones of these families run. */
export function listsFor({ phones, families }) {
  const lists = new Map();
  for (const { state } of phones) {
    const read = [...families.values()]
      .map(({ loads }) => readLoad(state.load ?? "", loads))
      .find((one) => one?.list);
    if (!read || lists.has(read.list)) continue;
    const application = read.files.find((file) => file !== read.list && file.startsWith(`${state.load}.`));
    const loader = read.files.find((file) => file.startsWith(`${read.loader}.`) && file !== application);
    lists.set(
      read.list,
      Buffer.concat([header(read.list), Buffer.from(`${loader}\n${application}\nLA_VERSION=TEST0000\n`)]),
    );
  }
  return lists;
}

function header(name) {
  const record = (type, bytes) =>
    Buffer.concat([Buffer.from([type, bytes.length >> 8, bytes.length & 255]), bytes]);
  const known = Buffer.concat([
    record(1, Buffer.from([1, 1])),
    record(2, Buffer.from([LENGTH >> 8, LENGTH & 255])),
    record(14, Buffer.from(`${name}\0`, "latin1")),
  ]);
  // Padding is a byte without a length.
  return Buffer.concat([known, Buffer.alloc(LENGTH - known.length, 13)]);
}
