/** Says how many more findings a file would give than are told one by one. */
import type { Finding } from "../diagnostic/diagnostic.js";
import type { Source } from "../diagnostic/source.js";
import { wholeFile } from "./scene.js";

export const moreIn = (source: Source, count: number): Finding => ({
  code: "lint/more-problems",
  message: `${count} more things are wrong with this file than are told one by one`,
  at: wholeFile(source),
});
