/** An amount of money. `amount` is an exact decimal with at least the minor digits of its currency, never a float. */
export interface Money {
  readonly amount: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** The form of Google's files: `19.99 USD`. */
export function formatPrice(money: Money): string {
  return `${money.amount} ${money.currency}`;
}
