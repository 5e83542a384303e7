/** What an explanation needs, and how it is given out: as a text for people, or as JSON. */
import { jsonText } from "../../report/escape.js";
import type { Call, ExitCode } from "../command.js";
import type { Io } from "../io.js";

export interface Scene {
  call: Call;
  io: Io;
}

export function give(answer: object, { text, scene }: { text: string; scene: Scene }): ExitCode {
  const { call, io } = scene;
  io.out(
    call.text("format") === "json"
      ? jsonText({ apiVersion: "offhook/v1", kind: "Explanation", ...answer })
      : text,
  );
  return 0;
}
