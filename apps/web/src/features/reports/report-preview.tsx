import { Panel } from '../../ui/page';
import type { ReportSection, ReportTable } from './api';
import { useReportsText } from './locales';

/** The same sentences and rows that the paper shows. */
export function ReportPreview({ sections }: { sections: readonly ReportSection[] }) {
  return (
    <>
      {sections.map((section) => (
        <Panel key={section.key} title={section.title}>
          {section.sentences.map((sentence) => (
            <p key={sentence} className="report-sentence serif">
              {sentence}
            </p>
          ))}
          {section.tables.map((table) => (
            <TableOf key={table.key} table={table} />
          ))}
        </Panel>
      ))}
    </>
  );
}

function TableOf({ table }: { table: ReportTable }) {
  const t = useReportsText();
  return (
    <figure className="report-figure">
      <div className="report-scroll">
        <table className="report-table">
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              {table.head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.length === 0 && (
              <tr>
                <td colSpan={table.head.length} className="soft">
                  {t('noRows')}
                </td>
              </tr>
            )}
            {table.rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell, at) => (
                  <td key={table.head[at] ?? at} className={typeof cell === 'number' ? 'num' : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.note && <figcaption className="soft">{table.note}</figcaption>}
    </figure>
  );
}
