import { Select } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../app/client';
import { DataTable } from '../../../ui/data-table';
import { Panel } from '../../../ui/page';
import { useAttendance, type YearAttendance } from './api';
import './calling.css';
import { useCallingText } from './locales';

type Figures = YearAttendance['total'];

/** G31: who came to the meetings of a year, by sector and by unit. */
export function AttendancePanel() {
  const t = useCallingText();
  const thisYear = new Date().getFullYear();
  const [year, setYear] = useState(thisYear);
  const { data } = useAttendance(year);
  const years = Array.from({ length: 4 }, (_, index) => thisYear + 1 - index);
  const sectorName = (sector: YearAttendance['sectors'][number]['sector']) =>
    sector === null ? t('att.noSector') : t(`sector.${sector}`);
  return (
    <Panel
      className="attendance"
      title={t('att.title')}
      aside={
        <span className="row">
          {data && data.meetings > 0 && (
            <span className="soft">
              {t(data.meetings === 1 ? 'att.meetings.one' : 'att.meetings.many', { count: data.meetings })}
            </span>
          )}
          <Select
            aria-label={t('att.year')}
            value={year}
            onChange={setYear}
            options={years.map((value) => ({ value, label: String(value) }))}
          />
          <a href={addressOf('/round-tables/attendance.xlsx', { year: String(year) })} download>
            {t('att.xlsx')}
          </a>
        </span>
      }
    >
      {data?.meetings === 0 && <p className="soft">{t('att.none')}</p>}
      {data && data.meetings > 0 && (
        <>
          <DataTable
            rows={data.sectors}
            rowKey={(row) => row.sector ?? 'none'}
            caption={t('att.title')}
            empty={null}
            columns={[
              { key: 'sector', title: t('att.sector'), heading: true, render: (row) => sectorName(row.sector) },
              { key: 'units', title: t('att.units'), render: (row) => row.units },
              ...figureColumns<(typeof data.sectors)[number]>(t),
            ]}
          />
          <details className="reasons" style={{ marginTop: '0.8rem' }}>
            <summary>{t('att.perUnit', { count: data.units.length })}</summary>
            <DataTable
              rows={data.units}
              rowKey={(row) => row.organizationId}
              caption={t('att.units')}
              empty={null}
              columns={[
                {
                  key: 'unit',
                  title: t('att.units'),
                  heading: true,
                  sortBy: (row) => row.organizationName,
                  render: (row) => row.organizationName,
                },
                { key: 'sector', title: t('att.sector'), render: (row) => sectorName(row.sector) },
                ...figureColumns<(typeof data.units)[number]>(t),
              ]}
            />
          </details>
        </>
      )}
    </Panel>
  );
}

const COUNTS = ['invited', 'attended', 'substituted', 'excused', 'unexcused'] as const;

function figureColumns<R extends Figures>(t: ReturnType<typeof useCallingText>) {
  return [
    ...COUNTS.map((key) => ({
      key,
      title: t(`att.${key}`),
      sortBy: (row: R) => row[key],
      render: (row: R) => <span className="num">{row[key]}</span>,
    })),
    {
      key: 'rate',
      title: t('att.rate'),
      width: 190,
      sortBy: (row: R) => row.rate ?? -1,
      render: (row: R) => (
        <span className="num">
          <span className="rate-bar" aria-hidden="true">
            <i style={{ width: `${row.rate ?? 0}%` }} />
          </span>
          {row.rate === null ? '—' : `${row.rate}%`}
        </span>
      ),
    },
  ];
}
