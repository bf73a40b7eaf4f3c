package com.advisoragent.slack;

import com.advisoragent.common.Tenant;

/** Whether somebody beside an advisor and the agent reads a channel, now. Thread-safe. */
@FunctionalInterface
interface ReadAlong {
    /** @throws com.advisoragent.jobs.TransientFailure when trying again may help */
    boolean others(Tenant advisor, String channel);
}
