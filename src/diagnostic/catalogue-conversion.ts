/** Codes of conversions: phones of a site that go from one firmware to another in stages. */
import { type Entry, error, notice } from "./entry.js";

export const CONVERSION = {
  "rules/conversion-load": error(
    "A conversion names a load that is none, or none of these phones.",
    "to and from are names of loads without extension, in one of the forms under loads in the family's data. A load of another platform would not run.",
  ),
  "rules/conversion-from": error(
    "It is not known what a phone ran before its conversion.",
    "The way of a phone begins at the load that it runs, and a wrong beginning may brick it: it is never guessed. Say from: RELEASE in the conversion, for all phones or as a map by phone, or give the phone the firmware that it runs. The phone shows it under its settings.",
  ),
  "rules/conversion-phone": error(
    "A conversion names a phone that the site does not have.",
    "Phones are named by label, by MAC in any spelling, or by a profile that they have.",
  ),
  "rules/conversion-pilot": error(
    "The pilot of a conversion is none of its phones, or is not named.",
    "With reach: pilot the phones under pilot are at the stage, and all others at the stage before. The pilot is moved by its own files, and so is everybody after it.",
  ),
  "rules/conversion-stage": error(
    "A conversion has no such stage.",
    "Stage 0 is before the first step; offhook convert shows the others. arrived is no higher than what phones have been given, reached no lower than stage, and a phone under behind is below the others.",
  ),
  "rules/conversion-arrived": notice(
    "A conversion is over.",
    "arrived is its last stage: every phone runs the wanted load, and nothing else is reckoned with. Say protocol and firmware where the hint tells, and take conversion: out; the root stays as it is for its other sites. Until then the phones are held where they are.",
  ),
  "rules/conversion-idle": error(
    "A word of a conversion has no effect, or two of them speak of one phone.",
    "from and behind are about phones of the conversion, each named once; a stage has to reach somebody, and phones that run the wanted load already have nowhere to go. Whoever wrote it meant another phone or another load.",
  ),
  "rules/conversion-impossible": error(
    "No way leads from what a phone runs to what the conversion wants.",
    "Each step that phones can take is a rule with its sources in upgrades.yaml of the platform; offhook convert tells why there is none, and the nearest load that can be reached.",
  ),
  "rules/conversion-jump": error(
    "A phone that comes late would take a step that it cannot take.",
    "A phone that was off may still run what it ran before the stages that it missed, and the files of this stage name a load to which no step leads from there: it could be left without firmware. When every phone has been seen at a stage (offhook status reads the logs of the TFTP server), say arrived: STAGE; a phone that has not is named under behind with its own stage, and gets files of that one.",
  ),
  "rules/conversion-back": error(
    "A conversion is taken back over a step that has no way back.",
    "reached says up to which stage phones may have come. From there no step leads back to the load of this stage, most of all not from signed to unsigned firmware. Go on to the end, or leave those phones out under phones.",
  ),
  "rules/conversion-short-name": error(
    "A phone may be too old to ask for the file of its first step.",
    "Boot code of the first loads takes names of 8 characters only (vendor's conversion guide, probable). A copy of the file under a short name, named in the file for old boot code, serves one such step; offhook convert gives the name. It is done by hand: a copy under another name has no place among releases.",
  ),
  "rules/conversion-shared": error(
    "Conversions want different things of a file that a root has once.",
    "Old boot code reads one file for all phones of a root. Two conversions that need it at the same time go one after the other, or on roots of their own.",
  ),
  "rules/conversion-unnamed": error(
    "A phone beside a conversion has no firmware of its own.",
    "A stage may need a file that all old phones of the root read. A phone whose own file names its load keeps to that (vendor's conversion guide); one without could be moved along. Give it the firmware that it runs.",
  ),
  "rules/conversion-release": error(
    "A conversion leads over a release that the fleet does not have.",
    "With firmwareStores every release on the way has to be in the catalogue before the first phone starts: one that is missing in the middle would leave phones between two protocols.",
  ),
  "rules/conversion-parameter": error(
    "A parameter names a load, and a conversion names another.",
    "Under a conversion the stage decides which load the files of a phone name. A load that is given under parameters would win over it and never move.",
  ),
} satisfies Record<string, Entry>;
