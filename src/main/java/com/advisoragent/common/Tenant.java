package com.advisoragent.common;

import java.util.Objects;

/** Whose data a piece of work may see: one workspace, and in it one advisor. */
public record Tenant(WorkspaceId workspace, AdvisorId advisor) {
    public Tenant {
        Objects.requireNonNull(workspace);
        Objects.requireNonNull(advisor);
    }
}
