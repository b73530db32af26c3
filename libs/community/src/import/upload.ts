import { DomainError, invalidInput } from '#libs/kernel';
import { WORKBOOK_BUDGET } from './workbook';

interface Upload {
  toBuffer(): Promise<Buffer>;
  file: { truncated: boolean };
}
export interface MultipartRequest {
  isMultipart(): boolean;
  file(options: { limits: { fileSize: number } }): Promise<Upload | undefined>;
}

/** @throws DomainError 415 without multipart, 400 without a file in it, 413 when it is too large */
export async function uploadedFile(request: MultipartRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new DomainError('input.media_type', 415, { expected: 'multipart/form-data' });
  const upload = await request.file({ limits: { fileSize: WORKBOOK_BUDGET.fileBytes } });
  if (!upload) throw invalidInput([{ path: 'file', code: 'required', message: 'a file is required' }]);
  return upload.toBuffer();
}
