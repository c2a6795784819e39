import { setFlagsFromString } from 'node:v8';

// An import makes much garbage and keeps little: by default V8 would let the heap grow to many times what is in use, and
// the space for new objects from 1 to 16 MB, although a batch outlives that too. Set before the code is loaded, which
// would make it grow at once.
setFlagsFromString('--heap-growing-percent=70');
setFlagsFromString('--semi-space-growth-factor=1');
// V8 comes to put what a row is made of among the old objects at once, from where it keeps whatever it refers to.
setFlagsFromString('--no-allocation-site-pretenuring');

await import('./run-worker.js');
