import {
  type Database,
  selectCallbackSecrets,
  selectCredentials,
  selectWebhookSecrets,
  setCallbackSecret,
  setResealed,
  setWebhookSecret,
} from '@feedstock/database';
import {
  callbackPurpose,
  type Logger,
  openIfSealed,
  type SecretBox,
  sourcePurpose,
  webhookPurpose,
} from '@feedstock/runtime';

/** Seals with the newest key what an older one has sealed, so that the older one can be taken away. */
export async function resealCredentials(db: Database, secrets: SecretBox, logger: Logger): Promise<void> {
  for (const stored of await selectCredentials(db)) {
    if (secrets.isNewest(stored.credentials)) continue;
    const purpose = sourcePurpose(stored.locator, stored.url);
    try {
      await setResealed(db, stored, secrets.seal(secrets.open(stored.credentials, purpose), purpose));
    } catch (error) {
      logger.warn('credentials of a source cannot be opened', { source_id: stored.sourceId, error });
    }
  }
}

/** The same for the secrets of webhooks. */
export async function resealWebhookSecrets(db: Database, secrets: SecretBox, logger: Logger): Promise<void> {
  for (const stored of await selectWebhookSecrets(db)) {
    if (secrets.isNewest(stored.sealedSecret)) continue;
    const purpose = webhookPurpose(stored.webhookId);
    try {
      await setWebhookSecret(db, stored, secrets.seal(secrets.open(stored.sealedSecret, purpose), purpose));
    } catch (error) {
      logger.warn('the secret of a webhook cannot be opened', { webhook_id: stored.webhookId, error });
    }
  }
}

/** The same for the secrets that sign the callbacks of sources; one that was stored without a key is sealed too. */
export async function resealCallbackSecrets(db: Database, secrets: SecretBox, logger: Logger): Promise<void> {
  for (const stored of await selectCallbackSecrets(db)) {
    if (secrets.isNewest(stored.secret)) continue;
    const purpose = callbackPurpose(stored.url);
    try {
      await setCallbackSecret(db, stored, secrets.seal(openIfSealed(stored.secret, purpose, secrets), purpose));
    } catch (error) {
      logger.warn('the secret of the callbacks of a source cannot be opened', { source_id: stored.sourceId, error });
    }
  }
}
