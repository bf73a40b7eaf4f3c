package com.advisoragent.llm.openai;

import com.advisoragent.llm.ModelException.Kind;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a status other than 200 means. The body's message is looked at but never repeated: servers echo prompts and parts
 * of keys in it; only its short codes go on.
 */
final class ErrorAnswer {
    private static final Pattern CODE = Pattern.compile("[A-Za-z_.\\[\\]]{1,60}");
    private static final Pattern TOO_LONG =
            Pattern.compile("context_length|context length|context window|context size|maximum context|exceed_context");
    private static final Pattern REFUSED = Pattern.compile("content_filter|content_policy|responsibleaipolicy");

    private final int status;
    private final Map<?, ?> error;

    ErrorAnswer(int status, byte[] body) {
        this.status = status;
        this.error = parse(body);
    }

    AttemptFailed toFailure(Optional<Duration> hint) {
        if (status == 429) {
            // No wait helps against an empty account.
            return "insufficient_quota".equals(error.get("code"))
                    ? AttemptFailed.forGood(Kind.RATE_LIMITED, summary())
                    : AttemptFailed.forNow(Kind.RATE_LIMITED, summary(), hint);
        }
        if (status == 408) {
            return AttemptFailed.forNow(Kind.TIMEOUT, summary(), hint);
        }
        if (status == 409 || status >= 500) {
            return AttemptFailed.forNow(Kind.UNAVAILABLE, summary(), hint);
        }
        return AttemptFailed.forGood(lasting(), summary());
    }

    private Kind lasting() {
        String all = error.toString().toLowerCase(Locale.ROOT);
        if (status == 413 || status == 400 && TOO_LONG.matcher(all).find()) {
            return Kind.TOO_LONG;
        }
        return status == 400 && REFUSED.matcher(all).find() ? Kind.REFUSED : Kind.MISCONFIGURED;
    }

    private String summary() {
        String codes = Stream.of("type", "code", "param")
                .map(error::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(code -> CODE.matcher(code).matches())
                .collect(Collectors.joining(", "));
        return "HTTP " + status + (codes.isEmpty() ? "" : " (" + codes + ")");
    }

    private static Map<?, ?> parse(byte[] body) {
        try (JsonReader reader = JsonProviders.createReader(body)) {
            return reader.readUntyped() instanceof Map<?, ?> root && root.get("error") instanceof Map<?, ?> inner
                    ? inner
                    : Map.of();
        } catch (IOException | RuntimeException notJson) {
            // A proxy's page says no more than its status does.
            return Map.of();
        }
    }
}
