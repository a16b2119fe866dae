import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { NewSegment } from '../contract';

export function useAddSegment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: NewSegment) => read(api.POST('/api/segments', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['segments'] }),
  });
}
