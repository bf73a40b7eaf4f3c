package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.conversation.Turn;

/** Whose words a turn itself is. */
final class Origins {
    private Origins() {}

    static Provenance of(Turn turn) {
        Provenance.Kind kind = switch (turn.origin()) {
            case ADVISOR -> Provenance.Kind.ADVISOR;
            case CHOICE, OUTCOME, TIMER -> Provenance.Kind.SYSTEM;
            case OUTSIDE_EVENT -> Provenance.Kind.OUTSIDE;
        };
        return Provenance.of(kind, turn.id().toString());
    }
}
