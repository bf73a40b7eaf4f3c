package com.advisoragent.integration.http;

import com.advisoragent.connect.Provider;
import com.advisoragent.integration.OutcomeUnknown;
import com.advisoragent.integration.Refused;
import com.advisoragent.integration.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A call that was not answered with success, and what that means.
 *
 * @param reason the provider's own word for it; never anything that it quotes of the request
 * @param busy the provider says that we ask too much, and has done nothing
 */
public record Problem(Provider provider, int status, String reason, boolean busy, Optional<Duration> retryAfter) {
    /** The exception of our ports; {@link Unauthorized} for a 401. */
    public RuntimeException toException(Effect effect) {
        String message = provider.title() + " answered " + status + (reason.isBlank() ? "" : " " + reason);
        if (status == 401) {
            return new Unauthorized();
        }
        if (busy || status == 429) {
            return new Unavailable(message, null, retryAfter);
        }
        if (status >= 500 || status == 408) {
            return effect == Effect.WRITE
                    ? new OutcomeUnknown(message, null)
                    : new Unavailable(message, null, retryAfter);
        }
        return new Refused(refusal(), message, null);
    }

    /** The answer was lost, or never came. */
    public static RuntimeException lost(Provider provider, IOException failure, Effect effect) {
        String message =
                "no answer from " + provider.title() + ": " + failure.getClass().getSimpleName();
        return effect == Effect.WRITE && !Exchange.neverSent(failure)
                ? new OutcomeUnknown(message, failure)
                : new Unavailable(message, failure, Optional.empty());
    }

    private Refused.Reason refusal() {
        return switch (status) {
            case 403 -> Refused.Reason.FORBIDDEN;
            case 404, 410 -> Refused.Reason.NOT_FOUND;
            case 409 -> Refused.Reason.EXISTS;
            case 412 -> Refused.Reason.CHANGED;
            default -> Refused.Reason.INVALID;
        };
    }
}
