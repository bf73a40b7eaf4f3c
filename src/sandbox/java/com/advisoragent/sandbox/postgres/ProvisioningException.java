package com.advisoragent.sandbox.postgres;

/** PostgreSQL cannot be had here; the message is one sentence that says what to do, the cause holds what was printed. */
public final class ProvisioningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProvisioningException(String message) {
        super(message);
    }

    ProvisioningException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With what a program printed as the cause. */
    static ProvisioningException after(Programs.Result result, String message) {
        return new ProvisioningException(
                message,
                new IllegalStateException(result.command() + " ended with " + result.exit() + ":\n" + result.output()));
    }
}
