import { useTranslations } from 'use-intl';
import type { ListedImport } from '../api/documents.js';
import { useNumbers } from '../parts/numbers.js';
import { rowsOf } from '../parts/outcome.js';

const barWidth = 10;

/** The rows of a source's imports over time, oldest first, and the share of them that was rejected. */
export function RejectedChart({ imports }: { imports: readonly ListedImport[] }) {
  const t = useTranslations('source');
  const { count, share, time } = useNumbers();
  const read = imports.filter(({ outcome }) => rowsOf(outcome) > 0).toReversed();
  if (read.length === 0) return null;
  const most = Math.max(...read.map(({ outcome }) => rowsOf(outcome)));
  const told = t('chart', { imports: count(read.length), most: count(most) });
  return (
    <figure>
      <figcaption>{told}</figcaption>
      <svg
        className="chart"
        viewBox={`0 0 ${Math.max(read.length, 30) * barWidth} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={told}
      >
        {read.map(({ job_id, outcome, created_at }, index) => {
          const rows = rowsOf(outcome);
          const height = (rows / most) * 100;
          const rejected = (outcome.rejected / most) * 100;
          const x = index * barWidth + 1;
          return (
            <g key={job_id}>
              <title>
                {`${time(created_at)}\n${t('chartBar', { rows: count(rows), share: share(outcome.rejected / rows) })}`}
              </title>
              <rect className="outcome-updated" x={x} y={100 - height} width={8} height={height - rejected} />
              <rect className="outcome-rejected" x={x} y={100 - rejected} width={8} height={rejected} />
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
