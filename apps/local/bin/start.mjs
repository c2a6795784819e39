import { build, install } from './bootstrap.mjs';

await install();
await build();
await import('../dist/start.js');
