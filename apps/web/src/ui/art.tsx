import type { ProjectType } from '#libs/contracts';

/** The Manchurian window of Lingnan: leaded panes around a kapok-red heart. */
export function Logo({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="46" height="46" rx="7" fill="var(--ink)" />
      <path d="M8 5h32l-9 10H17z" fill="var(--amber)" />
      <path d="M5 8l10 9v14L5 40z" fill="var(--teal)" />
      <path d="M43 8v32l-10-9V17z" fill="var(--leaf)" />
      <path d="M8 43h32l-9-10H17z" fill="#6f8fb3" />
      <path d="M17.5 17.5h5l-5 5zM30.5 17.5v5l-5-5zM30.5 30.5h-5l5-5zM17.5 30.5v-5l5 5z" fill="#fbfaf7" />
      <path d="M24 18.5l5.5 5.5-5.5 5.5-5.5-5.5z" fill="var(--kapok)" />
    </svg>
  );
}

const PANES: Record<ProjectType, { color: string; path: string }> = {
  horizontal: { color: 'var(--teal)', path: 'M3 5h6v10H3zM11 5h6v10h-6zM7 8.5h6v3H7z' },
  vertical: { color: 'var(--amber)', path: 'M7 2.5h6v4H7zM5.5 8h9v4h-9zM4 13.5h12v4H4z' },
  grassroots: { color: 'var(--leaf)', path: 'M10 3c5 2 7 6 6 12-6 1-11-2-11-7 0-3 2-5 5-5zM3 16h14v1.5H3z' },
};

/** The pane of a project type: its own colour and its own shape (hands joined, levels stacked, a leaf on the ground). */
export function TypePane({ type, size = 20 }: { type: ProjectType; size?: number }) {
  const pane = PANES[type];
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={pane.path} fill={pane.color} stroke="var(--sheet)" strokeWidth="0.6" />
    </svg>
  );
}

function Kapok({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      {[0, 72, 144, 216, 288].map((angle) => (
        <path
          key={angle}
          d="M0 0C-5 -4 -5 -12 0 -15C5 -12 5 -4 0 0Z"
          fill="var(--kapok)"
          stroke="var(--paper)"
          strokeWidth="0.8"
          transform={`rotate(${angle})`}
        />
      ))}
      <circle r="3" fill="var(--amber)" />
    </g>
  );
}

/** An open lattice window over the river with a kapok branch: something can begin here. */
export function EmptyWindow() {
  return (
    <svg width="190" height="132" viewBox="0 0 190 132" aria-hidden="true" focusable="false">
      <rect x="4" y="4" width="182" height="124" rx="6" fill="none" stroke="var(--ink)" strokeWidth="3" />
      <path d="M10 10h38v34H10z" fill="var(--teal)" opacity="0.85" />
      <path d="M10 88h38v34H10z" fill="var(--amber)" opacity="0.85" />
      <path d="M142 10h38v34h-38z" fill="var(--leaf)" opacity="0.85" />
      <path d="M142 88h38v34h-38z" fill="#6f8fb3" opacity="0.85" />
      <path
        d="M10 10l38 34M48 10L10 44M142 10l38 34M180 10l-38 34M10 88l38 34M48 88l-38 34M142 88l38 34M180 88l-38 34"
        stroke="var(--paper)"
        strokeWidth="2"
      />
      <path d="M10 48h38v36H10zM142 48h38v36h-38z" fill="var(--paper-deep)" stroke="var(--line-strong)" />
      <path d="M20 66l9-10 9 10-9 10zM152 66l9-10 9 10-9 10z" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
      <rect x="54" y="10" width="82" height="112" fill="var(--sheet)" stroke="var(--ink)" strokeWidth="2" />
      <path d="M55 92c10-5 17 4 27 0s17 4 27 0 17 4 26 0v29H55z" fill="var(--teal-wash)" />
      <path d="M55 100c10-5 17 4 27 0s17 4 27 0 17 4 26 0" fill="none" stroke="var(--teal)" strokeWidth="1.5" />
      <path d="M58 30c22 2 38 12 52 34" fill="none" stroke="var(--ink)" strokeWidth="2.5" strokeLinecap="round" />
      <path d="M84 38c3-8 8-12 15-14" fill="none" stroke="var(--ink)" strokeWidth="2" strokeLinecap="round" />
      <Kapok x={101} y={24} size={0.75} />
      <Kapok x={111} y={66} size={1} />
      <Kapok x={79} y={42} size={0.55} />
    </svg>
  );
}
