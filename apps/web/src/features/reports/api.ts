import { useQuery } from '@tanstack/react-query';
import type { ReportAction, ReportKind, ReportSection, ReportStage, ReportStanding } from '#libs/contracts';
import { get, post, send, urlOf } from '../../app/http';
import { ApiProblem } from '../../app/problem';
import { queryClient } from '../../app/query-client';
import type { ActionView } from '../../ui/action-bar';

export interface ReportSummary {
  id: string;
  year: number;
  kind: ReportKind;
  stage: ReportStage;
  title: string;
  forewordDocumentId: string;
  frozenAt: string | null;
  digest: string | null;
  version: number;
  updatedAt: string;
}

export interface ReportResult {
  projectId: string;
  title: string;
  lead: string;
  text: string;
  version: number;
  mayWrite: boolean;
}

export interface ReportView extends ReportSummary {
  frozen: boolean;
  sections: ReportSection[];
  results: ReportResult[];
  standings: ReportStanding[];
  actions: ActionView<ReportAction>[];
}

export const useReport = (id: string) =>
  useQuery({ queryKey: ['/annual-reports', id], queryFn: () => get<ReportView>(`/annual-reports/${id}`) });

async function changed<T>(deed: Promise<T>): Promise<T> {
  try {
    return await deed;
  } finally {
    void queryClient.invalidateQueries({ queryKey: ['/annual-reports'] });
  }
}

export const startReport = (input: { year: number; kind: ReportKind }) =>
  changed(post<ReportView>('/annual-reports', input));
export const moveReport = (id: string, action: ReportAction, reason?: string) =>
  changed(post(`/annual-reports/${id}/transitions`, reason ? { action, reason } : { action }));
export const writeResult = (id: string, result: ReportResult, text: string) =>
  changed(
    send('PUT', `/annual-reports/${id}/results/${result.projectId}`, { body: { text }, version: result.version }),
  );

/** Fetches the built file and hands it to the browser, so that a refusal can be explained on the page. */
export async function downloadReport(report: ReportSummary, format: 'docx' | 'pdf'): Promise<void> {
  const response = await fetch(urlOf(`/annual-reports/${report.id}/export`, { format })).catch(() => null);
  if (!response?.ok) {
    const body = (await response?.json().catch(() => null)) as {
      code?: string;
      details?: Record<string, unknown>;
    } | null;
    throw new ApiProblem({
      status: response?.status ?? 0,
      code: body?.code ?? (response ? `http.${response.status}` : 'network.unreachable'),
      details: body?.details ?? {},
    });
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `${report.title}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
