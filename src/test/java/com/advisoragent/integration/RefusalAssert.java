package com.advisoragent.integration;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says that a call is refused, and why. */
public final class RefusalAssert {
    private RefusalAssert() {}

    public static void assertRefused(Refused.Reason reason, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .satisfies(refused -> org.assertj.core.api.Assertions.assertThat(refused.reason())
                        .isEqualTo(reason));
    }
}
