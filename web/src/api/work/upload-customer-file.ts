import { useMutation, useQueryClient } from '@tanstack/react-query';
import { csrfToken, readerLanguage } from '../client';
import { problemOf } from '../problem';

async function upload(id: number, file: File): Promise<void> {
  const body = new FormData();
  body.append('file', file);
  const answer = await fetch(`/api/customers/${id}/files`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json, application/problem+json',
      'Accept-Language': readerLanguage(),
      'X-XSRF-TOKEN': csrfToken(document.cookie) ?? '',
    },
    body,
  });
  if (!answer.ok) {
    throw problemOf(answer.status, await answer.json().catch(() => undefined));
  }
}

/** One after the other, so that the first that is refused says why. */
export function useUploadCustomerFiles(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        await upload(id, file);
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['customer', id, 'files'] }),
  });
}
