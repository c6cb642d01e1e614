export { type AppParts, createApp, type RunningApp } from './app.ts';
export type { App } from './platform/app-context.ts';
export { type Config, readConfig } from './platform/config.ts';
