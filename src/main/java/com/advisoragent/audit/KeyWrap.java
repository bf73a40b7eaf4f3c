package com.advisoragent.audit;

/** Encrypts keys under the service's own keyset, which lies outside the database. Thread-safe. */
public interface KeyWrap {
    byte[] wrap(byte[] key, byte[] context);

    /** @throws IllegalStateException if it was not wrapped with this keyset and context */
    byte[] unwrap(byte[] wrapped, byte[] context);
}
