package com.advisoragent.integration;

/** No usable account: never connected, or its access was withdrawn and the advisor must connect it again. */
public final class AccountMissing extends IntegrationException {
    private final boolean reconnect;

    public AccountMissing(boolean reconnect, String message) {
        super(message, null);
        this.reconnect = reconnect;
    }

    /** Whether there was an account that must be connected again; else there is none. */
    public boolean reconnect() {
        return reconnect;
    }
}
