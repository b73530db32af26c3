import { useQuery } from '@tanstack/react-query';
import { answer, api, changing, type Schema } from '../../../app/client';

/** A node of ProseMirror JSON. */
export interface Json {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: unknown[];
  content?: Json[];
}
export type Template = Schema<'PlanTemplateView'>;
export type TemplateContent = Template & { content: Json };

export const useTemplates = () =>
  useQuery({
    queryKey: ['plan-templates'],
    queryFn: async () => (await answer(api.GET('/api/v1/plan-templates', { params: { query: { limit: 100 } } }))).items,
  });

export const useTemplate = (id: string) =>
  useQuery({
    queryKey: ['plan-templates', id],
    queryFn: async () =>
      (await answer(
        api.GET('/api/v1/plan-templates/{id}', { params: { path: { id } } }),
      )) as unknown as TemplateContent,
  });

export const useTemplateProjects = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['plan-templates', id, 'projects'],
    queryFn: () =>
      answer(api.GET('/api/v1/plan-templates/{id}/projects', { params: { path: { id }, query: { limit: 100 } } })),
    enabled,
  });

export const addTemplate = (body: { type: Template['type']; content: Json; note: string | null; replaces: number }) =>
  changing(
    ['plan-templates'],
    answer(api.POST('/api/v1/plan-templates', { body: body as never })),
  ) as Promise<Template>;
