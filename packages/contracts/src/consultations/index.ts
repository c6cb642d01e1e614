export {
  type ConsultationDetail,
  type ConsultationSummary,
  consultationDetail,
  consultationSummary,
  type Statement,
  statement,
} from './consultation.ts';
export { consultationsContract } from './consultation-http.ts';
