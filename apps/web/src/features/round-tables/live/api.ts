import type { LiveRoom, OwnLive, SpeakerMove, VoteChoice } from '#libs/contracts';
import { answer, api, basedOn, changing, type Schema } from '../../../app/client';

const TOUCHED = ['live-room', 'round-tables'];
const at = (id: string) => ({ params: { path: { id } } });
export const liveKey = (id: string) => ['live-room', id];

export async function readLive(id: string): Promise<{ room: LiveRoom; own: OwnLive }> {
  const { own, ...room } = await answer(api.GET('/api/v1/round-tables/{id}/live', at(id)));
  return { room, own };
}
export const readSignInCode = (id: string, renew = false): Promise<Schema<'SignInCodeView'>> =>
  answer(api.POST('/api/v1/round-tables/{id}/sign-in-code', { ...at(id), body: { renew } }));
export const signInByCode = (id: string, code: string, organizationIds: string[]): Promise<unknown> =>
  changing(
    TOUCHED,
    answer(api.POST('/api/v1/round-tables/{id}/sign-ins', { ...at(id), body: { code, organizationIds } })),
  );
export const signInUnit = (
  id: string,
  body: { invitationId: string; personName?: string; substitute?: boolean },
): Promise<unknown> => changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/sign-ins', { ...at(id), body })));
export const undoSignIn = (id: string, invitationId: string): Promise<unknown> =>
  changing(
    TOUCHED,
    answer(api.DELETE('/api/v1/round-tables/{id}/sign-ins/{invitationId}', { params: { path: { id, invitationId } } })),
  );
export const movePointer = (
  room: LiveRoom,
  body: { agendaItemId?: string | null; extendMinutes?: number },
): Promise<unknown> =>
  changing(
    TOUCHED,
    answer(
      api.PATCH('/api/v1/round-tables/{id}/pointer', { ...at(room.roundTableId), ...basedOn(room.version), body }),
    ),
  );
export const askToSpeak = (id: string, organizationId?: string): Promise<unknown> =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/speakers', { ...at(id), body: { organizationId } })));
export const moveSpeaker = (id: string, state: SpeakerMove): Promise<unknown> =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/speakers/{id}', { ...at(id), body: { state } })));
export const openVoteOn = (
  id: string,
  body: { question: string; kind: 'open' | 'secret'; agendaItemId?: string },
): Promise<unknown> => changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/votes', { ...at(id), body })));
export const castBallot = (id: string, choice: VoteChoice, organizationId?: string): Promise<unknown> =>
  changing(TOUCHED, answer(api.POST('/api/v1/votes/{id}/ballots', { ...at(id), body: { choice, organizationId } })));
export const moveVote = (id: string, action: 'close' | 'cancel'): Promise<unknown> =>
  changing(TOUCHED, answer(api.POST('/api/v1/votes/{id}/transitions', { ...at(id), body: { action } })));
export const makeResolution = (
  id: string,
  body: { text: string; ownerOrganizationId: string; dueOn: string; agendaItemId?: string },
): Promise<{ label: string }> =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/resolutions', { ...at(id), body })));
