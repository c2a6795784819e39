import { useFormatter } from 'use-intl';

/** How the console writes numbers and times, in the language chosen. */
export function useNumbers() {
  const format = useFormatter();
  return {
    count: (value: number) => format.number(value, { maximumFractionDigits: 0 }),
    share: (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 1 }),
    signed: (value: number) => format.number(value, { signDisplay: 'exceptZero' }),
    signedPercent: (percent: number) =>
      format.number(percent / 100, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 }),
    time: (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' }),
    day: (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium' }),
    duration: (seconds: number) =>
      seconds < 90
        ? format.number(Math.ceil(seconds), { style: 'unit', unit: 'second', unitDisplay: 'long' })
        : format.number(Math.ceil(seconds / 60), { style: 'unit', unit: 'minute', unitDisplay: 'long' }),
  };
}
