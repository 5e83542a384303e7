/** Entries about phones whose own file cannot be read on one side: then only its lines can be compared. */
import { documentPairs, sameBytes } from "../meaning/changes.js";
import { linesDiffer } from "../meaning/text-change.js";
import type { Scene } from "../scene.js";
import { type Draft, sharesOf } from "./entry.js";

export function unreadDrafts(scene: Scene): Draft[] {
  const { both, cast, input } = scene;
  return cast.staying.flatMap((phone) =>
    documentPairs(phone, both).flatMap(({ file, family, paths }) => {
      const [before, after] = [paths.before, paths.after];
      if (before === undefined || sameBytes(both.before.files.get(before), both.after.files.get(after ?? "")))
        return [];
      if (!both.before.said(before)?.unread) return [];
      const change = linesDiffer(file.path, { known: { file, family }, both, paths });
      return [
        {
          kind: "text" as const,
          title: `${before}: the file in the root cannot be read, so that only its lines can be compared`,
          phones: [phone],
          sites: sharesOf([phone], input.people),
          changes: [change],
        },
      ];
    }),
  );
}
