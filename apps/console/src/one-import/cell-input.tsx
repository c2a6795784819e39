import { TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Rejection } from '../api/documents.js';
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
  const t = useTranslations('rejected');
  const text = edited?.[column] ?? givenText(rejection, column);
  const reading = readerOfCell(column, rejection.cells, file)?.(text);
  const isEdited = edited?.[column] !== undefined;
  return (
    <TextInput
      label={column}
      value={text}
      onChange={({ currentTarget }) => edit(rejection, column, currentTarget.value)}
      {...(isEdited && reading?.ok === false && { error: reading.message })}
      {...(isEdited && reading?.ok === true && { description: t('readable') })}
    />
  );
}
