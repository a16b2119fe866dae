import { Problem } from '../api/problem';

/** The browser's devices that keep passkeys: bytes for them, texts in Base64 for addresses for the server. */
type Wish = {
  challenge: string;
  host: string;
  origin: string;
  firm: string;
  handle: string;
  email: string;
  name: string;
  algorithms: number[];
  known: string[];
};
type Question = { challenge: string; host: string; origin: string };
type Made = { clientData: string; attestationObject: string; transports: string[] };
type Proven = { id: string; clientData: string; authenticatorData: string; signature: string; handle?: string };

/** The device gave nothing: it has no passkey, its owner turned away, or it did not recognise the owner. */
const noPasskey = () => new Problem(0, { type: 'urn:kith:problem:no-passkey' });

export const knowsPasskeys = () => 'PublicKeyCredential' in window && 'credentials' in navigator;

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function textOf(bytes: ArrayBuffer): string {
  const plain = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Has the device make a passkey for which it asks its owner each time. */
export async function makePasskey(wish: Wish): Promise<Made> {
  const made = await asked(wish.origin, () =>
    navigator.credentials.create({
      publicKey: {
        challenge: bytesOf(wish.challenge),
        rp: { id: wish.host, name: wish.firm },
        user: { id: bytesOf(wish.handle), name: wish.email, displayName: wish.name },
        pubKeyCredParams: wish.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: wish.known.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
      },
    }),
  );
  if (!(made.response instanceof AuthenticatorAttestationResponse)) {
    throw noPasskey();
  }
  return {
    clientData: textOf(made.response.clientDataJSON),
    attestationObject: textOf(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  };
}

/** Asks the device for one of its passkeys, whichever its owner chooses. */
export async function provePasskey({ challenge, host, origin }: Question): Promise<Proven> {
  const proven = await asked(origin, () =>
    navigator.credentials.get({
      publicKey: { challenge: bytesOf(challenge), rpId: host, userVerification: 'required' },
    }),
  );
  if (!(proven.response instanceof AuthenticatorAssertionResponse)) {
    throw noPasskey();
  }
  const { clientDataJSON, authenticatorData, signature, userHandle } = proven.response;
  return {
    id: textOf(proven.rawId),
    clientData: textOf(clientDataJSON),
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    ...(userHandle ? { handle: textOf(userHandle) } : {}),
  };
}

/** Devices answer for the address that the browser shows; another one's answer would not count. */
async function asked(origin: string, ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (window.location.origin !== origin) {
    throw new Problem(0, { type: 'urn:kith:problem:passkey-elsewhere', detail: origin });
  }
  const answer = await ask().catch(() => null);
  if (!(answer instanceof PublicKeyCredential)) {
    throw noPasskey();
  }
  return answer;
}
