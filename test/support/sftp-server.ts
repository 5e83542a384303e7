/** The program that OpenSSH serves SFTP with, where this machine has it, and programs in the place of ssh. */
import { accessSync, chmodSync, constants, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { temporaryFolder } from "./folder.js";

/** Where Debian, Fedora, Arch and macOS keep it. */
const PLACES = ["/usr/lib/openssh", "/usr/libexec/openssh", "/usr/lib/ssh", "/usr/libexec"];

export function sftpServer(): string | undefined {
  const folders = [...PLACES, ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, "sftp-server")).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Of a shell script. */
export function sshProgram(script: string): string {
  const program = join(temporaryFolder(), "ssh");
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}
