import { useQuery } from '@tanstack/react-query';
import type { Level } from '#libs/contracts';
import { answer, api, basedOn, changing, type Schema } from '../../app/client';
import type { ActionView } from '../../ui/action-bar';

export type ProjectSummary = Schema<'ProjectSummary'>;
/** Actions and levels by the names of their code lists; the document only says that they are text. */
export type ProjectView = Omit<Schema<'ProjectView'>, 'actions' | 'partners'> & {
  actions: ActionView<ProjectAction>[];
  partners: (Schema<'PartnerView'> & { level: Level })[];
};
export type ProjectInput = Schema<'NewProject'>;
export type ProjectAction = Schema<'ProjectMove'>['action'];
export type Missing = Schema<'MissingView'>;

const at = (id: string) => ({ params: { path: { id } } });

export const useProject = (id: string) =>
  useQuery({
    queryKey: ['projects', id],
    queryFn: async () => (await answer(api.GET('/api/v1/projects/{id}', at(id)))) as ProjectView,
  });

export const useCompleteness = (id: string) =>
  useQuery({
    queryKey: ['projects', id, 'completeness'],
    queryFn: () => answer(api.GET('/api/v1/projects/{id}/completeness', at(id))),
  });

export const useActivity = (id: string) =>
  useQuery({
    queryKey: ['projects', id, 'activity'],
    queryFn: () => answer(api.GET('/api/v1/projects/{id}/activity', at(id))),
  });

const TOUCHED = ['projects', 'obligations', 'notifications'];

export const createProject = (body: ProjectInput) => changing(TOUCHED, answer(api.POST('/api/v1/projects', { body })));
export const changeProject = ({ id, version }: ProjectView, body: Schema<'ProjectPatch'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/projects/{id}', { ...at(id), ...basedOn(version), body })));
export const moveProject = ({ id }: ProjectView, action: ProjectAction, reason?: string) =>
  changing(TOUCHED, answer(api.POST('/api/v1/projects/{id}/transitions', { ...at(id), body: { action, reason } })));
