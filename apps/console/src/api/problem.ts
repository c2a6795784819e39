import { ApiProblem } from '@feedstock/client';

/** The problem that an answer tells of, whatever its body is. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  return new ApiProblem(response.status, await response.json().catch(() => null));
}
