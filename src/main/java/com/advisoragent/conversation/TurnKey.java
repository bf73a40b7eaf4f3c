package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import java.util.UUID;

/** How a job names a turn: ids only. */
public record TurnKey(Tenant tenant, UUID turn) {
    public String text() {
        return tenant.workspace().value() + "/" + tenant.advisor().value() + "/" + turn;
    }

    public static TurnKey parse(String text) {
        String[] parts = text.split("/", -1);
        return new TurnKey(
                ConversationStore.tenant(UUID.fromString(parts[0]), UUID.fromString(parts[1])),
                UUID.fromString(parts[2]));
    }
}
