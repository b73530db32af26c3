import { DomainError, invalidInput } from '#libs/kernel';

interface Upload {
  filename: string;
  file: { truncated: boolean };
  toBuffer(): Promise<Buffer>;
}
export interface MultipartRequest {
  isMultipart(): boolean;
  file(options: { limits: { fileSize: number } }): Promise<Upload | undefined>;
}

/** @throws DomainError 415 without multipart, 400 without a file in it, 413 when it is too large */
export async function uploadedFile(
  request: MultipartRequest,
  fileSize: number,
): Promise<{ name: string; content: Buffer }> {
  if (!request.isMultipart()) throw new DomainError('input.media_type', 415, { expected: 'multipart/form-data' });
  const upload = await request.file({ limits: { fileSize } });
  if (!upload) throw invalidInput([{ path: 'file', code: 'required', message: 'a file is required' }]);
  const content = await upload.toBuffer();
  if (upload.file.truncated) throw new DomainError('input.too_large', 413, { bound: 'bytes', limit: fileSize });
  return { name: upload.filename ?? '', content };
}
