/** The package that opens age files, loaded only when there is something to open: it costs more than the rest of a start. */

export const loadAge = (): Promise<typeof import("age-encryption")> => import("age-encryption");
