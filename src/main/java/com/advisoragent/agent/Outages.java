package com.advisoragent.agent;

import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.IntegrationException;
import com.advisoragent.integration.OutcomeUnknown;
import com.advisoragent.integration.Refused;
import com.advisoragent.integration.Unavailable;

/** How the model learns that one of the advisor's systems did not answer, so that it can say what to do about it. */
final class Outages {
    private Outages() {}

    static String of(IntegrationException failed) {
        if (failed instanceof AccountMissing missing) {
            return missing.getMessage()
                    + (missing.reconnect()
                            ? ". Tell the advisor that its access has ended, and to type `/advisor connect` to connect it again"
                            : ". Tell the advisor that it is not connected, and to type `/advisor connect` to connect it");
        }
        if (failed instanceof Refused refused) {
            return switch (refused.reason()) {
                case NOT_FOUND -> "there is no such thing, or no longer";
                case FORBIDDEN -> failed.getMessage() + ". The account may not do that; tell the advisor";
                case EXISTS, CHANGED, CURSOR_GONE, INVALID -> "the provider refused: " + failed.getMessage();
            };
        }
        if (failed instanceof Unavailable || failed instanceof OutcomeUnknown) {
            return failed.getMessage() + ". It was tried several times; do not try again now, and tell the advisor what"
                    + " could not be looked at";
        }
        throw failed;
    }
}
