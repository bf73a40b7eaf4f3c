package com.advisoragent.sandbox.run;

/** The sandbox cannot run here; the message is a sentence that says what to do. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SandboxException(String message) {
        super(message);
    }

    SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
