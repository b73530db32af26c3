import { useQuery } from '@tanstack/react-query';
import { answer, api, basedOn, changing, type Schema } from '../../app/client';

export type HearingSettings = Schema<'NotificationSettingsView'>;
export type ChatWebhook = Schema<'ChatWebhookView'>;

export const useHearingSettings = () =>
  useQuery({
    queryKey: ['notification-settings'],
    queryFn: () => answer(api.GET('/api/v1/notification-settings')),
  });
export const changeHearing = (version: number, body: Schema<'ChangeNotificationSettings'>) =>
  changing(
    ['notification-settings'],
    answer(api.PATCH('/api/v1/notification-settings', { ...basedOn(version), body } as never)),
  );

export const useChatWebhooks = () =>
  useQuery({
    queryKey: ['chat-webhooks'],
    queryFn: async () => (await answer(api.GET('/api/v1/chat-webhooks'))).items,
  });
export const addChatWebhook = (body: Schema<'AddChatWebhook'>) =>
  changing(['chat-webhooks'], answer(api.POST('/api/v1/chat-webhooks', { body })));
export const removeChatWebhook = (id: string) =>
  changing(['chat-webhooks'], answer(api.DELETE('/api/v1/chat-webhooks/{id}', { params: { path: { id } } })));
