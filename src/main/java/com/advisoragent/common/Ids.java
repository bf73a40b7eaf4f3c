package com.advisoragent.common;

import java.util.UUID;

/** Where new ids come from; a seam, so that a test can foresee them. */
@FunctionalInterface
public interface Ids {
    UUID next();
}
