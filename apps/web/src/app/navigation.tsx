import {
  ApartmentOutlined,
  AppstoreOutlined,
  BankOutlined,
  BellOutlined,
  BookOutlined,
  BulbOutlined,
  CalendarOutlined,
  FieldTimeOutlined,
  HomeOutlined,
  MailOutlined,
  MenuOutlined,
  SafetyOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { useAppText } from './locales';
import { hasRole, type SessionUser } from './session';

type TextKey = Parameters<ReturnType<typeof useAppText>>[0];

export interface Place {
  to: string;
  label: TextKey;
  icon: ReactNode;
  /** Shows the number of unread notifications. */
  counts?: boolean;
}

const WORKBENCH: Place = { to: '/', label: 'nav.workbench', icon: <HomeOutlined /> };
const PROJECTS: Place = { to: '/projects', label: 'nav.projects', icon: <AppstoreOutlined /> };
const ROUND_TABLES: Place = { to: '/round-tables', label: 'nav.roundTables', icon: <TeamOutlined /> };
const LEADING_GROUPS: Place = { to: '/leading-groups', label: 'nav.leadingGroups', icon: <BankOutlined /> };
const OBLIGATIONS: Place = { to: '/obligations', label: 'nav.obligations', icon: <CalendarOutlined /> };
const THINK_TANK: Place = { to: '/think-tank', label: 'nav.thinkTank', icon: <BulbOutlined /> };
const REPORTS: Place = { to: '/reports', label: 'nav.reports', icon: <BookOutlined /> };
const COMMUNITY: Place = { to: '/community', label: 'nav.community', icon: <ApartmentOutlined /> };
const NOTIFICATIONS: Place = { to: '/notifications', label: 'nav.notifications', icon: <BellOutlined />, counts: true };
const AUDIT: Place = { to: '/audit', label: 'nav.audit', icon: <SafetyOutlined /> };
const JOBS: Place = { to: '/jobs', label: 'nav.jobs', icon: <FieldTimeOutlined /> };
const MAIL: Place = { to: '/mail', label: 'nav.mail', icon: <MailOutlined /> };
export const SETTINGS: Place = { to: '/settings', label: 'nav.settings', icon: <SettingOutlined /> };

/** Where this person has something to do; the API still decides at every door. */
export function placesFor(user: SessionUser): Place[] {
  const programmes = [PROJECTS, ROUND_TABLES, LEADING_GROUPS, OBLIGATIONS, THINK_TANK, REPORTS];
  const places = [WORKBENCH, ...programmes, COMMUNITY, NOTIFICATIONS];
  if (hasRole(user, 'auditor')) places.push(AUDIT);
  if (hasRole(user, 'sysadmin')) places.push(MAIL, JOBS);
  return places;
}

/** The bottom bar of a phone holds four places; the rest is behind "more". */
export const PHONE_PLACES: readonly Place[] = [
  WORKBENCH,
  { ...PROJECTS, label: 'nav.projectsShort' },
  { ...ROUND_TABLES, label: 'nav.roundTablesShort' },
  { ...THINK_TANK },
  { to: '/more', label: 'nav.more', icon: <MenuOutlined /> },
];
