import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { useAppText } from '../app/locales';
import { Loading } from './page';
import { ProblemAlert } from './problem-alert';
import { useNarrow } from './use-narrow';

export interface Column<R> {
  key: string;
  title: string;
  render: (row: R) => ReactNode;
  /** Sorts the rows on the screen by this value. */
  sortBy?: (row: R) => string | number;
  width?: number | string;
  /** Left out on a phone. */
  wide?: boolean;
  /** Stands as the heading of the card on a phone. */
  heading?: boolean;
  /** Figures and short words that are read at a glance: never broken over two lines. */
  tight?: boolean;
}

interface DataTableProps<R> {
  columns: readonly Column<R>[];
  rows: readonly R[] | undefined;
  rowKey: (row: R) => string;
  caption: string;
  empty: ReactNode;
  error?: unknown;
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
  onRetry?: () => void;
}

/** A table where there is room to compare, a card for each row on a phone. */
export function DataTable<R extends object>(props: DataTableProps<R>) {
  const { columns, rows, rowKey, caption, empty, error, hasMore, loadingMore, onMore, onRetry } = props;
  const t = useAppText();
  const narrow = useNarrow();
  if (error) return <ProblemAlert error={error} onRetry={onRetry} />;
  if (!rows) return <Loading />;
  if (rows.length === 0) return <>{empty}</>;
  return (
    <>
      {narrow ? (
        <Cards columns={columns} rows={rows} rowKey={rowKey} caption={caption} />
      ) : (
        <Table<R>
          aria-label={caption}
          size="middle"
          pagination={false}
          rowKey={rowKey}
          dataSource={rows as R[]}
          scroll={{ x: columns.length * 105 }}
          columns={columns.map((column) => ({
            key: column.key,
            title: column.title,
            width: column.width,
            className: column.tight ? 'cell-tight' : undefined,
            render: (_: unknown, row: R) => column.render(row),
            sorter: column.sortBy ? (a: R, b: R) => compare(column.sortBy!(a), column.sortBy!(b)) : undefined,
          }))}
        />
      )}
      <div className="table-foot">
        <span>{t('table.shown', { count: rows.length })}</span>
        {hasMore && (
          <Button onClick={onMore} loading={loadingMore}>
            {t('loadMore')}
          </Button>
        )}
      </div>
    </>
  );
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN');
}

function Cards<R>({
  columns,
  rows,
  rowKey,
  caption,
}: Pick<DataTableProps<R>, 'columns' | 'rowKey' | 'caption'> & { rows: readonly R[] }) {
  const heading = columns.find((column) => column.heading) ?? columns[0]!;
  return (
    <ul className="card-list" aria-label={caption}>
      {rows.map((row) => (
        <li className="card-row" key={rowKey(row)}>
          <div className="line-title">{heading.render(row)}</div>
          <dl>
            {columns
              .filter((column) => column !== heading && !column.wide)
              .map((column) => (
                <div key={column.key} style={{ display: 'contents' }}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
