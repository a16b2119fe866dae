import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockApi } from './mock/plugin';

const server = process.env.KITH_URL ?? 'http://localhost:8080';

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockApi()] : [])],
  server: {
    proxy: { '/api': server, '/c/': server, '/u/': server, '/o/': server },
  },
  build: {
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 700,
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'] },
}));
