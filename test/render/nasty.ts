/** Where hostile values are written, and what they are: for the test that none of them changes its meaning. */

/** Where a value is written in YAML, and which name of which file carries it. */
export interface Field {
  /** The lines of a phone; the value stands at VALUE. */
  yaml: string;
  /** The name in the phone's file. */
  name: string;
  sccp?: true;
  secret?: true;
}

const line = (key: string) => `lines:\n      - extension: "1"\n        ${key}: VALUE`;

export const OWN: Record<string, Field> = {
  label: { yaml: "label: VALUE", name: "label" },
  extension: { yaml: "lines:\n      - extension: VALUE", name: "line1_name" },
  name: { yaml: line("name"), name: "line1_shown" },
  password: {
    yaml: `lines:\n      - extension: "1"\n        auth:\n          password: VALUE`,
    name: "line1_password",
    secret: true,
  },
  prompt: { yaml: "settings:\n      access:\n        prompt: VALUE", name: "prompt" },
  "text in XML": {
    yaml: "settings:\n      access:\n        prompt: VALUE",
    name: "phone/prompt",
    sccp: true,
  },
  "attribute in XML": { yaml: "label: VALUE", name: "phone@title", sccp: true },
  "secret in XML": {
    yaml: "settings:\n      access:\n        password: VALUE",
    name: "phone/password",
    sccp: true,
    secret: true,
  },
};

export const SHIPPED: Record<string, Field> = {
  extension: { yaml: "lines:\n      - extension: VALUE", name: "line1_name" },
  name: { yaml: line("name"), name: "line1_displayname" },
  password: {
    yaml: `lines:\n      - extension: "1"\n        auth:\n          password: VALUE`,
    name: "line1_password",
    secret: true,
  },
  "name in XML": {
    yaml: "parameters:\n      device/devicePool/srstInfo/name: VALUE",
    name: "device/devicePool/srstInfo/name",
    sccp: true,
  },
  "password in XML": {
    yaml: "parameters:\n      device/commonProfile/phonePassword: VALUE",
    name: "device/commonProfile/phonePassword",
    sccp: true,
    secret: true,
  },
};

/** What ends a text, hides in it, or means something to a format, to a template or to JavaScript. */
export const NASTY = [
  ...[
    '"',
    '";',
    '" ; x',
    "'",
    "`",
    "\\",
    '\\"',
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  a  ",
    "#",
    "a;b",
    "a # b",
    ";a",
  ],
  ...["&", "<", ">", "&amp;", "&#10;", "]]>", "<!--", "-->", "<?x?>", "</phone>", "<![CDATA["],
  ...[
    "{{name}}",
    "{{{x}}}",
    "\\{{x}}",
    "$&",
    "$1",
    "\u0024{x}",
    "%s",
    "%n",
    "__proto__",
    "constructor",
    "null",
    "~",
    "true",
    "0100",
    "1e3",
    "-",
  ],
  ...[
    "\0",
    "\u0007",
    "\u001b[31m",
    "\u007f",
    "\u0085",
    "\u00a0",
    "é",
    "ÿ",
    "€",
    "日本",
    "😀",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\ufffe",
    "\ud800",
    "\udc00a",
  ],
  ...[
    'x\nline2_name: "evil"',
    'x"\nline2_name: "evil',
    "x\r\nproxy1_address: 6.6.6.6",
    "name: x",
    "UNPROVISIONED",
    "x".repeat(31),
    "x".repeat(32),
    "x".repeat(10_240),
  ],
];
