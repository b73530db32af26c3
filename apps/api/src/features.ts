import type { Type } from '@nestjs/common';
import { CommunityHttpModule } from '#libs/community';
import { DocumentsHttpModule } from '#libs/documents';

/** Each feature's HTTP side, in the order of the house. */
export const HTTP_MODULES: Type[] = [CommunityHttpModule, DocumentsHttpModule];
