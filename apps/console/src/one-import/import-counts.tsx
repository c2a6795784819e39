import { outcomes } from '@feedstock/catalogue';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { useNumbers } from '../parts/numbers.js';
import { rowsOf } from '../parts/outcome.js';

/** What became of the rows: the counts add up to the rows read. */
export function ImportCounts({ job }: { job: Import }) {
  const t = useTranslations();
  const { count } = useNumbers();
  return (
    <dl className="counts" aria-label={t('import.counts')}>
      <div>
        <dt>{t('import.rowsRead')}</dt>
        <dd>{count(rowsOf(job.outcome))}</dd>
      </div>
      {outcomes.map((outcome) => (
        <div key={outcome} data-outcome={outcome}>
          <dt>{t(`outcome.${outcome}`)}</dt>
          <dd>{count(job.outcome[outcome])}</dd>
        </div>
      ))}
    </dl>
  );
}
