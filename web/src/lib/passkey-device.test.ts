import { describe, expect, it } from 'vitest';
import { bytesOf, textOf } from './passkey-device';

describe('bytes for devices', () => {
  it('survive the way to the server and back', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(bytesOf(textOf(bytes.buffer))).toEqual(bytes);
  });

  it('are written as addresses have them', () => {
    expect(textOf(Uint8Array.from([251, 255, 254, 1]).buffer)).toBe('-__-AQ');
    expect(bytesOf('-__-AQ')).toEqual(Uint8Array.from([251, 255, 254, 1]));
  });
});
