import classes from './level-chart.module.css';

export interface LevelSeries {
  key: string;
  label: string;
  /** Any colour of CSS. */
  color: string;
}

export interface LevelPoint {
  id: string;
  /** What stands below the column, and before its figures when it is pointed at. */
  label: string;
  values: Readonly<Record<string, number>>;
  /** Nothing is known of it, which is not a nought. */
  isMissing?: boolean;
}

/** Few columns do not grow into walls. */
const COLUMN_REM = 3;

const sum = ({ values }: LevelPoint, series: readonly LevelSeries[]): number =>
  series.reduce((total, { key }) => total + (values[key] ?? 0), 0);

/** Columns of several parts side by side, oldest first. What it shows must also stand somewhere as text. */
export function LevelChart(props: {
  label: string;
  series: readonly LevelSeries[];
  points: readonly LevelPoint[];
  /** What is said of points that are missing. */
  missing?: string;
}) {
  const { label, series, points, missing } = props;
  const most = Math.max(1, ...points.map((point) => sum(point, series)));
  const told = (point: LevelPoint): string =>
    [
      point.label,
      ...(point.isMissing ? [missing] : series.map(({ key, label: name }) => `${name}: ${point.values[key] ?? 0}`)),
    ].join('\n');
  const [first, last] = [points[0], points.at(-1)];
  return (
    <figure className={classes.chart} style={{ maxWidth: `max(15rem, ${points.length * COLUMN_REM}rem)` }}>
      <div role="img" aria-label={label} className={classes.plot}>
        <span className={classes.most}>{most}</span>
        {points.map((point) => (
          <div
            key={point.id}
            className={classes.column}
            data-missing={point.isMissing || undefined}
            title={told(point)}
          >
            {series.map(({ key, color }) => (
              <div key={key} style={{ height: `${(100 * (point.values[key] ?? 0)) / most}%`, background: color }} />
            ))}
          </div>
        ))}
      </div>
      <div className={classes.ends} data-each={points.length < 3 || undefined} aria-hidden>
        <span>{first?.label}</span>
        {last?.label !== first?.label && <span>{last?.label}</span>}
      </div>
      <figcaption className={classes.legend}>
        {series.map(({ key, label: name, color }) => (
          <span key={key}>
            <i style={{ background: color }} />
            {name}
          </span>
        ))}
        {missing !== undefined && points.some(({ isMissing }) => isMissing) && (
          <span>
            <i data-missing />
            {missing}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
