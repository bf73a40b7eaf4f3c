package com.advisoragent.knowledge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 over what a document's passages are made of; two documents of one fingerprint index alike. */
record Fingerprint(byte[] bytes) {
    static Fingerprint of(Document document) {
        MessageDigest digest = sha256();
        digest.update((byte) Wording.VERSION);
        add(digest, document.sender());
        digest.update(
                ByteBuffer.allocate(4).putInt(document.recipients().size()).array());
        document.recipients().forEach(each -> add(digest, each));
        add(digest, document.title());
        add(digest, document.text());
        add(digest, document.at().toString());
        return new Fingerprint(digest.digest());
    }

    /** Length-prefixed, so that no two lists of fields make the same bytes. */
    private static void add(MessageDigest digest, String field) {
        byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(utf8.length).array());
        digest.update(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
