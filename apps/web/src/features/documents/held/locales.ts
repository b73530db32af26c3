import { phrases } from '../../../app/i18n';

export const useHeldText = phrases('held-deletions', {
  title: ['大段删除', 'Large deletions'],
  held: [
    '{{name}} 的一次修改会删去约 {{deleted}} 字（全文约 {{of}} 字），已暂存，正文没有变。',
    'A change by {{name}} would delete about {{deleted}} of {{of}} characters. It is held; the text is unchanged.',
  ],
  applied: [
    '{{by}} 确认了 {{name}} 的一次修改，删去约 {{deleted}} 字。删除前的全文已存为版本。',
    '{{by}} let in a change by {{name}} that deleted about {{deleted}} characters. The text before it is kept.',
  ],
  apply: ['确实要删', 'Delete it'],
  'apply.sure': ['正文会立即少去约 {{deleted}} 字，别人后来写的不受影响。', 'About {{deleted}} characters go at once.'],
  discard: ['不采用', 'Discard'],
  restore: ['恢复到删除之前', 'Bring it back'],
  restored: ['已恢复到删除之前。', 'Brought back.'],
  yes: ['删除', 'Delete'],
  no: ['取消', 'Cancel'],
});
