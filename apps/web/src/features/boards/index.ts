export { Board, type BoardProps } from './board.tsx';
export { BoardPage } from './board-page.tsx';
export { QuietList } from './quiet-list.tsx';
