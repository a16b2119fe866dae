import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { SuppressionsTaken } from '../contract';

const atOnce = 5_000;
const shown = 20;

/** Sends a file's lines piece by piece; a piece that was taken before adds nothing. */
async function take(file: File): Promise<SuppressionsTaken> {
  const lines = (await file.text()).split(/\r\n|\r|\n/u);
  const sum: SuppressionsTaken = { added: 0, known: 0, unreadable: 0, refused: [] };
  for (let from = 0; from < lines.length; from += atOnce) {
    const piece = await read(
      api.POST('/api/suppressions/file', { body: { lines: lines.slice(from, from + atOnce), firstLine: from + 1 } }),
    );
    sum.added += piece.added;
    sum.known += piece.known;
    sum.unreadable += piece.unreadable;
    sum.refused.push(...piece.refused.slice(0, shown - sum.refused.length));
  }
  return sum;
}

export function useTakeSuppressions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: take,
    onSettled: () => client.invalidateQueries({ queryKey: ['suppressions'] }),
  });
}
