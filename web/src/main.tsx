import './app/mantine.css';
import './app/tokens.css';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { startTexts } from './i18n/i18n';

async function start() {
  await startTexts();
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(<App />);
  }
}

start();
