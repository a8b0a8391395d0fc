// Whether a commit is signed, and what became of checking it with what the caller trusts. Read for pages, never for rules.

export interface Signature {
  /**
   * `verified`: good, by a key that the caller trusts. `untrusted`: good, by a key that nobody vouches for. `unknown`: by a key
   * that is not at hand. `bad`: the commit is not what was signed. `unchecked`: signed, and nothing could check it.
   */
  readonly state:
    'verified' | 'unsigned' | 'bad' | 'revoked' | 'expired' | 'untrusted' | 'unknown' | 'unchecked';
  /** Who signed, as the caller's own keys name them; `null` where they do not. */
  readonly signer: string | null;
  /** Fingerprint of the key; `null` where the check does not tell it. */
  readonly key: string | null;
  /** Why it could not be checked; `null` where it was. */
  readonly reason: string | null;
}

const words: Readonly<Record<Signature['state'], string>> = {
  verified: 'signed and verified',
  unsigned: 'not signed',
  bad: 'bad signature: this is not the commit that was signed',
  revoked: 'signed by a revoked key',
  expired: 'signature or key expired',
  untrusted: 'signed, key not trusted',
  unknown: 'signed, key unknown',
  unchecked: 'signed, not checked',
};

/** The exact state in a few words: "signed, key unknown". */
export function signatureWords({ state, signer, reason }: Signature): string {
  if (state === 'verified' && signer !== null) return `${words.verified}: ${signer}`;
  return reason === null ? words[state] : `${words[state]}: ${reason}`;
}
