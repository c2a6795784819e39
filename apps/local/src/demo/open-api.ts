import { type ApiClient, createApiClient, logIn } from '@feedstock/client';
import { AppError } from '@feedstock/runtime';

/** The API as a user who has logged in. Where nothing answers, each request throws an AppError that says so. */
export async function openApi(baseUrl: string, username: string, password: string): Promise<ApiClient> {
  const where = { baseUrl, fetch: send };
  return createApiClient({ ...where, token: await logIn(where, { username, password }) });
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    throw new AppError(
      'no_answer',
      `${request.url} does not answer. If npm start is still starting, wait for its "Ready:".`,
      { cause: error },
    );
  }
}
