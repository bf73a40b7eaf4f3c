package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import java.util.UUID;

/** Tells an advisor something that they did not just ask for, in their direct message. Thread-safe. */
public interface Notices {
    /**
     * Posts a notice once, whatever happens in between: the same id again gives the first post back. Call it from a
     * job and outside a transaction.
     *
     * @param noticeId the caller's, made before and kept with what the notice is about
     * @throws com.advisoragent.jobs.TransientFailure when trying again may help
     */
    Posted tell(Tenant tenant, UUID noticeId, Notice notice);

    /** Where a notice stands: a reply in its thread has this channel and, as the thread, this timestamp. */
    record Posted(String channel, String ts) {}
}
