import type { BenchmarkResult, MeasuredFigure } from './result.js';

const width = 760;
const labelWidth = 220;
const barHeight = 18;
const gap = 12;
const top = 44;
/** The chart ends at twice what is to be reached. */
const maxShown = 2;

/**
 * The figures as an SVG: a bar each, as a share of what is to be reached, which is the line in the middle. For a cost the
 * share is turned round, so that a longer bar is always better.
 */
export function chart({ figures }: BenchmarkResult): string {
  const height = top + figures.length * (barHeight + gap);
  const goal = labelWidth + scale(1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="The figures, compared with what they are to reach">`,
    '<style>text{fill:#1f2328}.line{stroke:#656d76}.met{fill:#1a7f37}.below{fill:#bc4c00}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.line{stroke:#8d96a0}.met{fill:#3fb950}.below{fill:#db6d28}}</style>',
    `<text x="${goal}" y="18" text-anchor="middle">to reach</text>`,
    ...figures.map((figure, index) => bar(figure, top + index * (barHeight + gap))),
    `<line class="line" x1="${goal}" x2="${goal}" y1="26" y2="${height}" stroke-dasharray="3 3"/>`,
    '</svg>',
    '',
  ].join('\n');
}

function bar({ name, median, reach, isCost }: MeasuredFigure, y: number): string {
  const share = isCost ? reach / median : median / reach;
  const length = scale(Math.min(share, maxShown));
  const text = y + barHeight - 5;
  return [
    `<text x="${labelWidth - 10}" y="${text}" text-anchor="end">${name.replaceAll('-', ' ')}</text>`,
    `<rect class="${share >= 1 ? 'met' : 'below'}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2"/>`,
    `<text x="${(labelWidth + length + 6).toFixed(1)}" y="${text}">${median.toFixed(2)}</text>`,
  ].join('');
}

function scale(share: number): number {
  return (share / maxShown) * (width - labelWidth - 50);
}
