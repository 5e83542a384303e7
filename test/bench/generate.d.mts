/** Types of the generator of fleets. */
export declare function generateFleet(dir: string, phones: number): string[];
