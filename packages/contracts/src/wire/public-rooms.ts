/** The rooms that are open to everybody: the server's own pages and the browser's name the same. */
export const publicRooms: { to: string; words: string }[] = [
  { to: '/consultations', words: 'Consultations' },
  { to: '/outcomes', words: 'Outcomes' },
];

/** What stands at the foot of every page. */
export const footRooms: { to: string; words: string }[] = [
  { to: '/help', words: 'Help' },
  { to: '/accessibility', words: 'Accessibility' },
  { to: '/privacy', words: 'Your data' },
  { to: '/how-voting-works', words: 'How voting works' },
  { to: '/cookies', words: 'Cookies' },
];

export const footWords = 'Do not put anything here that could identify a patient.';
