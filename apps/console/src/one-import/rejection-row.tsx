import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Rejection } from '../api/documents.js';
import { ApiText } from '../parts/api-text.js';
import { useNumbers } from '../parts/numbers.js';
import { CellInput } from './cell-input.js';
import { type FileFormat, suggestValue } from './check-cell.js';

interface RejectionRowProps {
  rejection: Rejection;
  /** Its cells that were edited. */
  edited: Readonly<Record<string, string>> | undefined;
  edit: (rejection: Rejection, column: string, text: string) => void;
  /** Writes a text into all rows with the same value. */
  editAll: (alike: { rejection: Rejection; text: string }) => void;
  file: FileFormat;
}

/**
 * One rejected row: what is wrong with it, and the cell to correct. Memoised, and of plain elements, which cost a third
 * of the kit's: many come and go while somebody scrolls.
 */
export const RejectionRow = memo(function RejectionRow(props: RejectionRowProps) {
  const { rejection, edited, edit, editAll, file } = props;
  const t = useTranslations('rejected');
  const { count } = useNumbers();
  const [showsAll, setShowsAll] = useState(false);
  const { column, by_column, row, line, code, message, suggestion } = rejection;
  const canEdit = Object.keys(by_column).length > 0;
  const text = column === null ? undefined : edited?.[column];
  return (
    <div className="rejection" data-edited={edited !== undefined || undefined}>
      <p className="place">{t('place', { row: count(row), line: count(line), column: column ?? '–', code })}</p>
      <ApiText kind="rejection" code={code} message={message} suggestion={suggestion} />
      {canEdit && column !== null && (
        <CellInput rejection={rejection} column={column} edited={edited} edit={edit} file={file} />
      )}
      {canEdit && (
        <div className="buttons">
          <ApplySuggestion {...props} />
          {text !== undefined && (
            <button type="button" onClick={() => editAll({ rejection, text })}>
              {t('sameForAll')}
            </button>
          )}
          <button type="button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {t('allCells')}
          </button>
        </div>
      )}
      {!canEdit && <p>{t('notSplit')}</p>}
      {showsAll &&
        file.columns
          .filter((other) => other.column !== column)
          .map((other) => (
            <CellInput
              key={other.column}
              rejection={rejection}
              column={other.column}
              edited={edited}
              edit={edit}
              file={file}
            />
          ))}
    </div>
  );
});

/** Writes the value that is meant, where one is. */
function ApplySuggestion({ rejection, edited, edit, file }: RejectionRowProps) {
  const t = useTranslations('rejected');
  const { column } = rejection;
  const value = suggestValue(rejection, file);
  if (column === null || value === null || edited?.[column] === value) return null;
  return (
    <button type="button" onClick={() => edit(rejection, column, value)}>
      {t('apply', { value })}
    </button>
  );
}
