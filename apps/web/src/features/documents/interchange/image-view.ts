import type { NodeViewRenderer } from '@tiptap/core';
import { imageIdOf } from '#libs/contracts';

/** Draws a picture as a figure with its words under it; what cannot be shown says so instead of leaving a hole. */
export const showImage: NodeViewRenderer = ({ node }) => {
  const figure = document.createElement('figure');
  figure.className = 'doc-image';
  figure.contentEditable = 'false';
  const image = document.createElement('img');
  const words = document.createElement('figcaption');
  figure.append(image, words);
  const draw = (attrs: Record<string, unknown>) => {
    const alt = typeof attrs.alt === 'string' ? attrs.alt : '';
    image.alt = alt;
    words.textContent = alt;
    words.hidden = alt === '';
    if (imageIdOf(attrs.src)) image.src = attrs.src as string;
    else image.removeAttribute('src');
    if (typeof attrs.width === 'number' && attrs.width > 0) image.width = Math.min(attrs.width, 4000);
    else image.removeAttribute('width');
  };
  image.addEventListener('error', () => figure.classList.add('doc-image-missing'));
  image.addEventListener('load', () => figure.classList.remove('doc-image-missing'));
  draw(node.attrs);
  return {
    dom: figure,
    update: (next) => {
      if (next.type.name !== 'image') return false;
      draw(next.attrs);
      return true;
    },
  };
};
