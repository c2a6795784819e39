import type { CaseTable } from '../../support/route-cases.js';

export const exportCases: CaseTable = {
  'GET /export-csv': {
    valid: ({ user }) => ({ token: user.token }),
    problems: {
      busy: ({ api, user }) => {
        const { exportSlots } = api.dependencies;
        while (exportSlots.take(AbortSignal.timeout(2000)));
        return { token: user.token };
      },
    },
  },
};
