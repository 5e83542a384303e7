/** The TFTP servers that admins run, and how each is called over a root, on loopback and in the foreground. */
import { readFileSync } from "node:fs";

/** The package's own user; the packages are only unpacked here, so it may be missing. */
const user = (name) => (readFileSync("/etc/passwd", "utf8").includes(`\n${name}:`) ? name : "nobody");

export const SERVERS = [
  {
    name: "tftpd-hpa",
    program: "in.tftpd",
    args: ({ root, place: { host, port } }) => [
      "-L",
      "--user",
      user("tftp"),
      "--address",
      `${host}:${port}`,
      "--secure",
      root,
    ],
  },
  {
    name: "atftpd",
    program: "atftpd",
    args: ({ root, place: { host, port }, most = 100 }) => [
      ...["--daemon", "--no-fork", "--user", "nobody.nogroup", "--maxthread", String(most)],
      ...["--bind-address", host, "--port", String(port), root],
    ],
  },
  {
    name: "dnsmasq",
    program: "dnsmasq",
    // Its TFTP port cannot be chosen, the address can.
    place: { host: "127.0.0.69", port: 69 },
    // Not --no-daemon: that keeps the rights of root, and every file would be readable.
    args: ({ root, place: { host }, most = 50 }) => [
      ...[
        "--keep-in-foreground",
        "--log-facility=-",
        "--conf-file=/dev/null",
        "--pid-file",
        `--user=${user("dnsmasq")}`,
      ],
      ...[
        "--port=0",
        "--bind-interfaces",
        `--listen-address=${host}`,
        "--enable-tftp",
        `--tftp-root=${root}`,
        `--tftp-max=${most}`,
      ],
    ],
  },
];
