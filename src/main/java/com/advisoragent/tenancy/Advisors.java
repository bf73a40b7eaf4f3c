package com.advisoragent.tenancy;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.WorkspaceId;
import java.util.Optional;

/** The people who talk to the agent. Every call joins the caller's transaction and its workspace. */
public interface Advisors {
    /** The advisor of this Slack user, made if new: knowing an id is not yet being served (see {@link Membership}). */
    Advisor enrol(WorkspaceId workspace, String slackUser);

    Optional<Advisor> find(AdvisorId id);

    /** The advisor of this Slack user, if they ever talked to the agent. */
    Optional<Advisor> known(String slackUser);

    /** Keeps what Slack says of them, with the time of the look-up. */
    Advisor update(AdvisorId id, Profile profile);
}
