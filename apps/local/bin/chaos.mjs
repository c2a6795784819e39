import { build, install } from './bootstrap.mjs';

await install();
await build();
await import('../../chaos/dist/main.js');
