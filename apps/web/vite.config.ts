import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const API = process.env.API_URL ?? 'http://127.0.0.1:3000';
const proxy = {
  // the Host header stays the page's own: the API refuses cookies from a foreign origin
  '/api': { target: API, changeOrigin: false },
  '/socket.io': { target: API.replace(/^http/, 'ws'), ws: true },
};

/** Lays a `.br` and a `.gz` beside every asset, so that the server sends them without compressing anything itself. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir }) {
      const assets = path.join(dir!, 'assets');
      for (const file of readdirSync(assets)) {
        if (!/\.(js|css|svg)$/.test(file)) continue;
        const bytes = readFileSync(path.join(assets, file));
        if (bytes.length < 1024) continue;
        writeFileSync(
          path.join(assets, `${file}.br`),
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        );
        writeFileSync(path.join(assets, `${file}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: {
    alias: {
      '#libs/contracts': here('../../libs/contracts/src/index.ts'),
      '@': here('./src'),
    },
  },
  server: { port: 5190, proxy },
  preview: { port: 5191, proxy },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // first, or the groups below would take React along with them
            {
              name: 'react',
              priority: 20,
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|use-sync-external-store)[\\/]/,
            },
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)/ },
            { name: 'editor', test: /node_modules[\\/](@tiptap|prosemirror|yjs|lib0|y-|socket\.io|engine\.io)/ },
          ],
        },
      },
    },
  },
});
