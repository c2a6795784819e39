import { setTimeout as pause } from 'node:timers/promises';
import { type ImportStatus, isFinal } from '@feedstock/catalogue';
import { isDatabaseUnavailable } from '@feedstock/database';
import postgres from 'postgres';

export interface Account {
  id: string;
  status: ImportStatus;
  rows_read: number;
  attempts: number;
  error: string | null;
}

interface CheckedAccount extends Account {
  outcomes: number;
  rejected: number;
  rejections: number;
  rejections_counted: number;
  repairs: number;
  repairs_counted: number;
  checkpoint: number | null;
  created: number;
  products: number;
}

const intervalMs = 250;

/** Reads the accounts of all imports again and again, and notes every state that must never occur. */
export class AccountWatch {
  /** States that must never occur and were seen, in sentences. */
  readonly faults = new Set<string>();
  readonly #sql: postgres.Sql;
  readonly #ended = new Map<string, string>();
  #latest = new Map<string, Account>();
  #watching: Promise<void> | null = null;
  #stopped = false;

  constructor(databaseUrl: string) {
    this.#sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined, connect_timeout: 5, backoff: () => 0.2 });
  }

  start(): this {
    this.#watching = this.#watch();
    return this;
  }

  /** The account of an import as last seen. */
  latest(id: string): Account | undefined {
    return this.#latest.get(id);
  }

  allEnded(): boolean {
    return this.#latest.size > 0 && [...this.#latest.values()].every(({ status }) => isFinal(status));
  }

  /** Changes whenever any import moves. */
  progress(): string {
    return [...this.#latest.values()].map(({ status, rows_read }) => `${status} ${rows_read}`).join();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#watching;
    await this.#sql.end({ timeout: 1 });
  }

  async #watch(): Promise<void> {
    while (!this.#stopped) {
      try {
        this.#check(await selectAccounts(this.#sql));
      } catch (error) {
        if (!isDatabaseUnavailable(error)) this.faults.add(`the accounts could not be read: ${String(error)}`);
      }
      await pause(intervalMs);
    }
  }

  #check(accounts: readonly CheckedAccount[]): void {
    for (const account of accounts) {
      for (const fault of faultsOf(account)) this.faults.add(`import ${account.id}: ${fault}`);
      const report = JSON.stringify({ ...account, products: undefined });
      const ended = this.#ended.get(account.id);
      if (ended !== undefined && ended !== report)
        this.faults.add(`import ${account.id} had ended and changed all the same: ${ended} became ${report}`);
      if (isFinal(account.status)) this.#ended.set(account.id, report);
    }
    const [products, created] = [accounts[0]?.products ?? 0, accounts.reduce((sum, each) => sum + each.created, 0)];
    if (products !== created) this.faults.add(`${products} products are stored and ${created} were counted as created`);
    this.#latest = new Map(accounts.map((account) => [account.id, account]));
  }
}

function faultsOf(account: CheckedAccount): string[] {
  const pairs: [string, number, string, number][] = [
    ['rows_read', account.rows_read, 'the sum of the outcomes', account.outcomes],
    ['rejected', account.rejected, 'the number of rejections', account.rejections],
    ['rejected', account.rejected, 'the sum of rejections_by_code', account.rejections_counted],
    ['the sum of repairs_by_rule', account.repairs_counted, 'the number of repairs', account.repairs],
    ['rows_read', account.rows_read, 'the row of the checkpoint', account.checkpoint ?? 0],
  ];
  return pairs
    .filter(([, one, , other]) => one !== other)
    .map(([name, one, otherName, other]) => `${name} is ${one}, and ${otherName} is ${other}`);
}

/** In one statement, and so of one moment. */
function selectAccounts(sql: postgres.Sql): Promise<CheckedAccount[]> {
  return sql<CheckedAccount[]>`
    select id, status, attempts, error->>'code' as error, rows_read, created, rejected,
      created + updated + unchanged + superseded + rejected as outcomes,
      (select count(*)::integer from import_rejections where import_id = import_jobs.id) as rejections,
      (select coalesce(sum(value::integer), 0)::integer from jsonb_each_text(rejections_by_code)) as rejections_counted,
      (select count(*)::integer from import_repairs where import_id = import_jobs.id) as repairs,
      (select coalesce(sum(value::integer), 0)::integer from jsonb_each_text(repairs_by_rule)) as repairs_counted,
      (checkpoint->>'row')::integer as checkpoint,
      (select count(*)::integer from products) as products
    from import_jobs order by created_at, id
  `;
}
