/** How many of an import's rejections or repairs there are, of one kind or of all: the account has it already. */
export function countIn(counts: Readonly<Record<string, number>>, kind: string | undefined): number {
  if (kind !== undefined) return counts[kind] ?? 0;
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
