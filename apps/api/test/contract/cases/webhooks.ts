import { makeWebhook } from '../../support/make-webhook.js';
import type { CaseTable, World } from '../../support/route-cases.js';

const body = { url: 'https://shop.example.com/hooks', events: ['import.completed', 'stock.low'] };

/** Of a user of its own: an account may have few, and each use of `valid` makes one. */
const newOwner = async ({ api }: World) => ({ token: (await api.registerUser()).token });

export const webhookCases: CaseTable = {
  'POST /webhooks': {
    valid: async (world) => ({ ...(await newOwner(world)), body }),
    problems: {
      too_many_webhooks: async ({ api }) => {
        const { id, token } = await api.registerUser();
        await api.dependencies.primary.client`
          insert into webhooks (id, user_id, url, events, sealed_secret)
          select gen_random_uuid(), ${id}, 'https://shop.example.com', '{stock.low}', '' from generate_series(1, 20)`;
        return { token, body };
      },
    },
  },
  'GET /webhooks': { valid: ({ user }) => ({ token: user.token }) },
  'DELETE /webhooks/{id}': {
    valid: async (world) => {
      const owner = await newOwner(world);
      return { ...owner, path: `/webhooks/${(await makeWebhook(world.api, owner)).id}` };
    },
    problems: {
      not_found: ({ user }) => ({ path: `/webhooks/${crypto.randomUUID()}`, token: user.token }),
    },
  },
  'GET /webhooks/{id}/deliveries': {
    valid: async (world) => {
      const owner = await newOwner(world);
      return { ...owner, path: `/webhooks/${(await makeWebhook(world.api, owner)).id}/deliveries` };
    },
    problems: {
      not_found: ({ user }) => ({ path: `/webhooks/${crypto.randomUUID()}/deliveries`, token: user.token }),
    },
  },
};
