/** Files that are copied as they are: nothing is written into them and nothing is read from them. */
import type { Format } from "./format.js";

export const binary: Format = {
  name: "binary",
  encoding: "latin1",
  quote: () => ({ refused: "nothing can be written into a file that is copied" }),
  read: () => ({ readings: [], problems: [] }),
};
