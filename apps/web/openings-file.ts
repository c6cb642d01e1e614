import type { Plugin, Rolldown } from 'vite';
import type { Opening } from './src/app/openings.ts';

/** Writes `openings.json` beside the built page: `openings` with the files that the modules became, and what these import. */
export function openingsFile(openings: Record<string, Opening>): Plugin {
  return {
    name: 'soundings:openings',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const atOnce = reached(chunks.filter((chunk) => chunk.isEntry));
      const filesOf = (module: string) => {
        const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/${module}`)));
        if (!chunk) return this.error(`openings.ts names ${module}, which is not in the build.`);
        return [...reached([chunk])].filter((file) => !atOnce.has(file));
      };
      const source = JSON.stringify(
        Object.fromEntries(
          Object.entries(openings).map(([path, { code, asks }]) => [
            path,
            { code: [...new Set(code.flatMap(filesOf))].map((file) => `/${file}`), asks },
          ]),
        ),
      );
      this.emitFile({ type: 'asset', fileName: 'openings.json', source });

      /** These and what they import, not what they fetch later. */
      function reached(from: Rolldown.OutputChunk[], found = new Set<string>()): Set<string> {
        for (const chunk of from) {
          if (found.has(chunk.fileName)) continue;
          found.add(chunk.fileName);
          reached(
            chunk.imports.flatMap((file) => byFile.get(file) ?? []),
            found,
          );
        }
        return found;
      }
    },
  };
}
