/** Our mark: a line of soundings. */
export function Glyph() {
  return (
    <svg
      className="glyph"
      viewBox="0 0 28 18"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    >
      <path d="M1.25 2.5h25.5" />
      <path d="M10.25 2.5a3.75 3.75 0 0 0 7.5 0z" fill="currentColor" stroke="none" />
      <path d="M6.4 5.8a8.25 8.25 0 0 0 15.2 0" opacity=".85" />
      <path d="M2.5 7.3a12.5 12.5 0 0 0 23 0" opacity=".6" />
    </svg>
  );
}
