import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { CurrentActor, Policy, SESSION_COOKIE } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { CONFIG, type Config, IdParam, Returns } from '#libs/platform';
import { CreateToken, EndSessionsQuery, NewTokenView, SessionView, StartSession, TokenListView } from './sign-in.dto';
import { SESSION_LIFETIME, SignInService } from './sign-in.service';
import { TokenService } from './token.service';

interface Request {
  ip: string;
  headers: Record<string, string | undefined>;
}
interface Reply {
  header(name: string, value: string): unknown;
}

@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly tokens: TokenService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('session')
  @Policy('session.start')
  @Returns(SessionView)
  async start(
    @Body() body: StartSession,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @CurrentActor() previous?: Actor,
  ): Promise<SessionView> {
    const caller = { ip: request.ip, userAgent: request.headers['user-agent'] ?? null, previous };
    const { token, user } = await this.signIn.start(body.username, body.password, caller);
    reply.header('set-cookie', this.cookie(token, SESSION_LIFETIME / 1000));
    return { user };
  }

  @Get('session')
  @Policy('session.read')
  @Returns(SessionView)
  async read(@CurrentActor() actor: Actor): Promise<SessionView> {
    return { user: await this.signIn.user(actor.personId) };
  }

  @Delete('session')
  @HttpCode(204)
  @Policy('session.end')
  async end(@CurrentActor() actor: Actor | undefined, @Res({ passthrough: true }) reply: Reply): Promise<void> {
    await this.signIn.end(actor);
    reply.header('set-cookie', this.cookie('', 0));
  }

  @Delete('sessions')
  @HttpCode(204)
  @Policy('session.endAll')
  async endAll(@CurrentActor() actor: Actor, @Query() query: EndSessionsQuery): Promise<void> {
    await this.signIn.endAll(actor, query.tokens ?? false);
  }

  @Post('tokens')
  @Policy('token.create')
  @Returns(NewTokenView)
  createToken(@CurrentActor() actor: Actor, @Body() body: CreateToken): Promise<NewTokenView> {
    return this.tokens.create(actor, body.name, body.expiresInDays);
  }

  @Get('tokens')
  @Policy('token.list')
  @Returns(TokenListView)
  async listTokens(@CurrentActor() actor: Actor): Promise<TokenListView> {
    return { items: await this.tokens.list(actor), nextCursor: null };
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @Policy('token.revoke')
  async revokeToken(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.tokens.revoke(actor, id);
  }

  private cookie(value: string, maxAge: number): string {
    const secure = this.config.publicUrl.startsWith('https:') ? '; Secure' : '';
    return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
  }
}
