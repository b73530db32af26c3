import { phrases } from '../../../app/i18n';

export const useSweptText = phrases('swept-words', {
  swept: [
    '您写字的地方被别人删除了，“{{words}}”随之不见，对方当时还没有看到这些字。',
    'Somebody deleted the passage you were writing in, and “{{words}}” went with it unseen.',
  ],
  back: ['放回文稿', 'Put it back'],
  copy: ['复制', 'Copy'],
  copied: ['已复制。', 'Copied.'],
  drop: ['不要了', 'Let it go'],
});
