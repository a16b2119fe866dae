package org.kith.platform.webhooks;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kith.platform.access.Vault;
import org.springframework.stereotype.Component;

/** The secrets that deliveries are signed with: told once, kept encrypted, two of them valid while one follows the other. */
@Component
class SecretKeeping {
    private final WebhookStore store;
    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    SecretKeeping(WebhookStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** A new webhook's secret, as its receiver is to keep it. */
    String first(long webhook) {
        var secret = Signature.freshSecret(random);
        store.setSecret(webhook, vault.seal(use(webhook), secret));
        return Signature.written(secret);
    }

    /** The one that follows; the one before signs too until then. */
    String next(long webhook, Instant formerUntil) {
        var secret = Signature.freshSecret(random);
        store.rotate(webhook, vault.seal(use(webhook), secret), formerUntil);
        return Signature.written(secret);
    }

    List<byte[]> valid(long webhook, Instant now) {
        var kept = store.secrets(webhook).orElseThrow();
        var secrets = new ArrayList<byte[]>();
        secrets.add(opened(webhook, kept.present()));
        var former = kept.former();
        var until = kept.formerUntil();
        if (former != null && until != null && until.isAfter(now)) {
            secrets.add(opened(webhook, former));
        }
        return secrets;
    }

    private byte[] opened(long webhook, byte[] sealed) {
        return vault.open(use(webhook), sealed)
                .orElseThrow(() -> new IllegalStateException(
                        "The secret of webhook %d was encrypted with another key. Rotate it under Settings → Webhooks, or give this installation its former secret.key."
                                .formatted(webhook)));
    }

    private static String use(long webhook) {
        return "webhook " + webhook;
    }
}
