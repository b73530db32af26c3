import { useQuery } from '@tanstack/react-query';
import type {
  FocusArea,
  Level,
  ProjectEntrance,
  ProjectForm,
  ProjectRule,
  ProjectScope,
  ProjectStage,
  ProjectStanding,
  ProjectType,
} from '#libs/contracts';
import { get, type Page, patch, post } from '../../app/http';
import { queryClient } from '../../app/query-client';
import type { ActionView } from '../../ui/action-bar';

export type ProjectAction = 'submit' | 'consult' | 'return' | 'withdraw' | 'list' | 'start' | 'archive';

export interface ProjectSummary {
  id: string;
  title: string;
  type: ProjectType;
  form: ProjectForm;
  year: number;
  scope: ProjectScope;
  divisionCode: string | null;
  focusAreas: FocusArea[];
  stage: ProjectStage;
  leadOrganizationId: string;
  leadName: string;
  partnerCount: number;
  planDocumentId: string;
  illustrative: boolean;
  version: number;
  updatedAt: string;
}

export interface ProjectView extends ProjectSummary {
  entrance: ProjectEntrance;
  summary: string | null;
  partnerOrganizationIds: string[];
  partners: { id: string; name: string; kind: string; level: Level; sector: string | null }[];
  standings: ProjectStanding[];
  actions: ActionView<ProjectAction>[];
  createdAt: string;
  submittedAt: string | null;
}

export interface ProjectInput {
  title: string;
  type: ProjectType;
  form: ProjectForm;
  year: number;
  scope?: ProjectScope;
  divisionCode?: string | null;
  leadOrganizationId: string;
  focusAreas?: FocusArea[];
  partnerOrganizationIds?: string[];
  entrance?: ProjectEntrance;
  summary?: string | null;
}

export interface Completeness {
  complete: boolean;
  leadEligible: boolean;
  missing: { rule: ProjectRule; source: string; code: string; details: { section?: string; levels?: Level[] } }[];
}

export interface Activity {
  id: string;
  topic: string;
  actorName: string;
  payload: Record<string, unknown>;
  occurredAt: string;
}

export function useProject(id: string) {
  return useQuery({ queryKey: ['project', id], queryFn: () => get<ProjectView>(`/projects/${id}`) });
}

export function useCompleteness(id: string) {
  return useQuery({
    queryKey: ['project', id, 'completeness'],
    queryFn: () => get<Completeness>(`/projects/${id}/completeness`),
  });
}

export function useActivity(id: string) {
  return useQuery({
    queryKey: ['project', id, 'activity'],
    queryFn: () => get<Page<Activity>>(`/projects/${id}/activity`, { limit: 50 }),
  });
}

async function changed<T>(deed: Promise<T>): Promise<T> {
  try {
    return await deed;
  } finally {
    void queryClient.invalidateQueries({ queryKey: ['project'] });
    void queryClient.invalidateQueries({ queryKey: ['/projects'] });
    void queryClient.invalidateQueries({ queryKey: ['/obligations'] });
  }
}

export const createProject = (input: ProjectInput) => changed(post<ProjectView>('/projects', input));
export const changeProject = (project: ProjectView, input: Partial<ProjectInput>) =>
  changed(patch<ProjectView>(`/projects/${project.id}`, input, project.version));
export const moveProject = (project: ProjectView, action: ProjectAction, reason?: string) =>
  changed(post<ProjectView>(`/projects/${project.id}/transitions`, reason ? { action, reason } : { action }));
