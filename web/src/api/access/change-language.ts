import { useMutation } from '@tanstack/react-query';
import { api, done } from '../client';
import type { Language } from '../contract';

export function useChangeLanguage() {
  return useMutation({
    mutationFn: (v: Language) => done(api.PUT('/api/me/language', { body: { language: v }, keepalive: true })),
  });
}
