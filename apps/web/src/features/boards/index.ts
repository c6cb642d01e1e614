export { Board, type BoardProps } from './board.tsx';
export { BoardPage } from './board-page.tsx';
export { QuietList } from './quiet-list.tsx';
export { SessionThemes } from './session-themes.tsx';
