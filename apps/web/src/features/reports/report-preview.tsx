import { Button } from 'antd';
import { useState } from 'react';
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

/** Rows shown before the rest is asked for; the paper has all of them. */
const FIRST_ROWS = 12;

function TableOf({ table }: { table: ReportTable }) {
  const t = useReportsText();
  const [whole, setWhole] = useState(table.rows.length <= FIRST_ROWS + 3);
  const rows = whole ? table.rows : table.rows.slice(0, FIRST_ROWS);
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
            {rows.map((row) => (
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
      {!whole && (
        <Button className="no-print" onClick={() => setWhole(true)}>
          {t('allRows', { count: table.rows.length })}
        </Button>
      )}
      {table.note && <figcaption className="soft">{table.note}</figcaption>}
    </figure>
  );
}
