import { phrases } from '../../app/i18n';

export const useCommunityText = phrases('community', {
  'unit.search': ['输入单位名称搜索', 'Type a unit’s name'],
  'unit.searching': ['正在搜索…', 'Searching…'],
  'unit.none': ['没有找到单位', 'No unit found'],
  district: ['请选择区', 'Choose a district'],
});
