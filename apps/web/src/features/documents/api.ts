import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CellValue, DocumentAccess, PlanGroup } from '#libs/contracts';
import { get, type Page, post } from '../../app/http';

export interface DocumentFacts {
  id: string;
  title: string;
  access: DocumentAccess;
  mayAnswer: boolean;
  frozen: boolean;
  seq: number;
}
export interface Reply {
  id: string;
  body: string;
  authorName: string;
  createdAt: string;
}
export type Decision = 'adopted' | 'partly_adopted' | 'not_adopted';
export interface Thread {
  id: string;
  anchor: { from: unknown; to: unknown } | null;
  quote: string | null;
  body: string;
  authorName: string;
  state: 'open' | 'answered' | 'resolved';
  decision: Decision | null;
  reason: string | null;
  answeredByName: string | null;
  createdAt: string;
  replies: Reply[];
}
export interface Version {
  id: string;
  seq: number;
  name: string;
  kind: 'auto' | 'named' | 'frozen';
  contentSha256: string | null;
  contributors: { personId: string; name: string; organizationName: string | null }[];
  createdByName: string;
  createdAt: string;
}

export interface ComparedBlock {
  kind: 'same' | 'changed' | 'inserted' | 'deleted';
  type: string;
  runs: { kind: 'same' | 'inserted' | 'deleted'; text: string }[];
}

export interface SignedSuggestion {
  id: string;
  authorId: string | null;
  authorName: string;
  inserted: string;
  deleted: string;
  /** Whom its marks name, where somebody else wrote them. */
  signedAs: { authorId: string | null; authorName: string } | null;
}

/** A row of the typed fields that came, went or has other values. */
export interface ComparedRow {
  kind: 'changed' | 'inserted' | 'deleted';
  group: PlanGroup;
  rowId: string;
  place: number;
  name: string | null;
  cells: { cell: string; before: CellValue | null; after: CellValue | null }[];
}

export const useDocument = (id: string, access: DocumentAccess) =>
  useQuery({ queryKey: ['document', id, access], queryFn: () => get<DocumentFacts>(`/documents/${id}`) });

export const useThreads = (id: string) =>
  useQuery({
    queryKey: ['document', id, 'threads'],
    queryFn: async () => (await get<Page<Thread>>(`/documents/${id}/threads`, { limit: 100 })).items,
    refetchInterval: 15_000,
  });

export const useVersions = (id: string) =>
  useQuery({
    queryKey: ['document', id, 'versions'],
    queryFn: async () => (await get<Page<Version>>(`/documents/${id}/versions`, { limit: 100 })).items,
  });

export const useVersionText = (id: string, versionId: string | null) =>
  useQuery({
    queryKey: ['document', id, 'version', versionId],
    queryFn: () => get<Version & { text: string; verified: boolean }>(`/documents/${id}/versions/${versionId}`),
    enabled: versionId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Suggestions as the server knows them, whose they truly are; asked again whenever others are pending here. */
export const useSignedSuggestions = (id: string, pending: string) =>
  useQuery({
    queryKey: ['document', id, 'suggestions', pending],
    queryFn: async () => (await get<Page<SignedSuggestion>>(`/documents/${id}/suggestions`)).items,
    enabled: pending !== '',
    placeholderData: (before) => before,
  });

/** A version against the document as it stands. */
export const useComparison = (id: string, versionId: string) =>
  useQuery({
    queryKey: ['document', id, 'comparison', versionId],
    queryFn: () =>
      get<{ blocks: ComparedBlock[]; fields: ComparedRow[] }>(`/documents/${id}/versions/${versionId}/comparison`),
  });

/** A POST under the document or a thread; afterwards its lists are read anew. */
export function useDeed<Input>(id: string, path: (input: Input) => string, body: (input: Input) => unknown) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => post(path(input), body(input)),
    onSettled: () => client.invalidateQueries({ queryKey: ['document', id] }),
  });
}
