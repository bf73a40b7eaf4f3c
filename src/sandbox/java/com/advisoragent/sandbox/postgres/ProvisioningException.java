package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** PostgreSQL cannot be had here; the message is one sentence that says what to do, the cause holds what was printed. */
public final class ProvisioningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProvisioningException(String message) {
        super(message);
    }

    ProvisioningException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a failure to read or write below a directory. */
    static ProvisioningException at(Path place, IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof AccessDeniedException || text.matches(".*(Permission denied|not permitted).*")) {
            return new ProvisioningException("You may not write to " + place + "; name another directory.", failure);
        }
        if (text.contains("No space left")) {
            return new ProvisioningException("The disk under " + place + " is full; make room.", failure);
        }
        return new ProvisioningException(
                place + " cannot be used (" + text + "); check it, or name another directory.", failure);
    }

    /** With what a program printed as the cause. */
    static ProvisioningException after(Programs.Result result, String message) {
        return new ProvisioningException(
                message,
                new IllegalStateException(result.command() + " ended with " + result.exit() + ":\n" + result.output()));
    }
}
