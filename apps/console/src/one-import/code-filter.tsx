import { type RejectionCode, rejectionCodes } from '@feedstock/catalogue';
import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useNumbers } from '../parts/numbers.js';

interface CodeFilterProps {
  counts: Readonly<Record<string, number>>;
  /** Null for all. */
  code: RejectionCode | null;
  choose: (code: RejectionCode | null) => void;
}

/** Which rejections are shown: all, or those of one code, the most frequent first. */
export function CodeFilter({ counts, code, choose }: CodeFilterProps) {
  const t = useTranslations('rejected');
  const { count } = useNumbers();
  const codes = Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([value, number]) => ({ value, label: `${value} (${count(number)})` }));
  return (
    <div className="filters">
      <NativeSelect
        label={t('code')}
        value={code ?? ''}
        data={[{ value: '', label: t('all') }, ...codes]}
        onChange={({ currentTarget }) => choose(isCode(currentTarget.value) ? currentTarget.value : null)}
      />
    </div>
  );
}

function isCode(text: string): text is RejectionCode {
  return Object.hasOwn(rejectionCodes, text);
}
