/** Types of the SOPS file maker. */

export type SopsData = string | number | boolean | null | SopsData[] | { [key: string]: SopsData };

export interface SopsRequest {
  data: { [key: string]: SopsData };
  /** Age recipients, `age1...`. */
  recipients: string[];
  /** As sops writes it: 2026-01-31T12:00:00Z. */
  lastModified: string;
  /** Gives the data key and the nonces; age itself draws its own random numbers. */
  rng?: (bytes: number) => Uint8Array;
  /** At most one rule, and what else stands in the `sops` part. */
  settings?: {
    unencrypted_suffix?: string;
    encrypted_suffix?: string;
    unencrypted_regex?: string;
    encrypted_regex?: string;
    mac_only_encrypted?: boolean;
  };
}

export function encryptSops(request: SopsRequest): Promise<string>;
export function generateAgeKey(): Promise<{ identity: string; recipient: string }>;
