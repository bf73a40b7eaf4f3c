package com.advisoragent.common;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** A SHA-256 as 64 lower-case hex digits. */
public record Digest(String hex) {
    public Digest {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in hex");
        }
    }

    public static Digest of(byte[] bytes) {
        try {
            return new Digest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Compares in constant time. */
    public boolean matches(Digest other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
    }

    /** Canonical bytes: each part behind its length, so that no two different lists of parts read alike. */
    public static final class Canonical {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        public Canonical text(String part) {
            return bytes(part.getBytes(StandardCharsets.UTF_8));
        }

        public Canonical bytes(byte[] part) {
            try {
                out.writeInt(part.length);
                out.write(part);
                return this;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        /** A list behind its size, in its order. */
        public Canonical texts(Collection<String> parts) {
            text(Integer.toString(parts.size()));
            parts.forEach(this::text);
            return this;
        }

        public byte[] toBytes() {
            return bytes.toByteArray();
        }

        public Digest digest() {
            return Digest.of(toBytes());
        }
    }
}
