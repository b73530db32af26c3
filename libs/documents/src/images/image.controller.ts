import { Controller, Get, Headers, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { Choice, Id, IdParam, Returns, Text, Whole } from '#libs/platform';
import { attachment, fileName } from '../paper';
import { IMAGE_BUDGET, IMAGE_TYPES } from './image.bytes';
import { DocumentImage } from './image.entity';
import { ImageService } from './image.service';
import { type MultipartRequest, uploadedFile } from './uploads';

interface Reply {
  status(code: number): Reply;
  headers(values: Record<string, string>): Reply;
}

export class ImageView {
  @Id() id: string;
  @Text({ max: 100, description: 'what the text refers to it by' }) src: string;
  @Choice(IMAGE_TYPES) mediaType: string;
  @Whole({ min: 1, max: 65_535 }) width: number;
  @Whole({ min: 1, max: 65_535 }) height: number;
  @Whole({ min: 1, max: IMAGE_BUDGET.bytes }) bytes: number;
  @Text({ max: 200 }) name: string;

  static of({ id, mediaType, width, height, bytes, name }: DocumentImage): ImageView {
    return { id, src: `/api/v1/images/${id}`, mediaType, width, height, bytes, name };
  }
}

@Controller()
export class ImageController {
  constructor(private readonly images: ImageService) {}

  @Post('documents/:id/images')
  @Policy('document.write')
  @Returns(ImageView)
  async add(@CurrentActor() actor: Actor, @IdParam() id: string, @Req() request: MultipartRequest): Promise<ImageView> {
    await this.images.demandWriter(actor, id);
    return ImageView.of(await this.images.add(actor, id, await uploadedFile(request, IMAGE_BUDGET.bytes)));
  }

  /** Shown inside a page; opened by itself it is a download that can run nothing. */
  @Get('images/:id')
  @Policy('document.read')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile | undefined> {
    const image = await this.images.find(actor, id);
    const etag = `"${image.sha256}"`;
    const kind = image.mediaType.slice('image/'.length);
    reply.headers({
      etag,
      'cache-control': 'private, max-age=300',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    if (known === etag) {
      reply.status(304);
      return undefined;
    }
    const stem = fileName(image.name.replace(/\.\w{1,5}$/, ''));
    return new StreamableFile(await this.images.content(image), {
      type: image.mediaType,
      disposition: attachment(`${stem}.${kind}`, `image.${kind}`),
    });
  }
}
