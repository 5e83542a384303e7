/** Which keys a map may have: short words and texts, none that means something to JavaScript or to YAML 1.1. */
import { isAlias, isScalar, type ParsedNode, Scalar } from "yaml";
import type { Finding } from "../diagnostic/diagnostic.js";

const RESERVED: ReadonlySet<string> = new Set(["__proto__", "prototype", "constructor"]);

type Words = Pick<Finding, "code" | "message" | "expected" | "hint">;

const FORM = { code: "parse/key-form", expected: "a word, or a text in quotes" } as const;

export function isReserved(key: string): boolean {
  return RESERVED.has(key);
}

/** Why a key cannot be one; undefined when it can. */
export function keyRefusal(key: ParsedNode): Words | undefined {
  if (isAlias(key)) return { ...FORM, message: "An alias cannot be a key." };
  if (!isScalar(key)) return { ...FORM, message: "A map or a list cannot be a key." };
  if (key.type === Scalar.BLOCK_LITERAL || key.type === Scalar.BLOCK_FOLDED) {
    return { ...FORM, message: "A text block cannot be a key." };
  }
  const text = key.source ?? "";
  if (isReserved(text)) return reserved(text);
  if (key.type !== Scalar.PLAIN) return undefined;
  if (text === "") return { ...FORM, message: "The key is missing before the colon." };
  return text === "<<" ? MERGE : undefined;
}

const MERGE: Words = {
  code: "parse/merge-key",
  message: "Merge keys are not supported.",
  hint: "Put shared settings into a profile of the fleet and name it in `profile`.",
};

function reserved(text: string): Words {
  return {
    code: "parse/reserved-key",
    message: `The key ${text} is not allowed.`,
    hint: "Choose another name.",
  };
}
