const hues = [168, 34, 220, 318, 96, 262, 12, 190];

function hash(text: string): number {
  let sum = 7;
  for (const letter of text) {
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  }
  return sum;
}

/** The letters that stand for a name: two of a Latin one, one of a Chinese one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? '')][0] ?? '?';
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(first)) {
    return first;
  }
  const other = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + other).toUpperCase();
}

export function Avatar({ name, square, size = 24 }: { name: string; square?: boolean; size?: number }) {
  const hue = hues[hash(name) % hues.length] ?? 168;
  return (
    <span
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        flex: 'none',
        display: 'inline-grid',
        placeItems: 'center',
        borderRadius: square ? 6 : '50%',
        fontSize: size * 0.4,
        fontWeight: 600,
        letterSpacing: '-0.02em',
        color: `light-dark(oklch(42% 0.08 ${hue}), oklch(86% 0.07 ${hue}))`,
        background: `light-dark(oklch(93% 0.035 ${hue}), oklch(33% 0.05 ${hue}))`,
      }}
    >
      {initials(name)}
    </span>
  );
}
