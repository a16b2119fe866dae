import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';

export function useResetLink() {
  return useMutation({
    mutationFn: (v: number) => read(api.POST('/api/users/{id}/reset-link', { params: { path: { id: v } } })),
  });
}
