package com.advisoragent.common;

import java.util.UUID;

/** A Slack workspace that installed the agent; the outer wall of tenancy. */
public record WorkspaceId(UUID value) {}
