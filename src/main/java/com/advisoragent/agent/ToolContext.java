package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Turn;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.tenancy.Advisor;
import java.time.ZoneId;
import java.util.UUID;

/**
 * For whom a tool runs, in which turn, and how it numbers what it finds.
 *
 * @param earlier where what was said before in this conversation came from
 */
record ToolContext(Advisor advisor, Turn turn, SourceRefs sources, Provenance earlier) {
    Tenant tenant() {
        return turn.tenant();
    }

    ZoneId zone() {
        return advisor.zone();
    }

    UUID conversation() {
        return turn.conversation();
    }

    /** Only {@link TurnOrigin#ADVISOR} carries the advisor's own words. */
    TurnOrigin origin() {
        return turn.origin();
    }

    /** Where everything comes from that the model has read by now: the union (DESIGN G6). */
    Provenance provenance() {
        return Origins.of(turn).and(earlier).and(sources.provenance());
    }
}
