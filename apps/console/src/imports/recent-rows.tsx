import { type Outcome, outcomes } from '@feedstock/catalogue';
import { useTranslations } from 'use-intl';
import { useNumbers } from '../parts/numbers.js';
import { type Counts, OutcomeLegend, rowsOf } from '../parts/outcome.js';
import { recentDays, useRecentImports } from './imports.js';
import { type Day, rowsByDay } from './rows-by-day.js';

/** A chart of the last thirty days: rows by outcome. */
export function RecentRows() {
  const t = useTranslations('imports');
  const { count } = useNumbers();
  const recent = useRecentImports();
  if (recent.data === undefined) return null;
  const chart = rowsByDay(recent.data, new Date(), recentDays);
  const most = Math.max(...chart.map(({ counts }) => rowsOf(counts)));
  const total = chart.reduce((sum, { counts }) => sum + rowsOf(counts), 0);
  if (total === 0) return null;
  const told = t('recent', { rows: count(total), most: count(most) });
  return (
    <figure>
      <figcaption>{told}</figcaption>
      <svg
        className="chart"
        viewBox={`0 0 ${recentDays * 10} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={told}
      >
        {chart.map((day, index) => (
          <Column key={day.date} day={day} x={index * 10} most={most} />
        ))}
      </svg>
      <OutcomeLegend />
    </figure>
  );
}

/** One day: a bar for each outcome, on top of each other. Hovering tells the numbers. */
function Column({ day, x, most }: { day: Day; x: number; most: number }) {
  const t = useTranslations('outcome');
  const numbers = useNumbers();
  const told = outcomes.map((outcome) => `${t(outcome)}: ${numbers.count(day.counts[outcome])}`).join('\n');
  return (
    <g>
      <title>{`${numbers.day(`${day.date}T12:00:00`)}\n${told}`}</title>
      <rect x={x} y={0} width={10} height={100} fill="transparent" />
      {stacked(day.counts, most).map(({ outcome, y, height }) => (
        <rect key={outcome} className={`outcome-${outcome}`} x={x + 1} y={y} width={8} height={height} />
      ))}
    </g>
  );
}

function stacked(counts: Counts, most: number): { outcome: Outcome; y: number; height: number }[] {
  let top = 100;
  return outcomes.map((outcome) => {
    const height = (counts[outcome] / most) * 100;
    top -= height;
    return { outcome, y: top, height };
  });
}
