import { seal, unseal } from '../keyring.ts';

/** The secrets that an endpoint's payloads may be signed with. */
export interface EndpointSecrets {
  readonly secret: string;
  /** The secret before, and until when (milliseconds since 1970) it counts too. */
  readonly previous: { readonly secret: string; readonly until: number } | null;
}

/** The secrets as they rest. */
export interface SealedSecrets {
  /** The endpoint's own spelling of its id, which they are sealed for. */
  readonly id: string;
  readonly sealedSecret: Buffer;
  readonly previousSealedSecret: Buffer | null;
  readonly previousUntil: Date | null;
}

/** The secrets that count at a moment, the current one first. */
export function secretsAt({ secret, previous }: EndpointSecrets, now: number): readonly string[] {
  return previous !== null && now < previous.until ? [secret, previous.secret] : [secret];
}

/** A secret as it rests: it opens for this endpoint alone. */
export function sealSecret(key: Buffer, secret: string, endpointId: string): Buffer {
  return seal(key, secret, endpointId);
}

/** @throws Error when they were sealed by another key. */
export function openSecrets(key: Buffer, sealed: SealedSecrets): EndpointSecrets {
  const { id, sealedSecret, previousSealedSecret, previousUntil } = sealed;
  const secret = unseal(key, sealedSecret, id);
  if (previousSealedSecret === null || previousUntil === null) return { secret, previous: null };
  return { secret, previous: { secret: unseal(key, previousSealedSecret, id), until: previousUntil.getTime() } };
}
