package com.advisoragent.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Secret;
import com.advisoragent.sandbox.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HubSpotSignatureTest {
    private static final byte[] BODY = "{'example_field':'example_value'}".getBytes(StandardCharsets.UTF_8);
    private static final String FIRST = "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=";
    private static final String FIRST_TIME = "1693657560000";

    private final MovableClock clock = new MovableClock(Instant.ofEpochMilli(1_693_657_560_000L));
    private final HubSpotSignature signature = new HubSpotSignature(
            new Secret("yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"), "https://www.example.com/webhook_uri", clock);

    @Test
    void thePublishedVectorsMatch() {
        assertThat(signature.matches(FIRST, FIRST_TIME, BODY)).isTrue();

        clock.advance(Duration.ofMillis(1_700_000_300_000L - 1_693_657_560_000L));
        assertThat(signature.matches("RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=", "1700000300000", BODY))
                .isTrue();
    }

    @Test
    void anyOtherByteIsRefused() {
        byte[] other = "{'example_field':'example_valuf'}".getBytes(StandardCharsets.UTF_8);

        assertThat(signature.matches(FIRST, FIRST_TIME, other)).isFalse();
        assertThat(signature.matches(FIRST.replace('K', 'L'), FIRST_TIME, BODY)).isFalse();
        assertThat(signature.matches(FIRST, "1693657560001", BODY)).isFalse();
    }

    @Test
    void whatIsMissingOrNoNumberIsRefused() {
        assertThat(signature.matches(null, FIRST_TIME, BODY)).isFalse();
        assertThat(signature.matches(FIRST, null, BODY)).isFalse();
        assertThat(signature.matches(FIRST, "", BODY)).isFalse();
        assertThat(signature.matches(FIRST, "-1693657560000", BODY)).isFalse();
        assertThat(signature.matches(FIRST, "9".repeat(40), BODY)).isFalse();
        assertThat(signature.matches("é", FIRST_TIME, BODY)).isFalse();
    }

    @Test
    void anOldOneIsRefused() {
        clock.advance(Duration.ofMinutes(5));
        assertThat(signature.matches(FIRST, FIRST_TIME, BODY)).isTrue();

        clock.advance(Duration.ofMillis(1));
        assertThat(signature.matches(FIRST, FIRST_TIME, BODY)).isFalse();
    }
}
