import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { NavLink, useNavigate } from 'react-router';
import { hasRole, useUser } from '../../app/session';
import { PageHeader } from '../../ui/page';
import { useThinkTankText } from './locales';

export function ThinkTankHead() {
  const t = useThinkTankText();
  const user = useUser();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          hasRole(user, 'city_coordinator') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/think-tank/new')}>
              {t('new')}
            </Button>
          )
        }
      />
      <nav className="tabs-line no-print">
        <NavLink to="/think-tank" end>
          {t('tab.consultations')}
        </NavLink>
        <NavLink to="/think-tank/experts">{t('tab.experts')}</NavLink>
      </nav>
    </>
  );
}
