package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits for a URL or a cookie; only their hash is ever stored. */
final class OneTimeValue {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final String value;

    private OneTimeValue(String value) {
        this.value = value;
    }

    static OneTimeValue fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new OneTimeValue(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String value() {
        return value;
    }

    Digest hash() {
        return hashOf(value);
    }

    static Digest hashOf(String value) {
        return Digest.of(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OneTimeValue[hidden]";
    }
}
