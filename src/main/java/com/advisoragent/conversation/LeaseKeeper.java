package com.advisoragent.conversation;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prolongs a lease while its work goes on, so that a slow model call does not lose the conversation. */
@ApplicationScoped
public class LeaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final long BEAT_SECONDS = 8;

    private final Conversations conversations;

    private final ScheduledExecutorService timer;

    @Inject
    LeaseKeeper(Conversations conversations, ManagedScheduledExecutorService timer) {
        this.conversations = conversations;
        this.timer = timer;
    }

    /** Keeps the lease until it is closed. */
    public Kept keep(Turn turn) {
        ScheduledFuture<?> beat =
                timer.scheduleAtFixedRate(() -> prolong(turn), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        return () -> beat.cancel(false);
    }

    /** A lease that is being kept. */
    public interface Kept extends AutoCloseable {
        @Override
        void close();
    }

    private void prolong(Turn turn) {
        try {
            if (!conversations.prolong(turn)) {
                LOG.atWarn().addKeyValue("turn", turn.id()).log("A conversation's lease is lost");
            }
        } catch (RuntimeException failed) {
            // The next beat tries again; an exception would end the beats.
            LOG.atWarn().addKeyValue("turn", turn.id()).setCause(failed).log("A lease could not be prolonged");
        }
    }
}
