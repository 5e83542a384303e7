/** A fleet that is about to be written as YAML: what stands in each layer, in the words of the schema. */
import type { Plain } from "../parse/node.js";

/** Settings by dotted path (`pbx.host`), parameters by the phone's own name. A secret is `{ secret: name }`. */
export interface LayerDraft {
  model?: string;
  protocol?: string;
  /** One load, or one for each protocol. */
  firmware?: string | Record<string, string>;
  settings: Map<string, Plain>;
  parameters: Map<string, Plain>;
  /** Comments above a setting (`s:pbx.host`) or parameter (`p:name`), where it has a line of its own. */
  notes?: Map<string, string[]>;
}

export interface LineDraft {
  /** The line key; left out where it is one more than that of the line before. */
  key?: number;
  extension: string;
  name?: string;
  displayName?: string;
  shortName?: string;
  contact?: string;
  auth?: { user?: string; password?: { secret: string } };
  pbx?: { host?: string; port?: number };
}

export interface PhoneDraft extends LayerDraft {
  /** Twelve capital hexadecimal digits. */
  mac: string;
  label?: string;
  profiles: string[];
  lines: LineDraft[];
  /** What people should know of it, one line each; it stands above the phone as a comment. */
  comments: string[];
}

export interface SiteDraft extends LayerDraft {
  name: string;
  description?: string;
  target: string;
  phones: PhoneDraft[];
  comments: string[];
}

export interface TargetDraft extends LayerDraft {
  /** The folder that is served, or how to reach it. */
  root?: string;
  host?: string;
  /** Names and patterns of files that the first publish takes over. */
  takeOver?: string[];
}

export interface DialRuleDraft {
  match: string;
  timeout?: number;
  line?: number;
  rewrite?: string;
  route?: string;
  tones?: string[];
  user?: string;
  comments?: string[];
}

export interface FleetDraft {
  name: string;
  targets: Map<string, TargetDraft>;
  defaults: LayerDraft;
  profiles: Map<string, LayerDraft>;
  dialPlans: Map<string, { rules: DialRuleDraft[]; catchAll: boolean; comments: string[] }>;
  /** Files by the name in the menu; paths in the repository. */
  rings: Map<string, string>;
  sites: SiteDraft[];
  /** Values by the secret's name: they are written into no YAML of the fleet. */
  secrets: Map<string, string>;
  comments: string[];
}

export const emptyLayer = (): LayerDraft => ({ settings: new Map(), parameters: new Map() });
