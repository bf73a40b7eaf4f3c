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
     * The same keyset with one more key, not yet primary: give it to every node before a later step makes it so.
     *
     * @throws IllegalArgumentException if this is no keyset
     */
    public static String withOneMoreKey(String json) {
        KeysetHandle present = parse(json);
        try {
            return json(KeysetHandle.newBuilder(present)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId())
                    .build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink cannot add a key", impossible);
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
