package com.advisoragent.agent;

import com.advisoragent.tenancy.Membership;

/** How people are turned away who are not to be served, or not here (DESIGN G8, G9). */
final class Refusals {
    static final String SHARED_PLACE =
            "Others can read along here, so I keep client details out of it. Write me in our direct message and I'll look"
                    + " right away.";

    private Refusals() {}

    static String of(Membership membership) {
        return switch (membership) {
            case GUEST ->
                "I work for full members of this workspace only, and you are here as a guest. Your contact at"
                        + " the firm can help you.";
            case EXTERNAL -> "I work for the people of this workspace only. Your contact at the firm can help you.";
            case DEACTIVATED, BOT, UNKNOWN, MEMBER -> "I can't help you here.";
        };
    }
}
