package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One browser on its way from a ticket to a connected account. */
record LinkSession(
        UUID id,
        Tenant tenant,
        Provider provider,
        Step step,
        Optional<Digest> state,
        Optional<Digest> nonce,
        Instant expiresAt) {
    /** Each is left by one conditional update, so that nothing is done twice. */
    enum Step {
        /** At Slack, to say who they are. */
        SIGN_IN,
        /** Back from there; its state is spent, what Slack says is being checked. */
        VERIFYING,
        /** Our page asks whether to go on. */
        CONSENT,
        /** At the provider. */
        PROVIDER,
        /** Back from there; its state is spent, the code is being exchanged. */
        EXCHANGING,
        /** Our page asks about an address that is not the one in Slack. */
        CONFIRM,
        CONNECTED,
        ENDED
    }

    boolean isAt(Step wanted, Optional<String> stateGiven) {
        return step == wanted
                && state.isPresent()
                && stateGiven
                        .filter(given -> state.get().matches(OneTimeValue.hashOf(given)))
                        .isPresent();
    }
}
