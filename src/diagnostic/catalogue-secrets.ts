/** Codes of secrets and of the files that hold them. */
import { type Entry, error } from "./entry.js";

export const SECRETS = {
  "secrets/file-shape": error(
    "A secrets file holds something else than names and values.",
    'A secrets file is a map of names to texts. Maps may be nested: `leeds: { "0201": VALUE }` and `leeds/0201: VALUE` say the same. Lists give their items no names.',
  ),
  "secrets/bad-name": error(
    "A key cannot be the name of a secret.",
    "Names are parts of letters, digits, `.`, `_` and `-`, joined by `/`, such as leeds/0201; 128 characters at most. A part begins with a letter, a digit or `_`. The key is not shown: in a file that went wrong it may be a password.",
  ),
  "secrets/duplicate-name": error(
    "A secret stands twice in one file.",
    "Nested and joined names are the same name. Which of the two values counts would be a guess: keep one of them.",
  ),
  "secrets/no-value": error(
    "A name in a secrets file has no value.",
    "Give it a value, or remove the name so that it counts as missing. In a SOPS file an empty text stays in the clear and out of the MAC.",
  ),
  "secrets/not-text": error(
    "An encrypted value was no text when sops encrypted it.",
    "sops reads a value without quotes as YAML does and encrypts the outcome: 0123 becomes the number 83, 1e5 becomes 100000. What was typed is lost. Put the value in quotes with `sops edit`.",
  ),
  "secrets/sops-metadata": error(
    "A SOPS file's `sops` part is missing or malformed.",
    "sops writes a `sops` part with the encrypted data key, the time of the last change and the MAC. Without it the file cannot be opened or verified, and its values may stand in the clear: then change them, since version control keeps them.",
  ),
  "secrets/sops-unsupported": error(
    "A SOPS file uses something that offhook cannot honour to the letter.",
    "offhook reads files for age recipients with suffix rules and plain expressions. Key groups, rules on comments and unknown keys are refused, because a misreading would weaken what the MAC promises.",
  ),
  "secrets/sops-not-age": error(
    "A SOPS file has no age recipient.",
    "offhook opens SOPS files with age keys alone and calls no key service and no gpg. Make a key with `age-keygen` and add its recipient with `sops rotate -i --add-age age1... FILE`.",
  ),
  "secrets/sops-ssh": error(
    "A SOPS file is encrypted for SSH keys only.",
    "offhook does not read SSH keys. Make an age key with `age-keygen` and add its recipient with `sops rotate -i --add-age age1... FILE`.",
  ),
  "secrets/no-identity": error(
    "A SOPS file is there, and no age key to open it.",
    "Let OFFHOOK_AGE_KEY_FILE name the key file, or hand the key itself over in OFFHOOK_AGE_KEY. offhook looks nowhere else and runs no command to get one. `offhook check` needs no key.",
  ),
  "secrets/wrong-identity": error(
    "None of the given age keys opens a SOPS file.",
    "The recipients of the file and of the given keys are shown; both are public. Give the right key, or let somebody who has it add your recipient with `sops rotate -i --add-age age1... FILE`.",
  ),
  "secrets/sops-data-key": error(
    "A SOPS file's data key is damaged.",
    "The file names the recipient of a given key, and that key still does not open it. Take the file from version control, or encrypt its values anew.",
  ),
  "secrets/sops-plaintext": error(
    "A value of a SOPS file stands in the clear.",
    "Everything that the file's rule wants encrypted must be. A value in the clear was put there without sops, perhaps over a secret. If it is a secret, replace it: history keeps it.",
  ),
  "secrets/sops-damaged": error(
    "A value of a SOPS file does not decrypt.",
    "Each value is sealed to its name and file. It was damaged, renamed, or moved here from elsewhere. Take the file from version control and change it with sops only.",
  ),
  "secrets/sops-no-mac": error(
    "A SOPS file has no MAC.",
    "The MAC covers all values and their order; without it removed and reordered values go unnoticed. offhook takes nothing from such a file.",
  ),
  "secrets/sops-mac": error(
    "A SOPS file was changed after sops encrypted it.",
    "The MAC covers all values, their order and `lastmodified`. Something was added, removed or reordered by hand or by a merge. Take the file from version control and change it with sops only.",
  ),
  "secrets/bad-identity": error(
    "A text that should be an age key is none.",
    "An age key file holds lines that start with AGE-SECRET-KEY-1, as `age-keygen` writes them, blank lines and # comments. The text is not shown.",
  ),
  "secrets/identity-kind": error(
    "A key is of a kind that offhook does not read.",
    "offhook reads age secret keys. It asks for no passphrase, runs no age plugin and reads no SSH key.",
  ),
  "secrets/key-file-open": error(
    "The age key file may be used by others than its owner.",
    "Whoever reads the key reads every secret of the fleet. Run `chmod 600` on the file. If others could read it, make a new key and encrypt the secrets anew.",
  ),
  "secrets/key-file-unreadable": error(
    "The age key file cannot be read.",
    "OFFHOOK_AGE_KEY_FILE must name a regular file as `age-keygen -o` writes it. In CI the key itself can be handed over in OFFHOOK_AGE_KEY.",
  ),
  "secrets/missing": error(
    "A secret has no value.",
    "All secrets that have no value are listed in one run. Values come from the environment (OFFHOOK_SECRET_...), from the file of --secrets, and from SOPS files beside the sites. `offhook check` needs none.",
  ),
} satisfies Record<string, Entry>;
