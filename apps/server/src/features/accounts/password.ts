import { hash, verify } from '@node-rs/argon2';

/** Argon2id with OWASP's floor: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Takes the same time whether there is a hash or not, so that nobody learns which addresses are known. */
export async function passwordMatches(kept: string, password: string): Promise<boolean> {
  decoy ??= await hashPassword('nobody has this password');
  const matches = await verify(kept === '' ? decoy : kept, password);
  return kept !== '' && matches;
}

let decoy: string | undefined;
