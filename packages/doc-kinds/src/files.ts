export { type FileText, fileName } from './file-text.ts';
export { pdfFile } from './pdf-file.ts';
export { wordFile } from './word-file.ts';
