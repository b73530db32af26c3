import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import './app/styles/tokens.css';
import './app/styles/base.css';
import './app/styles/shell.css';
import './ui/ui.css';
import { queryClient } from './app/query-client';
import { router } from './app/router';
import { ThemeProvider } from './app/theme';

// a page opened before an update asks for chunks that are gone: it takes the new page once
addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('cc.reloaded') === location.href) return;
  sessionStorage.setItem('cc.reloaded', location.href);
  event.preventDefault();
  location.reload();
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ThemeProvider>
        <RouterProvider router={router} />
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
);
