package com.advisoragent.connect;

/** There is no usable account of a provider. */
public final class NotConnected extends RuntimeException {
    private final Provider provider;
    private final boolean reconnect;

    public NotConnected(Provider provider, boolean reconnect) {
        super(provider.title() + (reconnect ? " must be connected again" : " is not connected"));
        this.provider = provider;
        this.reconnect = reconnect;
    }

    public Provider provider() {
        return provider;
    }

    /** Whether there was one that must be connected again. */
    public boolean reconnect() {
        return reconnect;
    }
}
