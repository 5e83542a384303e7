/** Writes synthetic firmware into `firmware/` of a fleet, and its release into the catalogue of the fleet. */
export function writeFirmware(fleet: string): void;
