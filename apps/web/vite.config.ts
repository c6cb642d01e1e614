import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// What every page begins with goes in two files, one of which stays the same from release to release: thirty small ones took longer.
const beginning = {
  name: (id: string) => (id.includes('/node_modules/') ? 'libraries' : 'soundings'),
  debugName: 'beginning',
  tags: ['$initial' as const],
};

export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: [beginning] } } },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
});
