package com.advisoragent.events;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Source;
import java.time.Instant;

/** A push that was asked for, until it ends. {@code resourceId} is the provider's, needed to stop it. */
record Watch(String channelId, Tenant tenant, Source source, String resourceId, Digest tokenHash, Instant expiresAt) {}
