import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useSearchDuplicates() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.POST('/api/duplicates/search')),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['jobs'] }),
        client.invalidateQueries({ queryKey: ['duplicates', 'standing'] }),
      ]),
  });
}
