import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

interface ModulesAsBuilt {
  getModuleInfo(id: string): { importers: string[] } | null;
}

const first = new Map<string, boolean>();

/** Whether the page cannot begin without that module: it is reached from `main.tsx` by imports that are not lazy. */
function comesFirst(id: string, built: ModulesAsBuilt): boolean {
  const known = first.get(id);
  if (known !== undefined) return known;
  // Modules that import each other in a ring are decided by what imports the ring.
  const above = new Set([id]);
  for (const each of above) for (const importer of built.getModuleInfo(each)?.importers ?? []) above.add(importer);
  const found = [...above].some((each) => each.endsWith('/src/main.tsx'));
  first.set(id, found);
  return found;
}

// What every page begins with goes in two files, one of which stays the same from release to release: thirty small ones took longer.
const beginning = (id: string, built: ModulesAsBuilt) =>
  comesFirst(id, built) ? (id.includes('/node_modules/') ? 'libraries' : 'soundings') : null;

export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: beginning }] } } },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
});
