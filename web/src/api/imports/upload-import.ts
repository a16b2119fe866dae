import { useMutation, useQueryClient } from '@tanstack/react-query';
import { csrfToken, readerLanguage } from '../client';
import type { ImportDraft, ImportTarget } from '../contract';
import { parse } from '../parse';
import { Problem, problemOf } from '../problem';

/** Without a target the server tells what the file is. */
export type Upload = { file: File; target?: ImportTarget; onProgress: (share: number) => void };

/** Sends a file with progress, which fetch cannot tell. */
function upload({ file, target, onProgress }: Upload): Promise<ImportDraft> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/imports');
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Accept-Language', readerLanguage());
    const token = csrfToken(document.cookie);
    if (token) {
      request.setRequestHeader('X-XSRF-TOKEN', token);
    }
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Problem(0, { type: 'urn:kith:problem:unreachable' }));
    request.onload = () =>
      request.status < 300
        ? resolve(parse<ImportDraft>(request.responseText))
        : reject(problemOf(request.status, parseOrNothing(request.responseText)));
    const form = new FormData();
    if (target) {
      form.append('target', target);
    }
    form.append('file', file);
    request.send(form);
  });
}

function parseOrNothing(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

export function useUploadImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: upload,
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
}
