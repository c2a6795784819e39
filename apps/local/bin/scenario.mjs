import { build, install } from './bootstrap.mjs';

await install();
await build();
await import('../../scenario/dist/main.js');
