package com.advisoragent.memory;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.util.UUID;

/** How a job names an instruction: ids only. */
public record InstructionKey(Tenant tenant, UUID instruction) {
    public String text() {
        return tenant.workspace().value() + "/" + tenant.advisor().value() + "/" + instruction;
    }

    public static InstructionKey parse(String text) {
        String[] parts = text.split("/", -1);
        return new InstructionKey(
                new Tenant(new WorkspaceId(UUID.fromString(parts[0])), new AdvisorId(UUID.fromString(parts[1]))),
                UUID.fromString(parts[2]));
    }
}
