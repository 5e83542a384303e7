/** Places as commands print them. */
import { type Origin, rangeOf } from "../model/layer.js";

export interface Place {
  /** The layer that says it: `site leeds`. */
  layer: string;
  file: string;
  line: number;
  column: number;
}

export function placeOf(origin: Origin): Place {
  const { source, start } = rangeOf(origin);
  return { layer: origin.layer.title, file: source.file, ...source.position(start) };
}

export function placeText({ layer, file, line, column }: Place): string {
  return `${file}:${line}:${column} (${layer})`;
}
