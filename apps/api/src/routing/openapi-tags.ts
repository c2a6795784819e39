/** The parts of the document, in the order in which people need them. */
export const tags = {
  Imports: 'Load a file, see before and after what became of every row, correct what was rejected, take it back.',
  Products: 'The catalogue: find, create, change and restore products; who changed what.',
  Stock: 'Quantities by location, with a ledger whose sum is the balance, and reservations.',
  Sources: 'Files that come again: their address, options, schedule and guards.',
  Export: 'Products as a file that imports again.',
  'Feeds out': 'Addresses from which others fetch products, without a log-in.',
  Statistics: 'Figures of products, stock and imports.',
  Webhooks: 'Addresses that are told of what happens, and what they are sent.',
  Accounts: 'Log in and out, sessions, passwords, and for administrators the accounts of all.',
  'API keys': 'Keys for scripts and tills, with permissions of their own.',
  Audit: 'What administrators and sessions have done.',
  Operations: 'For those who run the service: health and metrics.',
} as const;

export type Tag = keyof typeof tags;
