package com.advisoragent.memory;

import com.advisoragent.common.Tenant;
import java.util.UUID;

/**
 * An instruction was edited, paused or deleted; announced in the transaction that does it. What was built on its words
 * holds no more.
 */
public record InstructionChanged(Tenant tenant, UUID instruction) {}
