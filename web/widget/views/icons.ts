import { svg, type TemplateResult } from 'lit';

const line = (paths: TemplateResult): TemplateResult => svg`
  <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`;

export const sendIcon = line(svg`<path d="M12 19V5M5.5 11.5 12 5l6.5 6.5" />`);
export const microphoneIcon = line(
  svg`<rect x="9" y="3" width="6" height="11" rx="3" /><path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21" />`,
);
export const attachIcon = line(
  svg`<path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.5 8.4a1.7 1.7 0 0 1-2.5-2.4l7.8-7.7" />`,
);
export const optionsIcon = line(
  svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle cx="9" cy="17" r="2" />`,
);
export const closeIcon = line(svg`<path d="m6 6 12 12M18 6 6 18" />`);
export const downIcon = line(svg`<path d="M12 5v14M5.5 12.5 12 19l6.5-6.5" />`);
export const speakerIcon = line(
  svg`<path d="M4 9.5v5h3.5L12 18V6L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11" />`,
);
export const stopIcon = line(svg`<rect x="6.5" y="6.5" width="11" height="11" rx="1.5" />`);
export const checkIcon = line(svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`);
export const crossIcon = line(svg`<path d="m7 7 10 10M17 7 7 17" />`);
export const alertIcon = line(svg`<path d="M12 8v5M12 16.5v.1" /><circle cx="12" cy="12" r="9" />`);
export const linkIcon = line(
  svg`<path d="M14 5h5v5M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4" />`,
);
export const phoneIcon = line(
  svg`<path d="M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2 2A15.5 15.5 0 0 1 4 5.5a2 2 0 0 1 2-2z" />`,
);

/** One door, half open, with the light of the house behind it. */
export const mark = svg`
  <svg class="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <rect width="48" height="48" rx="12" class="mark-ground" />
    <path d="M8.5 38.5h31" class="mark-step" />
    <path d="M13 38.5V21a11 11 0 0 1 22 0v17.5z" class="mark-light" />
    <path d="M13 38.5V21a11 11 0 0 1 11-11l3 5.5v27.5z" class="mark-door" />
    <circle cx="23" cy="28" r="1.7" class="mark-light" />
  </svg>`;

/** A strip of Saigon's cement floor tiles. */
export const tiles = svg`
  <svg class="tiles" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="tile" width="14" height="14" patternUnits="userSpaceOnUse">
        <path class="tile-star" d="M0 7A7 7 0 0 0 7 0A7 7 0 0 0 14 7A7 7 0 0 0 7 14A7 7 0 0 0 0 7z" />
        <path class="tile-heart" d="M7 4.5 9.5 7 7 9.5 4.5 7z" />
      </pattern>
    </defs>
    <rect width="100%" height="100%" fill="url(#tile)" />
  </svg>`;
