import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    // A folder of its own: the compiled server part of the dashboard lies beside it and must survive `emptyOutDir`.
    outDir: fileURLToPath(new URL('../../../dist/dashboard/page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy forbids `data:` scripts and inline styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
