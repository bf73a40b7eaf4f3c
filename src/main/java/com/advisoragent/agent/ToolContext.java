package com.advisoragent.agent;

import com.advisoragent.common.Tenant;
import java.time.ZoneId;

/** For whom a tool runs, and how it numbers what it finds. */
record ToolContext(Tenant tenant, ZoneId zone, SourceRefs sources) {}
