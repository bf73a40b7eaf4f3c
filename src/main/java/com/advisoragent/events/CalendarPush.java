package com.advisoragent.events;

import com.advisoragent.common.Digest;
import com.advisoragent.knowledge.Source;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What Google delivers through a calendar's channel. It is unsigned: the channel's own random token proves it. */
@ApplicationScoped
class CalendarPush {
    private static final int LONGEST = 512;
    /** The first message of a channel, which says that it is open. */
    private static final String OPENED = "sync";

    private final EventsStore store;
    private final TenantScope scope;
    private final Hints hints;

    @Inject
    CalendarPush(EventsStore store, TenantScope scope, Hints hints) {
        this.store = store;
        this.scope = scope;
        this.hints = hints;
    }

    Verdict receive(String channel, String token, String state, String number) {
        if (!sane(channel) || !sane(state) || !sane(number)) {
            return Verdict.MALFORMED;
        }
        Optional<Watch> watch = scope.unscoped(() -> store.watch(channel));
        if (watch.isEmpty()) {
            return Verdict.UNKNOWN_CHANNEL;
        }
        if (token == null || !watch.get().tokenHash().matches(hash(token))) {
            return Verdict.REFUSED;
        }
        if (OPENED.equals(state)) {
            return Verdict.IGNORED;
        }
        hints.take(watch.get().tenant(), Source.CALENDAR, channel, number);
        return Verdict.TAKEN;
    }

    static Digest hash(String token) {
        return Digest.of(token.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean sane(String header) {
        return header != null && !header.isBlank() && header.length() <= LONGEST && header.indexOf('\0') < 0;
    }
}
