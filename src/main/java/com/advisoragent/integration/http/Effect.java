package com.advisoragent.integration.http;

/** Whether a call changes something at the provider; what an unclear answer means hangs on it. */
public enum Effect {
    READ,
    WRITE
}
