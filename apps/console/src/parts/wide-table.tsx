import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface WideTableProps {
  /** What the table shows, for a screen reader. */
  label: string;
  children: ReactNode;
}

/** A table that scrolls sideways by itself where the screen is narrow, with the keyboard, too. */
export function WideTable({ label, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
    <section className="scrolling" tabIndex={0} aria-label={label}>
      <Table highlightOnHover aria-label={label}>
        {children}
      </Table>
    </section>
  );
}
