import { Table } from '@mantine/core';

interface HeadingsProps {
  /** The text of each column, as `number` where numbers stand at its end; empty for a column that needs none. */
  of: readonly (string | { number: string })[];
}

/** The headings of a table's columns. */
export function Headings({ of }: HeadingsProps) {
  return (
    <Table.Thead>
      <Table.Tr>
        {of.map((heading) => {
          if (heading === '') return <Table.Td key={heading} />;
          const [text, className] = typeof heading === 'string' ? [heading, undefined] : [heading.number, 'number'];
          return (
            <Table.Th key={text} scope="col" className={className}>
              {text}
            </Table.Th>
          );
        })}
      </Table.Tr>
    </Table.Thead>
  );
}
