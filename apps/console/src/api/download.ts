import { ApiProblem } from '@feedstock/client';
import { apiAddress } from './address.js';
import { fetchAsUser } from './client.js';

/** Has the browser save an answer of the API as a file. Throws an ApiProblem where there is none. */
export async function download(path: string, fileName: string, accept: string): Promise<void> {
  const response = await fetchAsUser(new Request(apiAddress(path), { headers: { Accept: accept } }));
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => null));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
