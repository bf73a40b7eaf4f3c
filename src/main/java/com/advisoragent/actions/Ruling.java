package com.advisoragent.actions;

import java.util.Optional;

/** Whether a proposal waits for its advisor. */
sealed interface Ruling {
    /** @param told why it waits although there is a grant; empty: there is none, and waiting is what is expected */
    record Ask(Optional<String> told) implements Ruling {
        static final Ask AS_ALWAYS = new Ask(Optional.empty());

        static Ask because(String why) {
            return new Ask(Optional.of("You allowed this to be done by itself, but I ask: " + why));
        }
    }

    /** It is approved by this grant, and counted. */
    record Under(Grant grant) implements Ruling {}
}
