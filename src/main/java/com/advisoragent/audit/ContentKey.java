package com.advisoragent.audit;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key and the salt of one advisor's entries about one client; {@code client} is the client's mark, no name. */
record ContentKey(UUID id, Optional<String> client, byte[] secret) {
    static final int LENGTH = 64;
    private static final int HALF = 32;

    /** How a client is told apart without being named. */
    static String mark(Tenant tenant, String client) {
        return new Digest.Canonical()
                .text(tenant.workspace().value().toString())
                .text(tenant.advisor().value().toString())
                .text(client.strip().toLowerCase(java.util.Locale.ROOT))
                .digest()
                .hex();
    }

    boolean isOf(Tenant tenant, String name) {
        return client.filter(mark(tenant, name)::equals).isPresent();
    }

    /** The salted digest that stands in the chain. */
    byte[] digest(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Arrays.copyOfRange(secret, HALF, LENGTH), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    byte[] encrypt(byte[] content, byte[] context) {
        try {
            return new AesGcmJce(Arrays.copyOf(secret, HALF)).encrypt(content, context);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("An entry could not be encrypted", failed);
        }
    }

    /** Empty if it is not what was encrypted. */
    Optional<byte[]> decrypt(byte[] encrypted, byte[] context) {
        try {
            return Optional.of(new AesGcmJce(Arrays.copyOf(secret, HALF)).decrypt(encrypted, context));
        } catch (GeneralSecurityException tampered) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentKey key && key.id.equals(id) && MessageDigest.isEqual(key.secret, secret);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "ContentKey[" + id + "]";
    }
}
