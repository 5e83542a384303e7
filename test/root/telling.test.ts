/** Which texts carry a secret: a user in an address, a password behind a word for it. */
import { expect, it } from "vitest";
import { tellsSecret, withoutSecrets } from "../../src/root/telling.js";

it.each([
  ["http://bob:x1@192.0.2.1/a", "http://...@192.0.2.1/a"],
  ["bob:x1@proxy.example.org", "...@proxy.example.org"],
  ["sip:8500:x1@192.0.2.1", "sip:...@192.0.2.1"],
  ["http://192.0.2.1/a?user=b&password=x1&c=d", "http://192.0.2.1/a?user=b&password=...&c=d"],
  ["http://192.0.2.1/a?auth_token=x1", "http://192.0.2.1/a?auth_token=..."],
])("%s carries one", (text, shown) => {
  expect(tellsSecret(text)).toBe(true);
  expect(withoutSecrets(text)).toBe(shown);
});

it.each([
  "http://192.0.2.1:8080/a?b=c",
  "sip:8500@192.0.2.1",
  "8500@192.0.2.1",
  "192.0.2.1:5060",
  "Front desk",
])("%s carries none", (text) => {
  expect(tellsSecret(text)).toBe(false);
  expect(withoutSecrets(text)).toBe(text);
});
