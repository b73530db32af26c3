import { phrases } from '../../../app/i18n';

export const useSuggestionText = phrases('suggestions', {
  mode: ['建议模式', 'Suggesting'],
  'mode.on': [
    '建议模式：您的增删先作为建议，由牵头单位合并或退回。',
    'Suggesting: what you write and delete waits for the lead unit to merge or refuse it.',
  ],
  title: ['建议', 'Suggestions'],
  empty: ['没有待处理的建议。', 'No suggestions are waiting.'],
  inserted: ['增加', 'Add'],
  deleted: ['删除', 'Delete'],
  merge: ['合并', 'Merge'],
  refuse: ['不采纳', 'Refuse'],
  mergeAll: ['全部合并', 'Merge all'],
  refuseAll: ['全部不采纳', 'Refuse all'],
  reason: ['不采纳的理由（会告知建议人）', 'Why (told to whoever suggested it)'],
  send: ['确定', 'Confirm'],
  close: ['取消', 'Cancel'],
  signedAs: ['⚠ 署名为“{{named}}”，实际由{{writer}}写入', '⚠ Signed as “{{named}}”, but written by {{writer}}'],
  nobody: ['不明', 'nobody known'],
  waits: ['由牵头单位决定', 'The lead unit decides'],
});
