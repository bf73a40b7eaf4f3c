package com.advisoragent.app;

import com.advisoragent.audit.KeyWrap;
import com.advisoragent.common.Secret;
import com.advisoragent.connect.Keyset;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.security.GeneralSecurityException;

/** Wraps the record's keys under {@code TOKEN_KEYSET}. */
final class KeysetWrap implements KeyWrap {
    private final Aead aead;

    KeysetWrap(Secret keyset) {
        try {
            this.aead = Keyset.parse(keyset.reveal()).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("TOKEN_KEYSET cannot encrypt", unusable);
        }
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) {
        try {
            return aead.encrypt(key, context);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("A key could not be wrapped", failed);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        try {
            return aead.decrypt(wrapped, context);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException("A key was not wrapped with this TOKEN_KEYSET", foreign);
        }
    }
}
