import { phrases } from '../../app/i18n';

export const useHearingText = phrases('hearing', {
  title: ['通知方式', 'How you hear'],
  inbox: ['站内通知始终保留。', 'The inbox on the platform is always there.'],
  mail: ['同时发邮件', 'Send mail too'],
  quiet: ['夜间免打扰（22:00 至次日 7:00，8:00 再发）', 'Quiet at night (22:00 to 7:00, sent at 8:00)'],
  digest: [
    '每天 8:00 合并为一封；会议取消和提醒仍即时发送',
    'One mail a day at 8:00; cancellations and reminders still at once',
  ],
  chat: ['企业群机器人', 'Chat groups'],
  chatText: [
    '会议召集、改期、取消和纪要签发会同时发到这些群。地址即密钥，保存后不再显示。',
    'Meetings called, moved or cancelled and minutes signed are told there too. The address is a key and is not shown again.',
  ],
  'chat.name': ['群名称', 'Name of the group'],
  'chat.platform': ['平台', 'Platform'],
  'chat.url': ['机器人地址（https）', 'Robot address (https)'],
  'chat.secret': ['签名密钥（如有）', 'Signing secret (if any)'],
  'chat.add': ['添加', 'Add'],
  'chat.remove': ['移除', 'Remove'],
  'chat.signed': ['已签名', 'signed'],
  'chat.none': ['还没有群。', 'No group yet.'],
  'chat.failed': ['上次发送失败：{{error}}', 'Last try failed: {{error}}'],
  'platform.wecom': ['企业微信', 'WeCom'],
  'platform.dingtalk': ['钉钉', 'DingTalk'],
  'platform.feishu': ['飞书', 'Feishu'],
});
