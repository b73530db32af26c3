import { phrases } from '../../../app/i18n';

export const useNetworkText = phrases('documents-network', {
  export: ['导出未同步文字', 'Export unsynced text'],
  'export.file': ['未同步文字', 'unsynced text'],
  'export.missing': ['服务器还没有收到的文字', 'What the server does not have yet'],
  'export.fields': ['栏目', 'Fields'],
  'export.swept': ['对方没看到就连段删去的文字', 'Words deleted unseen with their passage'],
  'export.nothing': ['没有文字，只有格式或已收回的改动。', 'No words: only formatting, or changes taken back.'],
  'late.kept': [
    '已有半分钟以上没有同步到服务器。写下的内容已存本机，恢复连接后自动合并；也可以先导出一份。',
    'Not synced with the server for more than half a minute. It is kept on this device and merged when back online; you can also export it now.',
  ],
  'late.unkept': [
    '已有半分钟以上没有同步到服务器，本机也存不下。请勿关闭页面，先导出一份。',
    'Not synced with the server for more than half a minute, and this device cannot keep it. Do not close the page; export it now.',
  ],
  'leave.title': ['还有文字没有同步', 'Some text is not synced yet'],
  'leave.body': [
    '这台设备上有 {{count}} 份文稿，其中有改动服务器还没有收到，或有文字被别人没看到就删去了。留在本机：只有您重新登录并打开文稿才看得到，届时改动自动合并，被删去的文字由您决定是否放回。导出：下载后从本机清除。',
    'On this device, changes to {{count}} documents have not reached the server, or words in them were deleted unseen. Keep them: only you see them after signing in again, and when you open the document the changes are merged and the deleted words offered back. Export: they are downloaded and removed here.',
  ],
  'leave.memory': [
    '打开着的文稿有改动还没有同步，本机也存不下。现在退出，这些改动就没有了。',
    'An open document has changes that are not synced, and this device cannot keep them. They are gone when you sign out now.',
  ],
  'leave.keep': ['留在本机并退出', 'Keep here and sign out'],
  'leave.export': ['导出、清除并退出', 'Export, remove and sign out'],
  'leave.discard': ['仍然退出', 'Sign out anyway'],
  'leave.stay': ['先不退出', 'Stay'],
});

export const exportWords = (t: ReturnType<typeof useNetworkText>) => ({
  missing: t('export.missing'),
  fields: t('export.fields'),
  swept: t('export.swept'),
  nothing: t('export.nothing'),
});
