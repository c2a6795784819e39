// A thread of imports in which a row with one of these titles goes wrong in a way of its own.
const { join } = Array.prototype;

const poisons = {
  ENDLESS: () => {
    for (;;);
  },
  ESCAPING: () => {
    setImmediate(() => {
      throw new Error('caught by nobody');
    });
  },
};

// The cells of each row are joined for its digest.
Object.defineProperty(Array.prototype, 'join', {
  value: function poisoned(separator) {
    for (const [title, poison] of Object.entries(poisons)) if (this.includes(title)) poison();
    return join.call(this, separator);
  },
});

await import('../../dist/import-thread.js');
