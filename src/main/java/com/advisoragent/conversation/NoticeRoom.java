package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import java.util.Optional;
import java.util.UUID;

/** The channel that an advisor wants to be told in, without knowing who carries it. Thread-safe. */
public interface NoticeRoom {
    /** Where it is to be, as it stands now: people come and go. */
    sealed interface Where permits Direct, Alone, Company, Closed {}

    /** Their direct message. */
    record Direct() implements Where {}

    /** A channel that nobody but the advisor and the agent are in. */
    record Alone(String channel) implements Where {}

    /** A channel that others read too. */
    record Company(String channel) implements Where {}

    /** The agent cannot speak there, or the advisor cannot read there. @param name as it was chosen */
    record Closed(String name) implements Where {}

    /** @throws com.advisoragent.jobs.TransientFailure when trying again may help */
    Where chosenBy(Tenant tenant);

    /**
     * Posts at the channel's root.
     *
     * @return when, as the messenger says it; empty if the channel has been closed to the agent meanwhile
     * @throws com.advisoragent.jobs.TransientFailure when trying again may help
     */
    Optional<String> post(String channel, UUID noticeId, Notice notice);
}
