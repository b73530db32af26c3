import { useQuery } from '@tanstack/react-query';
import { answer, api, basedOn, changing, type Schema } from '../../app/client';

export type ReportSummary = Schema<'ReportSummary'>;
export type ReportView = Schema<'ReportView'>;
export type ReportSection = Schema<'ReportSectionView'>;
export type ReportTable = Schema<'ReportTableView'>;
export type ReportResult = Schema<'ReportResultView'>;
export type ReportInput = Schema<'NewReport'>;
export type ReportAction = Schema<'ReportMove'>['action'];

const at = (id: string) => ({ params: { path: { id } } });
const TOUCHED = ['annual-reports', 'obligations', 'notifications'];

export const useReport = (id: string) =>
  useQuery({ queryKey: ['annual-reports', id], queryFn: () => answer(api.GET('/api/v1/annual-reports/{id}', at(id))) });

export const startReport = (body: ReportInput) =>
  changing(TOUCHED, answer(api.POST('/api/v1/annual-reports', { body })));
export const moveReport = (id: string, action: ReportAction, reason?: string) =>
  changing(
    TOUCHED,
    answer(api.POST('/api/v1/annual-reports/{id}/transitions', { ...at(id), body: { action, reason } })),
  );
export const writeResult = (id: string, { projectId, version }: ReportResult, text: string) =>
  changing(
    TOUCHED,
    answer(
      api.PUT('/api/v1/annual-reports/{id}/results/{projectId}', {
        params: { path: { id, projectId } },
        ...basedOn(version),
        body: { text },
      }),
    ),
  );

/** Fetches the built file and hands it to the browser, so that a refusal can be explained on the page. */
export async function downloadReport(report: ReportSummary, format: 'docx' | 'pdf'): Promise<void> {
  const call = api.GET('/api/v1/annual-reports/{id}/export', {
    params: { path: { id: report.id }, query: { format } },
    parseAs: 'blob',
  });
  const bytes = (await answer(call)) as unknown as Blob;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = `${report.title}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
