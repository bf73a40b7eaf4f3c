package com.advisoragent.sandbox.practice;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A practice's own ids in the shapes that vendors give to theirs; the same at every start. */
public final class PracticeIds {
    private PracticeIds() {}

    /** Sixteen hex digits, as Gmail's ids have. */
    public static String hex(String id) {
        return String.format("%016x", uuid(id).getMostSignificantBits());
    }

    /** A number of HubSpot's size. */
    public static long number(String id) {
        return 10_000_000_000L + Math.floorMod(uuid(id).getMostSignificantBits(), 80_000_000_000L);
    }

    private static UUID uuid(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
}
