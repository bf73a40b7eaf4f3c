package com.advisoragent.common;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bare address such as {@code sara@example.com}, in lower case: Gmail and HubSpot both compare without case. Never
 * holds what would break out of a header line.
 */
public record EmailAddress(String value) implements Comparable<EmailAddress> {
    /** What RFC 5321 calls a mailbox without quoted local parts; its limits are 64, 255 and 254 octets. */
    private static final Pattern MAILBOX =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}@[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,255}");

    private static final int LONGEST = 254;

    /** @throws IllegalArgumentException if it is no address */
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST || !MAILBOX.matcher(value).matches()) {
            throw new IllegalArgumentException("not an email address");
        }
    }

    public static Optional<EmailAddress> parse(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    @Override
    public int compareTo(EmailAddress other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
