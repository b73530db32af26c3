import { type BudgetTotals, LEVELS, yuanText } from '#libs/contracts';
import { useNarrow } from '../../../ui/use-narrow';
import { usePlanFieldsText } from './locales';

/** What the budget adds up to, by who pays and on which level it is spent (G07). */
export function Totals({ totals }: { totals: BudgetTotals }) {
  const narrow = useNarrow();
  const sources = totals.bySource.filter(({ source }) =>
    totals.bySourceAndLevel.some((part) => part.source === source),
  );
  return (
    <div className="pf-totals">
      <Sum totals={totals} />
      {sources.length > 0 && (narrow ? <BySource {...{ totals, sources }} /> : <Cross {...{ totals, sources }} />)}
    </div>
  );
}

function Sum({ totals }: { totals: BudgetTotals }) {
  const t = usePlanFieldsText();
  return (
    <dl className="pf-sum">
      <div>
        <dt>{t('total.planned')}</dt>
        <dd className="num">{yuanText(totals.plannedFen)}</dd>
      </div>
      <div>
        <dt>{t('total.actual')}</dt>
        <dd className="num">{yuanText(totals.actualFen)}</dd>
      </div>
    </dl>
  );
}

type Part = { totals: BudgetTotals; sources: BudgetTotals['bySource'] };

function Cross({ totals, sources }: Part) {
  const t = usePlanFieldsText();
  const levels = LEVELS.filter((level) => totals.bySourceAndLevel.some((part) => part.level === level));
  const planned = (source: string, level: string): string => {
    const part = totals.bySourceAndLevel.find((one) => one.source === source && one.level === level);
    return part ? yuanText(part.plannedFen) : '—';
  };
  return (
    <table className="pf-cross">
      <caption>{t('total.cross')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('cell.source')}</th>
          {levels.map((level) => (
            <th scope="col" key={level}>
              {t(`level.${level}`)}
            </th>
          ))}
          <th scope="col">{t('total.planned')}</th>
          <th scope="col">{t('total.actual')}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map(({ source, plannedFen, actualFen }) => (
          <tr key={source}>
            <th scope="row">{t(`source.${source}`)}</th>
            {levels.map((level) => (
              <td key={level}>{planned(source, level)}</td>
            ))}
            <td>{yuanText(plannedFen)}</td>
            <td>{yuanText(actualFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function BySource({ totals, sources }: Part) {
  const t = usePlanFieldsText();
  return (
    <ul className="pf-by-source">
      {sources.map(({ source, plannedFen }) => (
        <li key={source}>
          <strong>{t(`source.${source}`)}</strong>
          <span className="num">{yuanText(plannedFen)}</span>
          <small className="soft">
            {totals.bySourceAndLevel
              .filter((part) => part.source === source)
              .map((part) => `${t(`level.${part.level}`)} ${yuanText(part.plannedFen)}`)
              .join(' · ')}
          </small>
        </li>
      ))}
    </ul>
  );
}
