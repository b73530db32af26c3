import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const API = process.env.API_URL ?? 'http://127.0.0.1:3000';
const proxy = {
  '/api': API,
  '/socket.io': { target: API.replace(/^http/, 'ws'), ws: true },
};

export default defineConfig({
  plugins: [react()],
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
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)/ },
            { name: 'editor', test: /node_modules[\\/](@tiptap|prosemirror|yjs|lib0|y-|socket\.io|engine\.io)/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/ },
          ],
        },
      },
    },
  },
});
