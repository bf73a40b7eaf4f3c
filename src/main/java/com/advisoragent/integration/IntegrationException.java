package com.advisoragent.integration;

/** A call to one of the advisor's systems did not come to its end. The type says what to do about it. */
public abstract sealed class IntegrationException extends RuntimeException
        permits Unavailable, Refused, AccountMissing, OutcomeUnknown {
    IntegrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
