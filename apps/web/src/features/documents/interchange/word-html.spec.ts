import { Window } from 'happy-dom';
import { cleanHtml } from './word-html';

const clean = (html: string) => cleanHtml(html, new new Window().DOMParser() as unknown as DOMParser);
const item = (text: string, sign: string, level = 1, list = 'l0') =>
  `<p class=MsoListParagraph style='margin-left:21pt;mso-list:${list} level${level} lfo1'><!--[if !supportLists]--><span style='font-family:Wingdings'><span style='mso-list:Ignore'>${sign}<span style='font:7pt "Times New Roman"'>&nbsp; </span></span></span><!--[endif]-->${text}<o:p></o:p></p>`;

test('Word’s paragraphs with marks become lists in lists', () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->${item('甲', '1.')}${item('内', '·', 2)}${item('乙', '2.')}<p class=MsoNormal>段</p>${item('丙', '一、', 1, 'l1')}<!--EndFragment--></body></html>`;
  expect(
    clean(html)
      .html.replace(/<span>(.*?)<\/span>/g, '$1')
      .trim(),
  ).toBe(
    '<ol><li><p>甲</p><ul><li><p>内</p></li></ul></li><li><p>乙</p></li></ol><p>段</p><ol><li><p>丙</p></li></ol>',
  );
});

test('emphasis stays, Word’s styles go, empty lines go', () => {
  const html = `<p class=MsoTitle>题</p><p class=MsoNormal style='text-indent:21pt;mso-char-indent-count:2'><b>粗</b><span lang=EN-US style='font-weight:bold;mso-bidi-font-size:10pt;color:red'>x</span><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>`;
  expect(clean(html).html).toBe('<h1>题</h1><p><b>粗</b><span style="font-weight:bold">x</span></p>');
});

test.each([
  '<script>alert(1)</script>x',
  '<style>@import url(http://127.0.0.1/)</style>x',
  '<iframe src="javascript:alert(1)"></iframe>x',
  '<form action="/x"><input name=a></form>x',
  '<math><mtext></mtext></math>x',
  '<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->x',
  '<base href="//evil/">x',
])('of %j only the text is left', (html) => expect(clean(html).html).toBe('x'));

test('pictures from elsewhere are counted and never loaded; our own stay', () => {
  const own = '/api/v1/images/0191e000-0000-7000-8000-000000000001';
  const { html, pictures } = clean(
    `<img src="file:///C:/x.png"><img src="http://127.0.0.1/x.png" onerror="alert(1)"><img src="${own}">`,
  );
  expect(pictures).toBe(2);
  expect(html).toBe(`<img src="${own}">`);
});
