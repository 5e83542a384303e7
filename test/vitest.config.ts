import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    dir: "test",
    include: ["**/*.test.ts"],
    exclude: ["real/**", "bench/**"],
    testTimeout: 60_000,
    // Most tests wait for a program that they started: one core is not kept free for the runner.
    maxWorkers: "100%",
  },
});
