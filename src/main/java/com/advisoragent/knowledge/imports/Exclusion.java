package com.advisoragent.knowledge.imports;

import com.advisoragent.common.EmailAddress;
import java.util.Locale;
import java.util.Optional;

/** What an advisor wants kept out of the index. The value is in lower case; a label's is its name. */
public record Exclusion(Kind kind, String value) {
    public enum Kind {
        ADDRESS,
        DOMAIN,
        LABEL
    }

    private static final int LONGEST = 200;

    public Exclusion {
        value = value.strip().toLowerCase(Locale.ROOT);
    }

    /** From what somebody typed: an address, {@code @domain} or a domain, or {@code label:Name}. */
    public static Optional<Exclusion> parse(String typed) {
        String text = typed.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.regionMatches(true, 0, "label:", 0, 6)) {
            String name = text.substring(6).strip();
            return name.isEmpty() ? Optional.empty() : Optional.of(new Exclusion(Kind.LABEL, name));
        }
        Optional<EmailAddress> address = EmailAddress.parse(text);
        if (address.isPresent()) {
            return Optional.of(new Exclusion(Kind.ADDRESS, address.get().value()));
        }
        String domain = text.startsWith("@") ? text.substring(1) : text;
        return domain.matches("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+")
                ? Optional.of(new Exclusion(Kind.DOMAIN, domain))
                : Optional.empty();
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return switch (kind) {
            case ADDRESS -> value;
            case DOMAIN -> "@" + value;
            case LABEL -> "label:" + value;
        };
    }
}
