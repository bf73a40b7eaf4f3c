package com.advisoragent.llm.openai;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Reads how long a server asks to be left alone: {@code retry-after-ms}, or {@code Retry-After} in seconds or as a date. */
final class RetryHint {
    private static final List<String> MILLIS = List.of("retry-after-ms", "x-ms-retry-after-ms");

    private RetryHint() {}

    static Optional<Duration> in(HttpHeaders headers, Clock clock) {
        for (String name : MILLIS) {
            Optional<Duration> hint = headers.firstValue(name).flatMap(value -> number(value, 1));
            if (hint.isPresent()) {
                return hint;
            }
        }
        return headers.firstValue("retry-after")
                .flatMap(value -> number(value, 1_000).or(() -> date(value, clock)));
    }

    private static Optional<Duration> number(String value, int millisEach) {
        try {
            BigDecimal millis = new BigDecimal(value.strip()).multiply(BigDecimal.valueOf(millisEach));
            return Optional.of(Duration.ofMillis(Math.max(
                    0, millis.min(BigDecimal.valueOf(Integer.MAX_VALUE)).longValue())));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String value, Clock clock) {
        try {
            ZonedDateTime at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration left = Duration.between(clock.instant(), at.toInstant());
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
