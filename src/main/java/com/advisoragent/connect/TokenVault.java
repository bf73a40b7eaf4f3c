package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals what a provider entrusts to us. Each ciphertext is bound to whose it is and what it is, so that one moved to
 * another row, or another column, does not open. Thread-safe.
 */
@ApplicationScoped
class TokenVault {
    /** What is sealed; part of what a ciphertext is bound to, so never rename one. */
    enum Field {
        ACCESS,
        REFRESH,
        GRANT,
        REVOCATION
    }

    /** Tink's prefix: a byte that says so, then the key's id. */
    private static final int KEY_ID_AT = 1;

    private final Aead aead;
    private final int primaryKey;

    @Inject
    TokenVault(KeysetHandle keyset) {
        try {
            this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.primaryKey = keyset.getPrimary().getId();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("TOKEN_KEYSET cannot encrypt", unusable);
        }
    }

    byte[] seal(Tenant tenant, Provider provider, Field field, Secret secret) {
        try {
            return aead.encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), boundTo(tenant, provider, field));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink cannot encrypt", impossible);
        }
    }

    /** @throws IllegalStateException if it was sealed as something else, or under a key that the keyset has no more */
    Secret open(Tenant tenant, Provider provider, Field field, byte[] sealed) {
        try {
            return new Secret(
                    new String(aead.decrypt(sealed, boundTo(tenant, provider, field)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException("A sealed " + field + " does not open: is its key still in TOKEN_KEYSET?");
        }
    }

    /** Whether it was sealed before the present primary key became so. */
    boolean underOlderKey(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt(KEY_ID_AT) != primaryKey;
    }

    private static byte[] boundTo(Tenant tenant, Provider provider, Field field) {
        return (tenant.workspace().value() + "|" + tenant.advisor().value() + "|" + provider.name() + "|"
                        + field.name())
                .getBytes(StandardCharsets.UTF_8);
    }
}
