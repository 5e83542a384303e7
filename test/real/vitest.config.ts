import { defineConfig } from "vitest/config";

/** One file after the other: dnsmasq has only one port. */
export default defineConfig({
  test: {
    dir: "test/real",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    cache: false,
  },
});
