/** IPv4 addresses and subnets by their numbers. */

export interface Subnet4 {
  /** The first address, and the last: neither belongs to a machine. */
  first: number;
  last: number;
  bits: number;
}

/** Of an address that is known to have four decimal parts. */
export function addressNumber(text: string): number {
  return text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function addressText(number: number): string {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");
}

/** The subnet that an address with a number of bits lies in; `192.0.2.7/24` lies in `192.0.2.0/24`. */
export function subnetOf(cidr: string): Subnet4 {
  const [address = "", bits = ""] = cidr.split("/");
  const size = 2 ** (32 - Number(bits));
  const first = Math.floor(addressNumber(address) / size) * size;
  return { first, last: first + size - 1, bits: Number(bits) };
}

export const maskText = ({ first, last }: Subnet4): string => addressText(0xffffffff - (last - first));

export const cidrText = ({ first, bits }: Subnet4): string => `${addressText(first)}/${bits}`;

export const isMachineIn = (address: number, { first, last }: Subnet4): boolean =>
  address > first && address < last;

export const overlap = (a: Subnet4, b: Subnet4): boolean => a.first <= b.last && b.first <= a.last;
