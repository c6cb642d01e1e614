import * as z from 'zod';
import { type Contract, id } from '../wire/index.ts';
import { consultationDetail, consultationSummary } from './consultation.ts';

const params = z.object({ consultationId: id });

export const consultationsContract = {
  routes: {
    'consultations.list': {
      method: 'GET',
      path: '/api/consultations',
      summary: 'Consultations that are published',
      output: z.object({ consultations: z.array(consultationSummary) }),
    },
    'consultations.get': {
      method: 'GET',
      path: '/api/consultations/:consultationId',
      summary: 'One consultation with its statements and groups',
      params,
      output: consultationDetail,
    },
    'consultations.statements-csv': {
      method: 'GET',
      path: '/api/consultations/:consultationId/statements.csv',
      summary: 'The statements with their counts, as CSV',
      params,
      output: z.object({ text: z.string(), fileName: z.string() }),
      produces: 'text/csv',
    },
  },
  commands: {},
  notices: {},
} as const satisfies Contract;
