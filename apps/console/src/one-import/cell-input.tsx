import type { Reading } from '@feedstock/catalogue';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { Rejection } from '../api/documents.js';
import { useCodeText } from '../language/language-provider.js';
import { type FileFormat, readerOfCell } from './check-cell.js';
import { givenText } from './edits.js';

interface CellInputProps {
  rejection: Rejection;
  column: string;
  edited: Readonly<Record<string, string>> | undefined;
  edit: (rejection: Rejection, column: string, text: string) => void;
  file: FileFormat;
}

/** One cell, read as it is typed by the code that the worker reads it with. */
export function CellInput({ rejection, column, edited, edit, file }: CellInputProps) {
  const id = useId();
  const given = edited?.[column];
  const text = given ?? givenText(rejection, column);
  const reading = given === undefined ? undefined : readerOfCell(column, rejection.cells, file)?.(text);
  return (
    <div className="cell">
      <label htmlFor={id}>{column}</label>
      <input
        id={id}
        value={text}
        onChange={({ currentTarget }) => edit(rejection, column, currentTarget.value)}
        aria-invalid={reading?.ok === false}
        aria-describedby={reading && `${id}-reading`}
      />
      {reading && <CellReading id={`${id}-reading`} reading={reading} />}
    </div>
  );
}

/** Whether the text can be read, and why not. */
function CellReading({ id, reading }: { id: string; reading: Reading<unknown> }) {
  const t = useTranslations('rejected');
  const textOf = useCodeText();
  return (
    <p id={id} data-invalid={!reading.ok || undefined}>
      {reading.ok ? t('readable') : (textOf('rejection', reading.code) ?? reading.message)}
    </p>
  );
}
