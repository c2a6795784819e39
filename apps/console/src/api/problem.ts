/** An answer of the API that is not a success: what its problem document says, for a person and for code. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  /** The whole problem document, with members such as `product_id`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(status: number, members: Readonly<Record<string, unknown>>) {
    super(typeof members['detail'] === 'string' ? members['detail'] : `HTTP ${status}`);
    this.status = status;
    this.code = typeof members['code'] === 'string' ? members['code'] : 'unknown';
    this.members = members;
  }
}

/** The problem that an answer tells of, whatever its body is. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const text = await response.text();
  return problemOf(response.status, parseOrNull(text));
}

/** A problem from a body that has been parsed already. */
export function problemOf(status: number, body: unknown): ApiProblem {
  return new ApiProblem(status, isRecord(body) ? body : {});
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
