export { createGraphiQLPage, type GraphiQLOptions, type GraphiQLPage } from './graphiqlPage.ts';
