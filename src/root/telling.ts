/** Whether a text carries a secret although its name is none of one: a user in an address, a password behind a word for it. */

/** An address with a user: `http://bob:x@host`, and what has no scheme: `bob:x@host`. */
const USER = /:\/\/[^/\s]*@|^(?:sips?:[^\s:/@"]+|(?!sips?:)[^\s:/@"]+):[^\s@/]+@/i;
/** A word that tells of a secret, and what it is: `?user=a&password=x`. */
const WORD = /(?:pass|pwd|secret|token|\bkey\b|\bpin\b)[^=:]*[=:]/i;

export const tellsSecret = (text: string): boolean => USER.test(text) || WORD.test(text);

/** The same address without them, for texts that say which values change. */
export const withoutSecrets = (text: string): string =>
  /[@=]/.test(text)
    ? text
        .replace(/(:\/\/)[^/@\s]*@/g, "$1...@")
        .replace(/^(sips?:|(?!sips?:))[^\s:/@"]+:[^\s@/]+@/i, "$1...@")
        .replace(/([?&;][^=&]*(?:pass|pwd|secret|token|key|pin)[^=&]*=)[^&]*/gi, "$1...")
    : text;
