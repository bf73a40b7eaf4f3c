package com.advisoragent.audit;

import com.advisoragent.sandbox.database.ProductDatabase;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.UUID;

/** The record on a test's database, its keys wrapped under a key of the test's. */
public final class TestAudit {
    private TestAudit() {}

    public static AuditTrail trail(ProductDatabase database, Clock clock) {
        return AuditStore.trail(database.dataSource(), new FixedKey(), clock, UUID::randomUUID);
    }

    private static final class FixedKey implements KeyWrap {
        private static AesGcmJce aead() {
            try {
                return new AesGcmJce(new byte[32]);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public byte[] wrap(byte[] key, byte[] context) {
            try {
                return aead().encrypt(key, context);
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] context) {
            try {
                return aead().decrypt(wrapped, context);
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
