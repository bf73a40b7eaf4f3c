package com.advisoragent.integration.http;

/** The provider does not accept the token; nothing was done. {@link Authorized} catches it. */
public final class Unauthorized extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unauthorized() {
        super("the token was not accepted", null, false, false);
    }
}
