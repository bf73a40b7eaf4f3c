package com.advisoragent.connect;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** The keyset that encrypts tokens: AES256-GCM keys in Tink's clear JSON format, one of them primary. */
public final class Keyset {
    private Keyset() {}

    /** A keyset with one new key, as {@code TOKEN_KEYSET} takes it. */
    public static String fresh() {
        try {
            AeadConfig.register();
            return json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink cannot make a key", impossible);
        }
    }

    /**
     * The next of rotation's two steps: a keyset whose newest key is its primary gets one more, not yet primary, so that
     * every node can read with it; one that has such a key gets it as its primary. Tokens are then sealed anew by a job.
     *
     * @throws IllegalArgumentException if this is no keyset
     */
    public static String rotated(String json) {
        KeysetHandle present = parse(json);
        KeysetHandle.Builder next = KeysetHandle.newBuilder(present);
        int newest = present.size() - 1;
        try {
            if (present.getAt(newest).isPrimary()) {
                next.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId());
            } else {
                next.getAt(newest).makePrimary();
            }
            return json(next.build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink cannot rotate a keyset", impossible);
        }
    }

    /**
     * Checks that this is a keyset that can encrypt.
     *
     * @throws IllegalArgumentException if it is not; neither its message nor its cause holds any of it
     */
    public static KeysetHandle parse(String json) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    "TOKEN_KEYSET is not a Tink keyset: make one with `java -jar advisor-agent.jar keyset new`");
        }
    }

    private static String json(KeysetHandle handle) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
    }
}
