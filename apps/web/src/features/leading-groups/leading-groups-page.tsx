import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, Navigate, useNavigate } from 'react-router';
import { hasRole, useUser } from '../../app/session';
import { DataTable } from '../../ui/data-table';
import { DemoMark } from '../../ui/marks';
import { EmptyState, PageHeader } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { useLeadingGroupText } from './locales';

/** A city mostly has one leading group: then its own page is the list. */
export function LeadingGroupsPage() {
  const t = useLeadingGroupText();
  const founds = hasRole(useUser(), 'city_coordinator');
  const navigate = useNavigate();
  const list = useList('/api/v1/leading-groups');
  if (list.rows?.length === 1) return <Navigate to={`/leading-groups/${list.rows[0]!.id}`} replace />;
  const found = founds && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/leading-groups/new')}>
      {t('new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={list.rows?.length ? found : undefined} />
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('title')}
        empty={
          <EmptyState
            title={t('empty.title')}
            text={
              <>
                {t('empty.text')}
                {!founds && (
                  <>
                    <br />
                    {t('empty.others')}
                  </>
                )}
              </>
            }
            action={found}
          />
        }
        columns={[
          {
            key: 'name',
            title: t('field.name'),
            heading: true,
            sortBy: (row) => row.name,
            render: (row) => (
              <span>
                <Link to={`/leading-groups/${row.id}`}>{row.name}</Link> {row.illustrative && <DemoMark />}
              </span>
            ),
          },
          { key: 'basis', title: t('field.basis'), render: (row) => row.basis ?? '—' },
          { key: 'office', title: t('field.officeUnit'), render: (row) => row.officeOrganizationName ?? '—' },
          {
            key: 'members',
            title: t('members'),
            tight: true,
            sortBy: (row) => row.seatedMembers,
            render: (row) => `${row.seatedMembers} / ${row.memberUnits}`,
          },
        ]}
      />
    </>
  );
}
