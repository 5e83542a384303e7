/** Synthetic signed files: the header's records as public ones have them, with nothing behind them that a phone would run. */

export const record = (type: number, value: string | readonly number[]): Buffer => {
  const bytes = typeof value === "string" ? Buffer.from(value, "latin1") : Buffer.from(value);
  return Buffer.concat([Buffer.from([type, bytes.length >> 8, bytes.length & 255]), bytes]);
};

interface Given {
  /** With its zero byte; absent for none. */
  name?: string;
  signer?: string;
  /** What the header says of its own length. */
  length?: number;
  version?: readonly number[];
}

const LENGTH = 404;

export function signedHeader({
  name,
  signer = "CN=Test Signer\0",
  length = LENGTH,
  version = [1, 1],
}: Given = {}): Buffer {
  const who = Buffer.concat([record(4, signer), record(5, [1, 2, 3]), record(6, "CN=Test CA\0")]);
  const algorithm = Buffer.concat([record(8, [1]), record(9, [...record(10, [0])])]);
  const records = [
    record(3, [...who]),
    record(7, [...algorithm]),
    record(12, new Array<number>(128).fill(0x5a)),
    ...(name === undefined ? [] : [record(14, name)]),
    record(15, [0x5f, 0, 0, 0]),
  ];
  const begin = Buffer.concat([record(1, version), record(2, [length >> 8, length & 255])]);
  const bytes = Buffer.concat([begin, ...records]);
  // Padding is a byte without a length.
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, Math.max(length, 10) - bytes.length), 13)]);
}

export const signedFile = (name: string, body: string | Uint8Array): Buffer =>
  Buffer.concat([signedHeader({ name: `${name}\0` }), Buffer.from(body)]);
