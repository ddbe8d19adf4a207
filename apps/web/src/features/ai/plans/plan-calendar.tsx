import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { PLATFORMS } from '../content-kinds.ts';
import type { PlanItem } from './plan-kinds.ts';
import classes from './plans.module.css';
import { weeksOf } from './weeks.ts';

export type Mark = 'kept' | 'left' | 'faulty' | undefined;

/** The items on their days, week below week; on a narrow screen the days without any are left out. */
export function PlanCalendar(props: {
  items: readonly PlanItem[];
  markOf: (index: number) => Mark;
  onOpen: (index: number) => void;
}) {
  const { items, markOf, onOpen } = props;
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const weeks = weeksOf(items);
  const short = new Intl.DateTimeFormat(i18n.resolvedLanguage, { weekday: 'short', timeZone: 'UTC' });
  return (
    <ul className={classes.weeks} aria-label={t('aiPlans.view.calendar')}>
      {weeks[0]?.map(({ date }) => (
        <li key={date} className={classes.weekday} aria-hidden>
          {short.format(new Date(date))}
        </li>
      ))}
      {weeks.flat().map((day) => (
        <li key={day.date} className={classes.day} data-empty={day.items.length === 0 || undefined}>
          <Text size="xs" c={day.items.length === 0 ? 'dimmed' : undefined} component="time" dateTime={day.date}>
            {format.date(day.date)}
          </Text>
          {day.items.length > 0 && (
            <ul className={classes.chips}>
              {day.items.map(({ item, index }) => {
                const mark = markOf(index);
                return (
                  <li key={index}>
                    <UnstyledButton
                      className={classes.chip}
                      {...(mark === undefined ? {} : { [`data-${mark}`]: true })}
                      onClick={() => onOpen(index)}
                    >
                      <b>
                        {item.time} {PLATFORMS[item.platform]}
                      </b>
                      <span className={classes.topic}>{item.topic}</span>
                    </UnstyledButton>
                  </li>
                );
              })}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
