/** The number that a text being typed stands for; none while it is not one yet. */
export function numberOf(typed: string | number): number | undefined {
  if (typeof typed === 'number') {
    return typed;
  }
  const number = Number(typed);
  return typed.trim() === '' || !Number.isFinite(number) ? undefined : number;
}
