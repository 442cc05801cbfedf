import { language } from './prefs.js';

/**
 * An answer that is a "no", or no answer at all (status 0).
 * @typedef {{ loc: (string | number)[], msg: string, type: string }} FieldFault
 */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   * @param {{ traceId?: string, fields?: FieldFault[], retryAfter?: number, detail?: string }} [more]
   */
  constructor(status, code, message, more = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.traceId = more.traceId;
    this.fields = more.fields ?? [];
    this.retryAfter = more.retryAfter;
    this.detail = more.detail;
  }

  /** Nobody answered: the plant's server, or the way to it, is away. */
  get isAway() {
    return this.status === 0 || this.code === 'SERVICE_UNAVAILABLE' || this.status === 502 || this.status === 504;
  }

  get isForbidden() {
    return this.status === 403;
  }

  /**
   * What is said about one field of the body or query.
   * @param {string} name
   */
  of(name) {
    return this.fields.find(fault => fault.loc.at(-1) === name || fault.loc[1] === name)?.msg;
  }
}

/** @param {Response} answer */
export async function errorOf(answer) {
  const retryAfter = Number(answer.headers.get('Retry-After')) || undefined;
  try {
    const body = await answer.json();
    return new ApiError(answer.status, body.error_code ?? 'UNKNOWN', body.message ?? answer.statusText, {
      traceId: body.trace_id,
      fields: Array.isArray(body.detail) ? body.detail : [],
      detail: typeof body.detail === 'string' ? body.detail : undefined,
      retryAfter,
    });
  } catch {
    // A proxy's page, or a body that was cut.
    return new ApiError(answer.status, `HTTP_${answer.status}`, answer.statusText || String(answer.status), { retryAfter });
  }
}

export function away() {
  return new ApiError(0, 'NO_CONNECTION', language.value === 'ko'
    ? '공장 서버에 연결할 수 없습니다.'
    : 'The plant server does not answer.');
}
