package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import java.util.UUID;

/** How the agent speaks, without knowing who carries it. Thread-safe. */
public interface Messenger {
    /** Shows that the agent is at work, or with an empty status no more. Best effort: never fails the work. */
    void showStatus(Tenant tenant, Place place, String status);

    /**
     * Posts a reply as one or more messages that carry its id.
     *
     * @param maybePosted an earlier attempt ended unclear: look for its messages first, and post only what is missing
     * @return the messenger's id of the first message
     * @throws com.advisoragent.jobs.TransientFailure when trying again may help
     */
    String post(Tenant tenant, Place place, UUID replyId, Reply reply, boolean maybePosted);
}
