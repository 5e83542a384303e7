/** Expressions of GitHub Actions, as far as this project's workflows use them. */

/** What names stand for: `{ inputs: { fleet: "." }, steps: { plan: { outputs: {} } } }`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** A text with `${{ expressions }}` in it, filled. */
export function fill(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_all, expression: string) => asText(value(expression, contexts)));
}

/** A condition, with or without the braces; one that asks for no status holds only after success. */
export function holds(condition: string, contexts: Contexts & { failed: boolean }): boolean {
  const bare = condition.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1");
  if (contexts.failed && !/\b(?:always|failure|cancelled)\(\)/.test(bare)) return false;
  return isTrue(value(bare, contexts));
}

const TOKEN = /\s*(?:(\|\||&&|==|!=|!|\(|\))|'((?:[^']|'')*)'|([\w.-]+(?:\(\))?))/y;

interface Token {
  sign?: string | undefined;
  text?: string | undefined;
  name?: string | undefined;
}

function value(expression: string, contexts: Contexts): unknown {
  const tokens = tokensOf(expression.trim());
  const result = either({ tokens, contexts });
  if (tokens.length > 0) throw new Error(`cannot read the expression ${expression}`);
  return result;
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.length) {
    const match = TOKEN.exec(expression);
    if (!match) throw new Error(`cannot read the expression ${expression}`);
    const [, sign, text, name] = match;
    tokens.push({ sign, text, name });
  }
  return tokens;
}

interface Reading {
  tokens: Token[];
  contexts: Contexts;
}

function either(reading: Reading): unknown {
  let left = both(reading);
  while (took(reading, "||")) {
    const right = both(reading);
    left = isTrue(left) ? left : right;
  }
  return left;
}

function both(reading: Reading): unknown {
  let left = compared(reading);
  while (took(reading, "&&")) {
    const right = compared(reading);
    left = isTrue(left) ? right : left;
  }
  return left;
}

function compared(reading: Reading): unknown {
  const left = single(reading);
  if (took(reading, "==")) return asText(left) === asText(single(reading));
  if (took(reading, "!=")) return asText(left) !== asText(single(reading));
  return left;
}

function single(reading: Reading): unknown {
  if (took(reading, "!")) return !isTrue(single(reading));
  if (took(reading, "(")) {
    const inner = either(reading);
    if (!took(reading, ")")) throw new Error("a parenthesis is open");
    return inner;
  }
  const token = reading.tokens.shift();
  if (token?.text !== undefined) return token.text.replaceAll("''", "'");
  if (token?.name === undefined) throw new Error("an expression ends early");
  if (token.name === "cancelled()") return false;
  return token.name === "always()" ? true : named(token.name, reading.contexts);
}

function took({ tokens }: Reading, sign: string): boolean {
  if (tokens[0]?.sign !== sign) return false;
  tokens.shift();
  return true;
}

/** What is not there is empty, as with GitHub. */
function named(name: string, contexts: Contexts): unknown {
  if (name === "true" || name === "false") return name === "true";
  return name.split(".").reduce<unknown>((at, key) => (at as Contexts | undefined)?.[key], contexts);
}

const isTrue = (one: unknown): boolean => one !== undefined && one !== null && one !== "" && one !== false;

const asText = (one: unknown): string => (one === undefined || one === null ? "" : String(one));
