import { useTranslations } from 'use-intl';
import type { Source } from '../api/documents.js';

/** When a source is fetched, as a person reads it. */
export function useScheduleText(): (source: Pick<Source, 'schedule' | 'is_active'>) => string {
  const t = useTranslations('source');
  return ({ schedule, is_active }) => {
    if (schedule === null) return t('noSchedule');
    if (!is_active) return t('paused');
    return 'cron' in schedule
      ? t('cronIn', { cron: schedule.cron, zone: schedule.timezone })
      : t('everyMinutes', { minutes: schedule.every_minutes });
  };
}
