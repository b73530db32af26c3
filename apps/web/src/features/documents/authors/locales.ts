import { phrases } from '../../../app/i18n';

export const useAuthorText = phrases('authors', {
  show: ['谁写的', 'Who wrote what'],
  legend: ['各人所写', 'By person and unit'],
  platform: ['模板', 'Template'],
  characters: ['{{count}} 字', '{{count}} characters'],
  noUnit: ['未登记单位', 'No unit'],
});
