import './styles/main.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createRuntime } from './app/runtime.ts';

const place = document.getElementById('console');
if (place === null) throw new Error('The page has no place for the console');
const runtime = createRuntime(localStorage);
void runtime.queryClient.query({ queryKey: ['session'], queryFn: runtime.api.session }).catch(() => undefined);
createRoot(place).render(
  <StrictMode>
    <App runtime={runtime} />
  </StrictMode>,
);
