import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Loading } from '../ui/page';
import { RequireSession, RequireSessionAlone } from './shell/shell';
import { CrashPage, MorePage, NotFoundPage } from './shell/side-pages';

/** Each page is a chunk of its own, fetched when it is first opened. */
function page<M, K extends keyof M>(path: string, load: () => Promise<M>, name: K): RouteObject {
  return { path, lazy: async () => ({ Component: (await load())[name] as ComponentType }) };
}
const projects = () => import('../features/projects/pages');
const roundTables = () => import('../features/round-tables/pages');
const liveRoom = () => import('../features/round-tables/live/pages');
const leadingGroups = () => import('../features/leading-groups/pages');
const thinkTank = () => import('../features/think-tank/pages');
const reports = () => import('../features/reports/pages');
const community = () => import('../features/community/pages');
const obligations = () => import('../features/obligations/pages');
const audit = () => import('../features/audit/pages');

export const router = createBrowserRouter([
  {
    HydrateFallback: Loading,
    ErrorBoundary: CrashPage,
    children: [
      page('/sign-in', () => import('../features/session/sign-in-page'), 'SignInPage'),
      {
        Component: RequireSessionAlone,
        ErrorBoundary: CrashPage,
        children: [page('/round-tables/:id/live/screen', liveRoom, 'ScreenPage')],
      },
      {
        Component: RequireSession,
        ErrorBoundary: CrashPage,
        children: [
          {
            ErrorBoundary: CrashPage,
            children: [
              page('/', () => import('../features/workbench/workbench-page'), 'WorkbenchPage'),
              page('/projects', projects, 'ProjectsPage'),
              page('/projects/new', projects, 'NewProjectPage'),
              page('/projects/templates', projects, 'PlanTemplatesPage'),
              page('/projects/templates/:id', projects, 'PlanTemplatePage'),
              page('/projects/:id/edit', projects, 'EditProjectPage'),
              page('/projects/:id/:tab?', projects, 'ProjectPage'),
              page('/documents/:id', () => import('../features/projects/document-page'), 'DocumentPage'),
              page('/round-tables', roundTables, 'RoundTablesPage'),
              page('/round-tables/new', roundTables, 'NewRoundTablePage'),
              page('/round-tables/:id/live', liveRoom, 'LiveRoomPage'),
              page('/round-tables/:id/sign-in', liveRoom, 'MeetingSignInPage'),
              page('/round-tables/:id/:tab?', roundTables, 'RoundTablePage'),
              page('/supervision', roundTables, 'SupervisionPage'),
              page('/leading-groups', leadingGroups, 'LeadingGroupsPage'),
              page('/leading-groups/new', leadingGroups, 'NewLeadingGroupPage'),
              page('/leading-groups/meetings/:id', leadingGroups, 'MeetingPage'),
              page('/leading-groups/:id/new-meeting', leadingGroups, 'NewMeetingPage'),
              page('/leading-groups/:id/:tab?', leadingGroups, 'LeadingGroupPage'),
              page('/obligations', obligations, 'ObligationsPage'),
              page('/obligations/rules', obligations, 'ObligationRulesPage'),
              page('/obligations/:id', obligations, 'ObligationPage'),
              page('/working-days', obligations, 'WorkingDaysPage'),
              page('/think-tank', thinkTank, 'ConsultationsPage'),
              page('/think-tank/experts', thinkTank, 'ExpertsPage'),
              page('/think-tank/new', thinkTank, 'NewConsultationPage'),
              page('/consultations/:id', thinkTank, 'ConsultationPage'),
              page('/reports', reports, 'ReportsPage'),
              page('/reports/:id', reports, 'ReportPage'),
              page('/community', community, 'UnitsPage'),
              page('/community/divisions', community, 'DivisionsPage'),
              page('/community/import', community, 'ImportPage'),
              page('/community/units/:id', community, 'UnitPage'),
              page('/notifications', () => import('../features/notifications/notifications-page'), 'NotificationsPage'),
              page('/audit', audit, 'AuditPage'),
              page('/mail', audit, 'MailPage'),
              page('/jobs', obligations, 'JobsPage'),
              page('/search', () => import('../features/search/search-page'), 'SearchPage'),
              page('/settings', () => import('../features/settings/settings-page'), 'SettingsPage'),
              { path: '/more', Component: MorePage },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]);
