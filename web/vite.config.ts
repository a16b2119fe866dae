import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockApi } from './mock/plugin';

const server = process.env.KITH_URL ?? 'http://localhost:8080';

// What the server sends with every page, so that a preview refuses what it would refuse.
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockApi()] : [])],
  server: {
    proxy: { '/api': server, '/c/': server, '/u/': server, '/o/': server },
  },
  preview: { headers: { 'Content-Security-Policy': policy } },
  build: {
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 700,
  },
  // A busy machine may take long; what hangs is still noticed.
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-patience.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}));
