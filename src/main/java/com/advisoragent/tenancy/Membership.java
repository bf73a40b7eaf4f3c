package com.advisoragent.tenancy;

/** What somebody is in a workspace. Only a {@link #MEMBER} is served (DESIGN G8). */
public enum Membership {
    UNKNOWN,
    MEMBER,
    GUEST,
    EXTERNAL,
    DEACTIVATED,
    BOT
}
