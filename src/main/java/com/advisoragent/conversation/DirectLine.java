package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The way to an advisor's direct message, without knowing who carries it. Thread-safe. */
public interface DirectLine {
    /**
     * Posts a notice that carries its id, at the root of the direct message.
     *
     * @param attemptedAt an attempt that began then ended unclear: look for its message before posting
     * @throws com.advisoragent.jobs.TransientFailure when trying again may help
     */
    Notices.Posted post(Tenant tenant, UUID noticeId, Notice notice, Optional<Instant> attemptedAt);
}
