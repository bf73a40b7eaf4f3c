package com.advisoragent.integration;

/** The answer to a write was lost: it may or may not have happened. Look before trying again (DESIGN D3). */
public final class OutcomeUnknown extends IntegrationException {
    public OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
