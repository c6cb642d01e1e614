import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { openingsFile } from './openings-file.ts';
import { openings } from './src/app/openings.ts';

// What every page begins with goes in two files, one of which stays the same from release to release: thirty small ones took longer.
const beginning = {
  name: (id: string) => (id.includes('/node_modules/') ? 'libraries' : 'soundings'),
  debugName: 'beginning',
  tags: ['$initial' as const],
};

// What several later pages take of ours and is small goes in one file: each file more costs a page some milliseconds.
const pieces = {
  name: 'pieces',
  test: /\/apps\/web\/src\/(ui|lib|app)\/|\/web\/src\/features\/(evidence|moderation)\/|\/packages\/contracts\//,
  minShareCount: 2,
};

export default defineConfig({
  plugins: [react(), openingsFile(openings)],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: [beginning, pieces] } } },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
});
