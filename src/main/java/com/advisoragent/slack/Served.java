package com.advisoragent.slack;

import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Membership;

/**
 * Whom a button or a command serves (DESIGN G8). Who was never looked up may go on: the link itself asks Slack anew
 * before anything is connected.
 */
final class Served {
    static final String REFUSAL = "I serve full members of this workspace only.";

    private Served() {}

    static boolean isRefused(Advisor advisor) {
        return advisor.membership() != Membership.MEMBER && advisor.membership() != Membership.UNKNOWN;
    }
}
