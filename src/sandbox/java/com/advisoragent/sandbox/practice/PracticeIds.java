package com.advisoragent.sandbox.practice;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** A practice's own ids in the shapes that vendors give to theirs; the same at every start. */
public final class PracticeIds {
    private static final DateTimeFormatter INSTANCE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PracticeIds() {}

    /** Sixteen hex digits, as Gmail's ids have. */
    public static String hex(String id) {
        return String.format("%016x", uuid(id).getMostSignificantBits());
    }

    /** What a message or an event of that practice has for an id in the account of that address. */
    public static String google(String address, String id) {
        long bits = uuid(address + "|" + id).getMostSignificantBits();
        return String.format(Locale.ROOT, "%016x", bits & 0x0fffffffffffffffL | 0x1000000000000000L);
    }

    /** What follows a line in the id of one event of a series. */
    public static String instance(ZonedDateTime start) {
        return INSTANCE.format(start);
    }

    /** A number of HubSpot's size. */
    public static long number(String id) {
        return 10_000_000_000L + Math.floorMod(uuid(id).getMostSignificantBits(), 80_000_000_000L);
    }

    private static UUID uuid(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
}
