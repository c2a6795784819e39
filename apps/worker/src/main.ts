import { setFlagsFromString } from 'node:v8';

// An import makes much garbage and keeps little: by default V8 would let the heap grow to many times what is in use, and
// the space for new objects from 1 to 16 MB, although a batch outlives that too. Set before the code is loaded, which
// would make it grow at once.
setFlagsFromString('--heap-growing-percent=50');
setFlagsFromString('--semi-space-growth-factor=1');

await import('./run-worker.js');
