/** Codes of plans: whose a file is, the limits, and the lines that lift them. */
import { type Entry, error, notice, warning } from "./entry.js";

export const PLAN = {
  "plan/clash": error(
    "A file that the fleet wants stands in the root and belongs to someone else.",
    "What the last publish did not write is not ours, even where the bytes are the same: it is never changed or " +
      "deleted unasked. To take it over, name it under the target's takeOver in the fleet file; the line has done " +
      "its work when the next publish is over.",
  ),
  "plan/blocked": error(
    "A name that the fleet wants is taken by something that is no readable file.",
    "A folder, a pipe, a link that leads out of the root or a file that cannot be read is never replaced, whatever " +
      "the fleet file says. Look at it on the host, and move it away.",
  ),
  "plan/case-twin": warning(
    "A name in the root differs only by case from one that the fleet wants.",
    "Phones ask for one spelling. A server or a file system that folds case takes both names for one file, and then " +
      "the phone gets either. On others the twin is only a stumbling block for people. Rename or delete it on the host.",
  ),
  "plan/drift": warning(
    "Files of ours were changed by hand since they were published.",
    "The plan sets them back to what the fleet means. If the change by hand was right, write it into the fleet first.",
  ),
  "plan/mended": notice(
    "Files of ours were changed by hand to what the fleet means.",
    "Nothing happens to them. Somebody was ahead of the publish.",
  ),
  "plan/kept": warning(
    "Files that the fleet no longer wants stay, because they were changed since they were published.",
    "A phone whose file stays still finds it. Delete the file on the host, or bring the phone back into the " +
      "fleet.",
  ),
  "plan/take-over-unused": warning(
    "The fleet file takes over files that need no taking over.",
    "Nothing that the fleet wants has such a name and belongs to someone else. Take the line out, before it takes " +
      "over a file that nobody thought of.",
  ),
  "plan/limit-restart": error(
    "Too many phones of a target would restart.",
    "More than 30 % of the phones that a target has now, from 10 phones on, would restart or flash firmware. If that " +
      "is meant, let it pass with a line under allow in the fleet file: guard restart, a reason, and a last day.",
  ),
  "plan/limit-removal": error(
    "Too many phones of a target would go.",
    "More than 10 % of the phones that a target has now, from 10 phones on, would lose their files. If that is meant, " +
      "let it pass with a line under allow in the fleet file: guard removal, a reason, and a last day.",
  ),
  "plan/limit-empty": error(
    "A root would be emptied.",
    "The fleet wants nothing in a root that holds files of ours: often a sign that sites were not found. If that is " +
      "meant, let it pass with a line under allow in the fleet file: guard empty, a reason, and a last day.",
  ),
  "plan/limit-reflash": error(
    "Phones would flash firmware.",
    "A phone whose new load is missing or cannot be used stays out of use (messages of the loader in firmware images). " +
      "If the flash is meant, let it pass with a line under allow in the fleet file: guard reflash, a reason, and a " +
      "last day. It counts as a restart too, and beyond that limit it needs a line of its own.",
  ),
  "plan/limit-no-return": error(
    "Something would happen to phones that cannot be undone.",
    "The plan says what. If it is meant, let it pass with a line under allow in the fleet file: guard no-return, a " +
      "reason, and a last day.",
  ),
  "plan/conversion-state": error(
    "A conversion does not reckon with a load that phones have been given.",
    "The root that is live names, for a phone of a conversion, a load that is none of those between arrived and reached " +
      "(or stage). Most often a conversion was taken back to a lower stage: then phones may have moved on, and the files " +
      "that bring them back are only made with reached: STAGE, the highest that was published; where firmware has no way " +
      "back, that is refused. Or arrived names a stage that nobody has been given yet. A check cannot know this: it is " +
      "seen in a plan against the root.",
  ),
  "plan/no-way": error(
    "A phone would be given firmware to which no way leads from what it has been given.",
    "The root that is live names a load for the phone, and from that the rules of its upgrades know no way to the new one, in " +
      "whatever number of steps: most often from signed firmware back to unsigned, which leaves the phone out of use. No line " +
      "under allow lets it pass. It happens when a conversion is deleted or narrowed after phones have moved, or when a fleet is " +
      "set back to a release from before. Leave the conversion in place, or name as firmware what the phones run.",
  ),
  "plan/diverted": error(
    "A file of somebody else in the root leads a phone away from what the fleet means.",
    "Phones ask for several files one after the other, and the first that is found decides on protocol and load. A file " +
      "that was left in the root, such as the one of the protocol that a phone spoke before, comes before the phone's own " +
      "and names another load. What offhook did not publish it does not take away: move it out of the root.",
  ),
  "plan/load-absent": error(
    "Phones are given a load whose files are neither in the root nor brought.",
    "The fleet names another load than the root does now, and in the list of the root the files of the release are not " +
      "there; nor does firmwareStores bring them. A phone that is told of such a load gets stuck or stays on what it has. " +
      "Put the release into the root before the phones are told of it, and mind its spelling. A root that cannot be " +
      "listed, as over TFTP, is not judged.",
  ),
  "plan/allow-unknown-target": error(
    "A line under allow names a target that there is not.",
    "Targets are listed under targets in the fleet file.",
  ),
  "plan/allow-unknown-phone": error(
    "A line under allow names a phone by something that is no MAC.",
    "The scope of a line names a phone by its MAC, in any usual spelling.",
  ),
  "plan/allow-no-date": error(
    "The last day of a line under allow is no day.",
    "Days are written as 2027-06-30.",
  ),
  "plan/allow-expired": warning(
    "A line under allow has ended.",
    "The limit that it lifted holds again. Take the line out, or give it a new day, with the reason reviewed.",
  ),
  "plan/allow-unused": warning(
    "A line under allow lifts nothing.",
    "The plan stays within the limit without it: take the line out, before it lets something pass that nobody looked at.",
  ),
  "plan/live-defect": warning(
    "A file in the root has something wrong with it.",
    "It is told of files that the plan writes anew, which mends it, and of files of others that phones read. What the " +
      "phone makes of it stands in the message, as far as it is known.",
  ),
  "plan/live-unreadable": warning(
    "A file in the root cannot be read to its end.",
    "What it means to phones is not known, so the plan compares its lines and says unknown. Look at the place that " +
      "is named; a plan that writes the file anew mends it.",
  ),
  "plan/root-empty": notice(
    "There is nothing in the root yet.",
    "Everything would be written for the first time. If phones are served from there already, another folder is meant.",
  ),
  "plan/secrets-not-compared": notice(
    "Secrets were not compared.",
    "Their values were not opened, so a changed password does not show in this plan. A plan with the secrets at hand " +
      "shows it, by a keyed tag and never by its value.",
  ),
  "plan/not-compared": warning(
    "Targets of the fleet were not compared with anything.",
    "The plan is about some of the targets alone. Name the roots of the others with --against TARGET=ROOT as well, or " +
      "say with --target that only these are meant.",
  ),
  "plan/target-gone": warning(
    "The fleet no longer has a target that it had.",
    "Nothing is published to it any more, and nothing in its root changes. Its phones go on with what is there.",
  ),
  "plan/revision-broken": error(
    "The revision to compare with does not compile.",
    "What phones are told there is not known, so no plan can be made against it. Plan against an older revision, or " +
      "against a root.",
  ),
} satisfies Record<string, Entry>;
