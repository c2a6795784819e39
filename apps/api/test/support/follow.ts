/** All events of a stream until it ends, each with the text it carried; comments apart. */
export async function readEvents(
  response: Response,
): Promise<{ events: Record<string, unknown>[]; comments: string[] }> {
  const blocks = (await response.text()).split('\n\n').filter((block) => block !== '');
  return {
    events: blocks.filter((block) => block.startsWith('data: ')).map((block) => JSON.parse(block.slice(6))),
    comments: blocks.filter((block) => block.startsWith(':')),
  };
}
