import { createRoot } from 'react-dom/client';
import { resumeSession } from './api/session.js';
import { App } from './app.js';
import './styles/kit.css';
import './styles/console.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');
createRoot(root).render(<App />);
void resumeSession();
