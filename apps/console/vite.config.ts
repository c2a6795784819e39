import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the console works below any path that a proxy gives it.
  base: './',
  build: {
    target: 'es2022',
    // A file in a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      onwarn(warning, report) {
        // Every component of the kit says "use client", which means nothing in a page without a server.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') report(warning);
      },
    },
  },
});
