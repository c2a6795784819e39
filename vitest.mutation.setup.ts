import fc from 'fast-check';

/** A property is tried for a moment only, and what fails is not made smaller: there are thousands of mutants. */
fc.configureGlobal({ interruptAfterTimeLimit: 250, endOnFailure: true });
