package com.advisoragent.common;

import java.util.UUID;

/** One advisor in one workspace; the inner wall of tenancy. */
public record AdvisorId(UUID value) {}
