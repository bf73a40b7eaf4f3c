package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One turn of a conversation: what was said, and what was answered once it is closed. {@code seq} orders them. */
public record Turn(
        UUID id,
        Tenant tenant,
        UUID conversation,
        long seq,
        Place place,
        TurnOrigin origin,
        String said,
        State state,
        Optional<String> answer,
        Instant createdAt) {
    /** OPEN until it is answered; a turn that could not be answered is told so and FAILED. */
    public enum State {
        OPEN,
        ANSWERED,
        FAILED
    }
}
