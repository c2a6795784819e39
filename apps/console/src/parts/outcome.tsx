import { type Outcome, outcomes } from '@feedstock/catalogue';
import { useTranslations } from 'use-intl';

export type Counts = Readonly<Record<Outcome, number>>;

export function rowsOf(counts: Counts): number {
  return outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
}

/** A bar whose parts are the outcomes of an import's rows. The numbers stand beside it, so that it has no text. */
export function OutcomeBar({ counts }: { counts: Counts }) {
  const rows = rowsOf(counts);
  let start = 0;
  return (
    <svg className="outcome-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {rows > 0 &&
        outcomes.map((outcome) => {
          const width = (counts[outcome] / rows) * 100;
          const x = start;
          start += width;
          return <rect key={outcome} className={`outcome-${outcome}`} x={x} y={0} width={width} height={10} />;
        })}
    </svg>
  );
}

/** The colours of the outcomes. */
export function OutcomeLegend() {
  const t = useTranslations('outcome');
  return (
    <ul className="legend">
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <span className={`outcome-${outcome}`} />
          {t(outcome)}
        </li>
      ))}
    </ul>
  );
}
