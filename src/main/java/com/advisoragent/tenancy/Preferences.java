package com.advisoragent.tenancy;

import com.advisoragent.common.Tenant;

/** What each advisor prefers. Every call has a transaction of its own, or joins the caller's. Thread-safe. */
public interface Preferences {
    /** Their working habits; {@link WorkingHabits#DEFAULT} until they say otherwise. */
    WorkingHabits of(Tenant tenant);

    void keep(Tenant tenant, WorkingHabits habits);
}
