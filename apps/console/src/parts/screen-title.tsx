import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** The heading of a screen, with what can be done there beside it. */
export function ScreenTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="screen-title">
      <Title order={1} size="h2">
        {title}
      </Title>
      {children}
    </div>
  );
}
