/** The head of a Windows bitmap: how large the picture is. */

export interface Bitmap {
  width: number;
  height: number;
  compressed: boolean;
}

/** The head of a file and the one of 40 bytes that phones know (their firmware says "bad header size" of others). */
const HEAD = 54;
const INFO = 40;

/** Undefined for any other file. */
export function readBitmap(bytes: Uint8Array): Bitmap | undefined {
  if (bytes.length < HEAD || bytes[0] !== 0x42 || bytes[1] !== 0x4d) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(14, true) !== INFO) return undefined;
  // A negative height says that the rows run downwards.
  const height = Math.abs(view.getInt32(22, true));
  return { width: view.getInt32(18, true), height, compressed: view.getUint32(30, true) !== 0 };
}
