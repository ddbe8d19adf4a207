import { Card } from '@mantine/core';
import { Children, isValidElement, type ReactNode } from 'react';
import classes from './item-list.module.css';

/** Things one below the other on a card; what stands in a row wraps where there is little room. */
export function ItemList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Card padding={0}>
      <ul className={classes.list} aria-label={label}>
        {Children.map(children, (child) => (
          <li key={isValidElement(child) ? child.key : undefined} className={classes.item}>
            {child}
          </li>
        ))}
      </ul>
    </Card>
  );
}
